import * as v from 'valibot';
import { readLanguage, readReference } from '../../checkout.ts';
import { id, lenient, reference, text, stillBought } from '../read-event.ts';
import type { Credit, LineChanges, PaidLine, PurchaseEvent } from '../../payment-source.ts';
import type { StripeEvent } from './event.ts';
import { amount, instantSeconds, metadata, readProductMetadata, toPurchaseId, toPurchaseIds } from './fields.ts';
import { catalogueIdsOf, type InvoiceLine, invoiceLine, isOneTime, isProration, itemIdOf, lineIdOf, toPurchaseLine } from './invoice-line.ts';

/** Details of the subscription: below `parent` since API version 2025-03-31, at the top before (sure: Stripe's changelog and SDK types). */
const subscriptionDetails = v.object({ subscription: lenient(reference), metadata: lenient(metadata) });

/** What names the invoice and its subscription; the rest is read only where it matters. */
const head = v.object({
  id,
  subscription: lenient(reference),
  subscription_details: lenient(subscriptionDetails),
  parent: lenient(v.object({ subscription_details: lenient(subscriptionDetails) })),
});

/** As much of an invoice as matters here (sure: Stripe's API reference, docs.stripe.com/api/invoices/object, and the types of its SDKs since 2023). */
const invoice = v.pipe(v.object({
  ...head.entries,
  created: lenient(instantSeconds),
  billing_reason: lenient(v.string()),
  total: v.optional(amount),
  amount_paid: v.optional(amount),
  customer_email: lenient(text),
  customer_name: lenient(text),
  lines: v.object({ data: v.array(invoiceLine), has_more: lenient(v.boolean()) }),
  // Before 2025-03-31; since then `invoice_payment.paid` names them.
  payment_intent: lenient(reference),
  charge: lenient(reference),
}), v.check(({ total, amount_paid }) => total !== undefined || amount_paid !== undefined, 'neither total nor amount_paid'));
type Invoice = v.InferOutput<typeof invoice>;

/**
 * What `invoice.paid` means, once for the subscription and once for what was bought along with it for good. Money that arrived pays until the end of each line's period; lines that credit
 * take back the rest of what was paid before. `null` for an invoice without a subscription. Throws what valibot throws when it is no invoice.
 */
export function toInvoicePurchases({ object }: Pick<StripeEvent, 'object'>): (PurchaseEvent | null)[] {
  const paid = v.parse(invoice, object);
  const { details, subscription } = subscriptionOf(paid);
  if (subscription === undefined) return [null];
  const recurring = paid.lines.data.filter((line) => !isOneTime(line));
  const once = paid.lines.data.filter((line) => isOneTime(line) && line.amount >= 0);
  const buyer = paid.customer_email === undefined ? undefined : { email: paid.customer_email, name: paid.customer_name, language: readLanguage(details?.metadata) };
  const asOf = paid.created === undefined ? undefined : paid.created * 1000;
  const facts = { asOf, buyer, startedBy: readReference(details?.metadata) };
  return [
    ...(recurring.length === 0 ? [] : [{ ...facts, ...toSubscriptionPayment(paid, subscription, recurring) }]),
    ...(once.length === 0 || totalOf(paid) < 0 ? [] : [{ ...facts, ...toOneTimePayment(paid, once) }]),
  ];
}

/** What `invoice.payment_failed` means: the subscription is overdue. `null` for an invoice of something else. Throws what valibot throws when it is no invoice. */
export function toOverdue({ object }: Pick<StripeEvent, 'object'>): PurchaseEvent | null {
  const bill = v.parse(head, object);
  const { subscription } = subscriptionOf(bill);
  return subscription === undefined ? null : { kind: 'overdue', purchaseId: toPurchaseId(subscription), debt: toPurchaseId(bill.id) };
}

/** What `invoice.voided` and `invoice.marked_uncollectible` mean: the seller lets the bill go. `null` for an invoice of something else. Throws what valibot throws when it is no invoice. */
export function toWaived({ object }: Pick<StripeEvent, 'object'>): PurchaseEvent | null {
  const bill = v.parse(head, object);
  const { subscription } = subscriptionOf(bill);
  return subscription === undefined ? null : { kind: 'waived', purchaseId: toPurchaseId(subscription), debt: toPurchaseId(bill.id) };
}

function subscriptionOf({ parent, subscription_details, subscription }: v.InferOutput<typeof head>) {
  const details = parent?.subscription_details ?? subscription_details;
  return { details, subscription: details?.subscription ?? subscription };
}

function toSubscriptionPayment(paid: Invoice, subscription: string, recurring: readonly InvoiceLine[]): PurchaseEvent {
  const { details } = subscriptionOf(paid);
  // Lines of a change of plan name both the old price and the new one, and of a long invoice only the first ones are sent: they say until when, not what.
  // The first invoice may be of a part of a period only; then these lines are what is bought.
  const whole = recurring.filter((line) => !isProration(line));
  const isFirst = paid.billing_reason === 'subscription_create';
  const items = paid.lines.has_more === true ? [] : whole.length === 0 && isFirst ? recurring.filter((line) => line.amount >= 0) : whole;
  const mapping = [details?.metadata, ...recurring.map((line) => line.metadata)].map(readProductMetadata).find((found) => found !== undefined);
  const facts = {
    purchaseId: toPurchaseId(subscription),
    follows: toPurchaseIds(paid.id, paid.payment_intent, paid.charge),
    adoptBy: { key: 'stripe_subscription_id', value: subscription },
    lines: items.length === 0 ? undefined : stillBought(items.map(toPurchaseLine)),
    lineChanges: items.length > 0 || paid.lines.has_more === true ? undefined : toLineChanges(recurring),
    // Stripe copies the metadata of the subscription to every line of it, so it is about the whole.
    summary: mapping === undefined ? undefined : { quantity: 1, catalogueIds: [], mapping },
    references: { stripe_subscription_id: subscription },
  };
  const document = toPurchaseId(paid.id);
  const pays = recurring.filter((line) => line.amount >= 0).map(toPaidLine);
  const credits: Credit[] = recurring.filter((line) => line.amount < 0).map((line) => ({ lineId: itemIdOf(line) }));
  if (isPayment(paid, credits)) return { ...facts, kind: 'paid', payment: document, amount: paid.amount_paid || Math.max(totalOf(paid), 0), pays, credits };
  return { ...facts, kind: 'adjusted', document, pays, credits, ...(paid.billing_reason === 'subscription_cycle' ? { renews: true } : {}) };
}

/**
 * What a bill for changes in the middle of a period says of the lines that were changed (sure: Stripe credits the unused time of what an item was, and bills the remaining time of what it is).
 * `undefined` where an item was changed more than once: which change was the last one the bill does not say.
 */
function toLineChanges(prorations: readonly InvoiceLine[]): LineChanges | undefined {
  const items = prorations.filter((line) => itemIdOf(line) !== undefined);
  const billed = items.filter((line) => line.amount >= 0);
  const ids = new Set(billed.map(itemIdOf));
  if (items.length < prorations.length || ids.size < billed.length) return undefined;
  const credited = items.flatMap((line) => itemIdOf(line) ?? []).filter((item) => !ids.has(item));
  return { now: stillBought(billed.map(toPurchaseLine)), removed: [...new Set(credited)] };
}

/**
 * Whether an invoice pays by itself. One that is paid out of a credit balance has a total and no payment (sure: docs.stripe.com/billing/customer/balance), and pays. One without a total pays
 * where nothing had to be paid: a trial, a coupon over all of it. A change of plan without a charge, and what only gives back, do not.
 */
function isPayment(paid: Invoice, credits: readonly Credit[]): boolean {
  const total = totalOf(paid);
  const mayBeFree = ['subscription_create', 'subscription_cycle', 'subscription'].includes(paid.billing_reason ?? '');
  return total > 0 || (total === 0 && mayBeFree && credits.length === 0);
}

function totalOf({ total, amount_paid }: Pick<Invoice, 'total' | 'amount_paid'>): number {
  return total ?? amount_paid ?? 0;
}

function toPaidLine(line: InvoiceLine, index: number): PaidLine {
  return { lineId: lineIdOf(line) ?? String(index), quantity: line.quantity, catalogueIds: catalogueIdsOf(line), amount: line.amount, paidThrough: new Date(line.period.end * 1000).toISOString() };
}

/**
 * What was bought for good along with a subscription is a purchase of its own, named by the invoice. In the first invoice it was chosen by the buyer; in a later one it may be a fee, which has
 * no mapping of its own.
 */
function toOneTimePayment(paid: Invoice, once: readonly InvoiceLine[]): PurchaseEvent {
  const document = toPurchaseId(paid.id);
  const isChosen = paid.billing_reason === 'subscription_create';
  return {
    kind: 'paid',
    purchaseId: document,
    payment: document,
    follows: toPurchaseIds(paid.payment_intent, paid.charge),
    amount: paid.amount_paid || Math.max(totalOf(paid), 0),
    lines: stillBought(once.map((line, index) => ({ ...toPurchaseLine(line, index), ...(isChosen && catalogueIdsOf(line).length > 0 ? {} : { incidental: true as const }) }))),
    references: { stripe_invoice_id: paid.id },
  };
}
