import * as v from 'valibot';
import { readReference } from '../../checkout.ts';
import { id, instant, lenient, optional, quantity, record, stillBought } from '../read-event.ts';
import type { Credit, PaidLine, PurchaseEvent, PurchaseLine } from '../../payment-source.ts';
import { billingCycle, readCustomData, amount, toPurchaseId } from './event.ts';

const period = optional(v.object({ starts_at: optional(instant), ends_at: instant }));
const proration = optional(v.object({ rate: lenient(v.pipe(v.string(), v.transform(Number))) }));
const price = v.object({ id, product_id: lenient(id), billing_cycle: billingCycle, custom_data: lenient(record) });
const item = v.object({ price, quantity, proration });
const lineItem = v.object({ id: optional(id), price_id: id, product: lenient(v.object({ custom_data: lenient(record) })), totals: optional(v.object({ total: amount })) });
type Item = v.InferOutput<typeof item>;
type LineItem = v.InferOutput<typeof lineItem>;

/** As much of a transaction as matters here (sure: developer.paddle.com/webhooks/transactions/transaction-completed, and the types of @paddle/paddle-node-sdk). */
const transaction = v.object({
  id,
  origin: lenient(v.string()),
  customer_id: optional(id),
  subscription_id: optional(id),
  created_at: optional(instant),
  billed_at: optional(instant),
  billing_period: period,
  custom_data: lenient(record),
  items: v.array(item),
  details: optional(v.object({ totals: optional(v.object({ grand_total: optional(amount), total: optional(amount) })), line_items: v.array(lineItem) })),
});
type Transaction = v.InferOutput<typeof transaction>;

/** Transactions that bill a change or a fee of a subscription: their quantities are differences, and say nothing of what is bought. */
const partial: readonly (string | undefined)[] = ['subscription_update', 'subscription_charge'];

/** A subscription's new period begins when the change that begins it is billed. In milliseconds. */
const AT_THE_SAME_TIME_MS = 3_600_000;

/**
 * What `transaction.completed` means. What recurs belongs to the subscription, which it pays through the end of the billing period; what does not is a purchase of its own, as
 * the incumbent has it. A completed transaction that recurs names its subscription (likely: the documented one does); if not, it waits for the subscription that names it. A new means of
 * payment is a transaction of value zero that pays for nothing (sure: Paddle's API reference, `origin`). Throws what valibot throws when it is no transaction.
 */
export function toTransaction(data: unknown): (PurchaseEvent | null)[] {
  const read = v.parse(transaction, data);
  if (read.origin === 'subscription_payment_method_change') return [null];
  const { subscription_id: subscription } = read;
  const once = read.items.filter(({ price: { billing_cycle } }) => billing_cycle === null || billing_cycle === undefined);
  const recurring = read.items.filter((one) => !once.includes(one));
  const purchases: PurchaseEvent[] = [];
  if (recurring.length > 0 || (once.length === 0 && subscription !== undefined)) purchases.push({ ...toSubscriptionPayment(read, recurring), waits: subscription === undefined });
  if (once.length > 0) purchases.push(toOneTimePayment(read, once));
  return purchases.length === 0 ? [null] : purchases;
}

function toSubscriptionPayment(read: Transaction, items: readonly Item[]): PurchaseEvent {
  const { id: name, subscription_id: subscription, billing_period, origin } = read;
  const lines = linesOf(read, items);
  const pays = items.length === 0 ? undefined : items.map((one) => ({ ...toPaidLine(one, lines), paidThrough: billing_period?.ends_at }));
  const facts = {
    ...factsOf(read, subscription ?? name, lines),
    lines: items.length === 0 || partial.includes(origin) ? undefined : stillBought(items.map((one) => toLine(one, lines))),
    references: subscription === undefined ? {} : { paddle_subscription_id: subscription },
    adoptBy: subscription === undefined ? undefined : { key: 'paddle_subscription_id', value: subscription, suspends: true },
  };
  const credits = origin === 'subscription_update' ? toCredits(read, items) : [];
  // What is given back for the old plan outweighs what the new one costs.
  if (origin === 'subscription_update' && totalOf(read, lines) <= 0) return { ...facts, kind: 'adjusted', document: toPurchaseId(name), pays: pays ?? [], credits };
  return { ...facts, kind: 'paid', payment: toPurchaseId(name), amount: sumOf(lines), paidThrough: billing_period?.ends_at, pays, credits };
}

/** What was chosen in a checkout; along with a subscription that goes on it may be a fee, which has no mapping of its own. */
function toOneTimePayment(read: Transaction, items: readonly Item[]): PurchaseEvent {
  const lines = linesOf(read, items);
  const isChosen = read.origin === undefined || !read.origin.startsWith('subscription_');
  return {
    ...factsOf(read, read.id, lines),
    kind: 'paid',
    payment: toPurchaseId(read.id),
    amount: sumOf(lines),
    lines: stillBought(items.map((one) => ({ ...toLine(one, lines), ...(isChosen ? {} : { incidental: true as const }) }))),
    pays: items.map((one) => toPaidLine(one, lines)),
    references: { paddle_transaction_id: read.id },
    adoptBy: { key: 'paddle_transaction_id', value: read.id, suspends: false },
  };
}

function factsOf({ id: name, customer_id, custom_data, created_at, billed_at }: Transaction, purchase: string, lines: readonly LineItem[]) {
  const asOf = created_at ?? billed_at;
  return {
    purchaseId: toPurchaseId(purchase),
    asOf: asOf === undefined ? undefined : Date.parse(asOf),
    startedBy: readReference(custom_data),
    // Refunds name the items that they give back.
    follows: [name, customer_id, ...lines.map((line) => line.id)].flatMap((known) => (known === undefined || known === purchase ? [] : [toPurchaseId(known)])),
    // A transaction does not say who the customer is, and a customer from before the webhook is in no event (sure: Paddle's event reference).
    lookups: customer_id === undefined ? undefined : [{ fact: 'buyer' as const, of: customer_id }],
  };
}

/**
 * What a change in the middle of a period replaces. Where a new period begins, as from yearly to monthly, everything that was paid before; within the period the lines that are billed: the
 * transaction lists only what changed.
 */
function toCredits({ created_at, billed_at, billing_period }: Transaction, items: readonly Item[]): Credit[] {
  const drawnUp = created_at ?? billed_at;
  const start = billing_period?.starts_at;
  const isProrated = items.some(({ proration: part }) => part?.rate !== undefined && part.rate < 1);
  const isNewPeriod = !isProrated && drawnUp !== undefined && start !== undefined && Math.abs(Date.parse(start) - Date.parse(drawnUp)) <= AT_THE_SAME_TIME_MS;
  return isNewPeriod ? [{}] : items.map(({ price: { id: lineId } }) => ({ lineId }));
}

function linesOf({ details }: Transaction, items: readonly Item[]): LineItem[] {
  return details?.line_items.filter(({ price_id }) => items.some((one) => one.price.id === price_id)) ?? [];
}

/** What is to be paid after credits, or what the lines cost. Unknown is more than nothing: it is completed. */
function totalOf({ details }: Transaction, lines: readonly LineItem[]): number {
  return details?.totals?.grand_total ?? details?.totals?.total ?? sumOf(lines) ?? 1;
}

/** `undefined` unless every line says it. */
function sumOf(lines: readonly LineItem[]): number | undefined {
  const sum = lines.reduce((total, { totals }) => total + (totals?.total ?? Number.NaN), 0);
  return lines.length === 0 || Number.isNaN(sum) ? undefined : sum;
}

function toPaidLine({ price: { id: lineId, product_id }, quantity: count }: Item, lines: readonly LineItem[]): PaidLine {
  const own = lines.filter(({ price_id }) => price_id === lineId);
  return {
    lineId,
    quantity: count,
    catalogueIds: [lineId, product_id].filter((name) => name !== undefined),
    amount: sumOf(own),
    names: own.flatMap(({ id: name }) => (name === undefined ? [] : [toPurchaseId(name)])),
  };
}

function toLine({ price: sold, quantity: count }: Item, lines: readonly LineItem[]): PurchaseLine {
  const product = lines.find(({ price_id }) => price_id === sold.id)?.product;
  return {
    id: sold.id,
    quantity: count,
    catalogueIds: [sold.id, sold.product_id].filter((name) => name !== undefined),
    mapping: readCustomData(sold.custom_data, sold.billing_cycle) ?? readCustomData(product?.custom_data, sold.billing_cycle),
  };
}
