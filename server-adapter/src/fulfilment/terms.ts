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

/** What the licenses of a purchase should be like. */
export interface Terms {
  /** ISO 8601; `null`: whatever the license template says. */
  expiresAt: string | null;
  suspended: boolean;
  revoked: boolean;
  /** Milliseconds since 1970: the terms will be others then, without another event. */
  changesAt: number | null;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What the state of a purchase means for its licenses now. */
export function toTerms(purchase: Purchase, policy: Policy, now: number): Terms {
  const graceEndsAt = purchase.overdueSince === null || purchase.endedAt !== null ? null : Date.parse(purchase.overdueSince) + policy.overdueGraceDays * DAY_MS;
  // What nobody knows the end of cannot run to it.
  const onCancel = policy.onCancel === 'expire' && purchase.paidThrough === null ? 'suspend' : policy.onCancel;
  const consequences = [
    isLatestPaymentAmong(purchase, purchase.refunded) || addUpToLatestPayment(purchase) ? policy.onRefund : 'ignore',
    isLatestPaymentAmong(purchase, purchase.disputed) ? policy.onDispute : 'ignore',
    purchase.endedAt === null ? 'ignore' : onCancel,
    purchase.paused || (graceEndsAt !== null && now >= graceEndsAt) ? 'suspend' : 'ignore',
  ];
  return {
    expiresAt: toExpiry(purchase, graceEndsAt, policy),
    suspended: consequences.includes('suspend'),
    revoked: consequences.includes('revoke'),
    changesAt: graceEndsAt !== null && now < graceEndsAt ? graceEndsAt : null,
  };
}

/**
 * The end of what is paid for, and the slack while it goes on; while a payment is due, the end of the grace if that is later. Only what has an end is ever given one: an
 * end cannot be taken back.
 */
function toExpiry({ paidThrough, endedAt, paused }: Purchase, graceEndsAt: number | null, { renewalSlackHours }: Policy): string | null {
  if (paidThrough === null) return null;
  const slackMs = endedAt === null && !paused ? renewalSlackHours * HOUR_MS : 0;
  return new Date(Math.max(Date.parse(paidThrough) + slackMs, graceEndsAt ?? 0)).toISOString();
}

/** A payment that went back matters until another one is made. */
function isLatestPaymentAmong({ payments }: Purchase, names: readonly string[]): boolean {
  return payments.at(-1)?.names.some((name) => names.includes(name)) ?? false;
}

/** Parts of the latest payment went back that together are all of it. The last digits of sums of decimal fractions mean nothing. */
function addUpToLatestPayment({ payments, refundedParts }: Purchase): boolean {
  const latest = payments.at(-1);
  const parts = refundedParts.filter(({ names }) => names.some((name) => latest?.names.includes(name)));
  const whole = latest?.amount ?? parts.map(({ of }) => of).find((of) => of !== undefined);
  return whole !== undefined && parts.length > 0 && parts.reduce((sum, { amount }) => sum + amount, 0) >= whole * (1 - 1e-9);
}
