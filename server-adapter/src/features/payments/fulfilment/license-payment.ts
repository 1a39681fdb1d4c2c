import type { VendorLicense } from '../../../ports/licensing.ts';
import type { Inbox, Ledger, StoredEffect } from '../../../ports/store.ts';
import type { ProductMapping } from '../payment-source.ts';
import { EFFECT_METADATA_KEY, resultOf } from './effect.ts';
import { fold } from './fold.ts';
import { mapLines, type MappingOptions, type Products } from './mapped-lines.ts';
import { type ProvedChange, readPaidOrder } from './ordered-change.ts';
import { withPaidChanges } from './paid-changes.ts';
import { paidTimeOf } from './paid-time.ts';
import type { Purchase } from './purchase.ts';
import { toFollower, toPurchaseEvents } from './stored-event.ts';
import { countsOf, type Policy, type Terms, toTerms } from './terms.ts';

/**
 * A purchase that pays for a license which exists, as its events say now. It makes nothing by itself: the purchase that the license is of takes it into account. So whatever is done to one license is
 * done by one task.
 */
export interface LicensePayment extends ProvedChange {
  /** Of the record that ties the two purchases. */
  effectId: string;
  purchaseId: string;
  /** How many events it has. */
  events: number;
  /** How many of them the license follows already. */
  followed: number;
  /** When it was first paid, in milliseconds since 1970; `null`: it was not. */
  paidAt: number | null;
  /** A payment of it stands: none, or not all, went back or is disputed. */
  stands: boolean;
  /** When what it paid for ends, in milliseconds since 1970, where a payment says so. */
  end: number | null;
  /** It is a subscription that goes on. */
  running: boolean;
  terms: Terms;
  /** How many were paid for. */
  count: number;
  /** Of `upgrade`: what the license becomes. */
  mapping?: ProductMapping | undefined;
  /** Why it cannot be done as it is, in words. */
  obstacle?: string | undefined;
}

/** What other purchases pay for licenses of one. */
export interface LicensePayments {
  payments: readonly LicensePayment[];
  /** Whether what the purchase itself paid for a line, or as a whole (`undefined`), stands. */
  ownStands: (lineId: string | undefined) => boolean;
}

export function toLicensePayments(purchase: Purchase, payments: readonly LicensePayment[], policy: Policy): LicensePayments {
  return { payments, ownStands: (lineId) => paidTimeOf(purchase, lineId, countsOf(policy)).stands };
}

export interface LicensePaymentOptions extends MappingOptions {
  products: Products;
  policy: Policy;
  now: number;
}

const elsewhere = 'cx-license:';

/** The id of the purchase that a license is of which was sold elsewhere: it has no events of its own. */
export const toElsewhereId = (licenseId: string): string => `${elsewhere}${licenseId}`;

/** The license of such a purchase; `undefined` for any other. */
export const toElsewhereLicense = (purchaseId: string): string | undefined => (purchaseId.startsWith(elsewhere) ? purchaseId.slice(elsewhere.length) : undefined);

/** The record that ties a purchase to the license that it pays for. It is kept with the purchase that the license is of, and outlives the names of who made either. */
export const toTieId = (purchaseId: string): string => `${purchaseId}:change`;

/** What is tied to a purchase, by the records in its ledger. */
export async function readLicensePayments(ledger: readonly StoredEffect[], inbox: Pick<Inbox, 'ofPurchase'>, options: LicensePaymentOptions): Promise<LicensePayment[]> {
  return Promise.all(ledger.filter(({ kind }) => kind === 'change').map((tie) => readLicensePayment(tie, inbox, options)));
}

async function readLicensePayment({ id, desired, result }: StoredEffect, inbox: Pick<Inbox, 'ofPurchase'>, { products, policy, now, ...mapping }: LicensePaymentOptions): Promise<LicensePayment> {
  const { purchaseId, ...order } = JSON.parse(desired) as ProvedChange & { purchaseId: string };
  const stored = await inbox.ofPurchase(purchaseId);
  const purchase = withPaidChanges(fold(purchaseId, toPurchaseEvents(stored)), countsOf(policy));
  const { stands, end } = paidTimeOf(purchase, undefined, countsOf(policy));
  const paid = purchase.payments.map(({ paidAt }) => Date.parse(paidAt));
  const { purchase: ordered, missing } = await readPaidOrder(purchase, order);
  const mapped = order.kind === 'upgrade' ? mapLines(ordered, products, mapping) : undefined;
  const payment: LicensePayment = {
    ...order, purchaseId, effectId: id, events: stored.length, followed: toFollowed(result), paidAt: paid.length === 0 ? null : Math.min(...paid), stands: stands && paid.length > 0 && missing === undefined,
    end, running: missing === undefined && isRunning(purchase, policy, now),
    terms: toTerms(purchase, policy, now), count: countOf(ordered) ?? order.quantity ?? 1, mapping: mapped?.lines[0]?.mapping,
  };
  // One that went back needs nobody any more.
  if (missing !== undefined) return stands ? { ...payment, obstacle: `${purchaseId}: ${missing}` } : payment;
  return mapped !== undefined && mapped.lines.length === 0 ? { ...payment, obstacle: `${purchaseId}: ${[...mapped.unmapped, ...mapped.uncounted].join('; ')}` } : payment;
}

/** How many events of a tied purchase the license follows, by the result of its record. */
export function toFollowed(result: string | null): number {
  return result === null ? 0 : (JSON.parse(result) as { events: number }).events;
}

function countOf({ lines, summary }: Purchase): number | null {
  return lines === null ? (summary?.quantity ?? null) : lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** So long after the end of what was paid, a subscription that was never said to be over counts as over: what ended it was not heard. */
const forgottenMs = 30 * 86_400_000;

/** Whether a purchase is a subscription that goes on: it keeps its license going, also where it is overdue or at rest. */
export function isRunning(purchase: Purchase, policy: Policy, now: number): boolean {
  const { stands, end } = paidTimeOf(purchase, undefined, countsOf(policy));
  return purchase.endedAt === null && stands && end !== null && end > now - forgottenMs;
}

/** The purchase that a license is of: the one that made it or took it over; else one of its own, as of a license that was sold elsewhere. */
export async function findPurchaseOf({ id, metadata }: Pick<VendorLicense, 'id' | 'metadata'>, { ledger, inbox }: { ledger: Pick<Ledger, 'find' | 'ofPurchase'>; inbox: Pick<Inbox, 'ofPurchase'> }): Promise<string> {
  const mark = metadata.find(({ key }) => key === EFFECT_METADATA_KEY)?.value;
  const made = mark === undefined ? undefined : await ledger.find(mark);
  if (made?.kind === 'license') return made.purchaseId;
  for (const purchaseId of await namedPurchases(metadata, inbox)) {
    if ((await ledger.ofPurchase(purchaseId)).some((effect) => resultOf('license', effect)?.licenseId === id)) return purchaseId;
  }
  return toElsewhereId(id);
}

/** Purchases that a license may have been made of before this adapter took over, by the ids that its metadata names. */
async function namedPurchases(metadata: VendorLicense['metadata'], inbox: Pick<Inbox, 'ofPurchase'>): Promise<string[]> {
  const names = metadata.flatMap(({ key, value }) => {
    const source = /^(stripe|paddle|fastspring|lemon_squeezy|polar)_/.exec(key)?.[1]?.replace('_', '-');
    return source === undefined ? [] : [`${source}:${value}`, `${source}:order_${value}`, `${source}:subscription_${value}`];
  });
  const followers = await Promise.all(names.map(async (name) => (await inbox.ofPurchase(name)).flatMap((event) => toFollower(event) ?? [])));
  return [...new Set([...names, ...followers.flat()])];
}
