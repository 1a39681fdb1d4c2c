import type { LicenseChangeKind } from '../../../contract/checkout.ts';

/** What a payment is to do to a license that exists: decided, and sealed into the reference, when the checkout began. */
export interface OrderedChange {
  licenseId: string;
  kind: LicenseChangeKind;
  /** Of `renew`: what is bought, as an ISO 8601 duration. Left out: the payment says until when, as that of a subscription does. */
  interval?: string | undefined;
  /** How many were ordered, where no event says how many were paid for. */
  quantity?: number | undefined;
}

/** The same, as a reference proves it. */
export interface ProvedChange extends OrderedChange {
  /** The account that began the checkout, by its id at the license server. */
  orderedBy: string;
}

/**
 * What the reference of such a payment begins with. Without its secret nobody can tell what it is to change, but that it changes a license is plain: one that cannot be opened any more never
 * becomes a second license.
 */
export const changeReferencePrefix = 'license.';

const duration = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/;

/** Whether a text is an ISO 8601 duration of years, months, weeks and days that is longer than nothing. */
export function isInterval(text: string): boolean {
  return (duration.exec(text)?.slice(1) ?? []).some((part) => Number(part ?? 0) > 0);
}

/** `at`, in milliseconds since 1970, plus an interval. By the calendar, in UTC: a month after January 31 is the last day of February. */
export function addInterval(at: number, interval: string): number {
  const [years, months, weeks, days] = (duration.exec(interval)?.slice(1) ?? []).map((part) => Number(part ?? 0)) as [number, number, number, number];
  const date = new Date(at);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + years * 12 + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay) + weeks * 7 + days);
  return date.getTime();
}
