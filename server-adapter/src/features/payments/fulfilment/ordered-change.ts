import type { LicenseChangeKind } from '../../../contract/checkout.ts';
import { hashToken } from '../../../core/security/hashes.ts';
import type { Purchase } from './purchase.ts';

/** What a payment is to do to a license that exists: decided, and sealed into the reference, when the checkout began. */
export interface OrderedChange {
  licenseId: string;
  kind: LicenseChangeKind;
  /** Of `renew`: what is bought, as an ISO 8601 duration. Left out: the payment says until when, as that of a subscription does. */
  interval?: string | undefined;
  /** How many were ordered: what was paid for fewer is not what was ordered. */
  quantity?: number | undefined;
  /** What was ordered, by {@link toOrderedPrice}. Left out: by a reference from before there was such a word. */
  price?: string | undefined;
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

/** A short word for a price of a payment source: in a reference there is little room. */
export const toOrderedPrice = async (source: string, price: string): Promise<string> => (await hashToken(`${source}:${price}`)).slice(0, 12);

/** What a purchase pays of an order: as far as it is for the price that was ordered; `missing`: it does not pay what was ordered, in words. */
export interface PaidOrder {
  purchase: Purchase;
  missing?: string | undefined;
}

/**
 * Holds a purchase against the order that its reference proves. The reference lies with the payment provider, and some have a buyer's page see it, and let that page say what is bought: so it is no
 * proof of what was paid. What a subscription began with counts: what it is changed to later, its provider allows.
 */
export async function readPaidOrder(purchase: Purchase, { price, kind, quantity = 1 }: OrderedChange): Promise<PaidOrder> {
  const begun = purchase.lineHistory[0]?.lines ?? (purchase.summary === null ? [] : [purchase.summary]);
  if (price === undefined || begun.every(({ catalogueIds }) => catalogueIds.length === 0)) return { purchase };
  const [source = ''] = purchase.id.split(':', 1);
  const isOrdered = async ({ catalogueIds }: { catalogueIds: readonly string[] }): Promise<boolean> => (await Promise.all(catalogueIds.map((id) => toOrderedPrice(source, id)))).includes(price);
  const first = await keepIf(begun, isOrdered);
  if (first.length === 0) return { purchase, missing: 'it was begun for another price than was paid: change the license by hand, or refund it' };
  const count = first.reduce((sum, line) => sum + (line.quantity ?? quantity), 0);
  if (kind !== 'seats' && count < quantity) return { purchase, missing: `${quantity} were ordered and ${count} paid: change the license by hand, or refund it` };
  const lines = await keepIf(purchase.lines ?? [], isOrdered);
  return { purchase: lines.length === 0 ? purchase : { ...purchase, lines } };
}

async function keepIf<Item>(items: readonly Item[], test: (item: Item) => Promise<boolean>): Promise<Item[]> {
  const kept = await Promise.all(items.map(test));
  return items.filter((_, index) => kept[index]);
}

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
