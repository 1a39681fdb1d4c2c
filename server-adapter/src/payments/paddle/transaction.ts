import * as v from 'valibot';
import { readReference } from '../checkout.ts';
import { id, instant, lenient, listOf, quantity, record } from '../fields.ts';
import type { PurchaseEvent, PurchaseLine } from '../payment-source.ts';
import { stillBought } from '../still-bought.ts';
import { billingCycle, readCustomData } from './custom-data.ts';
import { amount, toPurchaseId } from './event.ts';

const price = v.object({ id, product_id: lenient(id), billing_cycle: billingCycle, custom_data: lenient(record) });
const item = v.object({ price, quantity: lenient(quantity) });
const lineItem = v.object({ id: lenient(id), price_id: id, product: lenient(v.object({ custom_data: lenient(record) })), totals: lenient(v.object({ total: amount })) });
type Item = v.InferOutput<typeof item>;

/** As much of a transaction as matters here (sure: Paddle's API reference, and the fixtures of its SDKs). */
const transaction = v.object({
  id,
  origin: lenient(v.string()),
  customer_id: lenient(id),
  subscription_id: lenient(id),
  billing_period: lenient(v.object({ ends_at: instant })),
  custom_data: lenient(record),
  items: listOf(item),
  details: lenient(v.object({ line_items: listOf(lineItem) })),
});
type Transaction = v.InferOutput<typeof transaction>;

/**
 * What `transaction.completed` means. What recurs belongs to the subscription, which it pays through the end of the billing period; what does not is a purchase of its own, as
 * the incumbent has it. A completed transaction that recurs names its subscription (likely: the documented one does); if not, it waits for the subscription that names it.
 */
export function toTransaction(data: unknown): (PurchaseEvent | null)[] {
  const told = v.parse(transaction, data);
  const { subscription_id: subscription } = told;
  const once = told.items.filter(({ price: { billing_cycle } }) => billing_cycle === null || billing_cycle === undefined);
  const recurring = told.items.filter((one) => !once.includes(one));
  const payments: PurchaseEvent[] = [];
  if (recurring.length > 0 || (once.length === 0 && subscription !== undefined)) payments.push({ ...toPayment(told, subscription ?? told.id, recurring, true), waits: subscription === undefined });
  if (once.length > 0) payments.push(toPayment(told, told.id, once, false));
  return payments.length === 0 ? [null] : payments;
}

function toPayment(told: Transaction, purchase: string, items: readonly Item[], isSubscription: boolean): PurchaseEvent {
  const key = isSubscription ? 'paddle_subscription_id' : 'paddle_transaction_id';
  const isKnown = !isSubscription || told.subscription_id !== undefined;
  const paid = told.details?.line_items.filter(({ price_id }) => items.some((one) => one.price.id === price_id)) ?? [];
  return {
    kind: 'paid',
    purchaseId: toPurchaseId(purchase),
    payment: toPurchaseId(told.id),
    startedBy: readReference(told.custom_data),
    // Refunds name the items that they give back.
    follows: [told.id, told.customer_id, ...paid.map((line) => line.id)].flatMap((name) => (name === undefined || name === purchase ? [] : [toPurchaseId(name)])),
    amount: sumOf(paid.map(({ totals }) => totals?.total)),
    // A change in the middle of a period bills the difference, with quantities that are none: the subscription itself tells what is bought now.
    lines: items.length === 0 || (isSubscription && told.origin === 'subscription_update') ? undefined : stillBought(items.map((one) => toLine(one, told))),
    references: isKnown ? { [key]: purchase } : {},
    adoptBy: isKnown ? { key, value: purchase, suspends: isSubscription } : undefined,
    paidThrough: isSubscription ? told.billing_period?.ends_at : undefined,
  };
}

/** `undefined` unless everything is told, and is more than nothing. */
function sumOf(amounts: readonly (number | undefined)[]): number | undefined {
  const sum = amounts.reduce<number>((total, one) => total + (one ?? Number.NaN), 0);
  return sum > 0 ? sum : undefined;
}

function toLine({ price: told, quantity: count }: Item, { details }: Transaction): PurchaseLine {
  const product = details?.line_items.find(({ price_id }) => price_id === told.id)?.product;
  return {
    id: told.id,
    quantity: count ?? 1,
    catalogueIds: [told.id, told.product_id].filter((name) => name !== undefined),
    mapping: readCustomData(told.custom_data, told.billing_cycle) ?? readCustomData(product?.custom_data, told.billing_cycle),
  };
}
