import type { VendorLicense } from '../../ports/licensing.ts';
import type { ReminderKind } from '../../ports/mail-queue.ts';
import type { Renewal } from '../../ports/renewals.ts';

const dayMs = 86_400_000;
/** What has happened longer ago is no news: an adapter that starts with old licenses mails nobody about them. */
const newsMs = 14 * dayMs;

/** When customers are reminded. */
export interface Schedule {
  /** Days before the end, the most first. */
  days: readonly number[];
  expired: boolean;
  failedPayments: boolean;
}

export interface DueReminder {
  /** The license's, and that of what it is about: the same however often it is found. */
  id: string;
  kind: ReminderKind;
  /** Of earlier ones whose time has passed: they are not sent after this one, whatever the clock does. */
  passed: readonly string[];
  /** Milliseconds since 1970. */
  endsAt: number;
  unpaidSince?: number | undefined;
}

/** Whether a license is looked at more closely: its end is near, or not long ago. */
export function isNearEnd({ userId, expiresAt, revoked }: VendorLicense, { days }: Schedule, now: number): boolean {
  const end = Date.parse(expiresAt ?? '');
  return userId !== null && !revoked && end >= now - newsMs && end <= now + Math.max(...days) * dayMs;
}

/** The reminder that is due for a license that {@link isNearEnd}. What is renewed by itself has none, unless its payment failed. */
export function toDueReminder({ id: licenseId, expiresAt, createdAt, suspended }: VendorLicense, renewal: Renewal, { days, expired, failedPayments }: Schedule, now: number): DueReminder | undefined {
  const endsAt = Date.parse(expiresAt ?? '');
  if (renewal.renews) {
    const { unpaidSince } = renewal;
    if (!failedPayments || unpaidSince === null || unpaidSince < now - newsMs) return undefined;
    return { id: `${licenseId}:unpaid:${unpaidSince}`, kind: 'payment-failed', passed: [], endsAt, unpaidSince };
  }
  if (suspended) return undefined;
  const toId = (step: string | number): string => `${licenseId}:${endsAt}:${step}`;
  if (endsAt <= now) return expired ? { id: toId('expired'), kind: 'expired', passed: days.map(toId), endsAt } : undefined;
  // A license that is shorter than a reminder is early gets none on the day on which it begins.
  const reached = days.filter((day) => endsAt - day * dayMs <= now && endsAt - day * dayMs >= Date.parse(createdAt ?? '1970-01-01'));
  const [nearest, ...passed] = reached.reverse();
  return nearest === undefined ? undefined : { id: toId(nearest), kind: 'ending', passed: passed.map(toId), endsAt };
}
