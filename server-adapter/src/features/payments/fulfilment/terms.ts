import { type Counts, type PaidTime, paidTimeOf } from './paid-time.ts';
import type { Purchase } from './purchase.ts';

/** What is done with licenses when things go wrong. The vendor of the product decides. */
export interface Policy {
  onCancel: 'expire' | 'suspend' | 'revoke';
  onRefund: 'suspend' | 'revoke' | 'ignore';
  onDispute: 'suspend' | 'revoke' | 'ignore';
  /** How long a license works on while a payment is due. */
  overdueGraceDays: number;
  /**
   * How much longer than it is paid for a license of a subscription works that goes on: providers charge in the hours after a period has ended. Once the subscription has ended, its
   * licenses end with what was paid.
   */
  renewalSlackHours: number;
}

export const defaultPolicy: Policy = { onCancel: 'expire', onRefund: 'suspend', onDispute: 'suspend', overdueGraceDays: 7, renewalSlackHours: 0 };

/** What a license of a purchase should be like. */
export interface LicenseTerms {
  /** ISO 8601; `null`: whatever the license template says. */
  expiresAt: string | null;
  suspended: boolean;
  revoked: boolean;
}

/** What the licenses of a purchase should be like: of the purchase as a whole, and line by line. */
export interface Terms extends LicenseTerms {
  /** By the id of the line. */
  lines: Record<string, LicenseTerms>;
  /** Milliseconds since 1970: the terms will be others then, without another event. */
  changesAt: number | null;
}

/** Which of refunds and disputes take a payment back. */
export function countsOf({ onRefund, onDispute }: Policy): Counts {
  return { refunds: onRefund !== 'ignore', disputes: onDispute !== 'ignore' };
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What the state of a purchase means for its licenses now. */
export function toTerms(purchase: Purchase, policy: Policy, now: number): Terms {
  const graceEndsAt = toGraceEnd(purchase, policy);
  const termsOf = (line: string | undefined): LicenseTerms => toLicenseTerms(purchase, line, policy, { graceEndsAt, now });
  return {
    ...termsOf(undefined),
    lines: Object.fromEntries((purchase.lines ?? []).map(({ id }) => [id, termsOf(id)])),
    changesAt: graceEndsAt !== null && now < graceEndsAt ? graceEndsAt : null,
  };
}

/** The terms of the licenses of a line. */
export function termsOfLine(terms: Terms, lineId: string): LicenseTerms {
  const { expiresAt, suspended, revoked } = Object.hasOwn(terms.lines, lineId) ? (terms.lines[lineId] ?? terms) : terms;
  return { expiresAt, suspended, revoked };
}

/** Until when licenses work on although a payment is due; `null`: none is, or it is over. */
function toGraceEnd({ debts, endedAt }: Purchase, { overdueGraceDays }: Policy): number | null {
  if (debts.length === 0 || endedAt !== null) return null;
  return Math.min(...debts.map(({ since }) => Date.parse(since))) + overdueGraceDays * DAY_MS;
}

function toLicenseTerms(purchase: Purchase, line: string | undefined, policy: Policy, { graceEndsAt, now }: { graceEndsAt: number | null; now: number }): LicenseTerms {
  const paid = paidTimeOf(purchase, line, countsOf(policy));
  // What nobody knows the end of cannot run to it.
  const onCancel = policy.onCancel === 'expire' && paid.end === null ? 'suspend' : policy.onCancel;
  const consequences = [
    paid.refunded ? policy.onRefund : 'ignore',
    paid.disputed ? policy.onDispute : 'ignore',
    purchase.endedAt === null ? 'ignore' : onCancel,
    purchase.pausedSince !== null || (graceEndsAt !== null && now >= graceEndsAt) ? 'suspend' : 'ignore',
  ];
  return { expiresAt: toExpiry(paid, purchase, graceEndsAt, policy), suspended: consequences.includes('suspend'), revoked: consequences.includes('revoke') };
}

/**
 * The end of what is paid for, and the slack while it goes on; while a payment is due, the end of the grace if that is later. Only what has an end is ever given one: an
 * end cannot be taken back.
 */
function toExpiry({ end, stands }: PaidTime, { endedAt, pausedSince }: Purchase, graceEndsAt: number | null, { renewalSlackHours }: Policy): string | null {
  if (end === null) return null;
  const slackMs = endedAt === null && pausedSince === null ? renewalSlackHours * HOUR_MS : 0;
  return new Date(Math.max(end + slackMs, stands ? (graceEndsAt ?? 0) : 0)).toISOString();
}
