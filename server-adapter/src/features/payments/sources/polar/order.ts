import * as v from 'valibot';
import type { PurchaseEvent } from '../../payment-source.ts';
import { LINE, product, toLines, toPurchaseId } from './product.ts';
import { id, instant, lenient, optional, quantity, smallestUnits, text } from '../read-event.ts';

export const customer = v.object({ email: text, name: lenient(text) });

/** As much of an order as matters here (sure: docs.polar.sh/api-reference/webhooks/order.paid, and the schemas of @polar-sh/sdk). */
const order = v.object({
  id,
  status: v.string(),
  created_at: optional(instant),
  billing_reason: lenient(v.string()),
  total_amount: optional(smallestUnits),
  refunded_amount: optional(smallestUnits),
  refunded_tax_amount: optional(smallestUnits),
  subscription_id: optional(id),
  customer: lenient(customer),
  product: optional(product),
  seats: optional(quantity),
  subscription: optional(v.object({ current_period_end: optional(instant) })),
  items: optional(v.array(v.object({ amount: smallestUnits }))),
});

type Order = v.InferOutput<typeof order>;

/**
 * What `order.paid` means: a purchase, or a payment of a subscription. One that gives back replaces what was paid before it, and where it costs nothing then it is no payment. `null` for
 * usage that is billed within a period of the subscription: it pays for no time. Throws what valibot throws when it is no order.
 */
export function toOrder(data: unknown, occurredAt: number): PurchaseEvent | null {
  const read = v.parse(order, data);
  if (read.billing_reason === 'subscription_meter_cycle') return null;
  const { subscription_id: subscription, total_amount: total } = read;
  const payment = toPurchaseId(read.id);
  const lines = read.product === undefined ? undefined : toLines(read.product, read.seats);
  const facts = {
    purchaseId: toPurchaseId(subscription ?? read.id),
    asOf: read.created_at === undefined ? undefined : Date.parse(read.created_at),
    follows: subscription === undefined ? [] : [payment],
    buyer: read.customer,
    lines,
    references: { polar_order_id: read.id, ...(subscription === undefined ? {} : { polar_subscription_id: subscription }) },
  };
  const paidThrough = subscription === undefined ? undefined : toPeriodEnd(read, occurredAt);
  const credits = replacesFormer(read) ? [{}] : [];
  if (credits.length > 0 && total !== undefined && total <= 0) return { ...facts, kind: 'adjusted', document: payment, pays: [{ lineId: LINE, paidThrough }], credits, ...(read.billing_reason === 'subscription_cycle' ? { renews: true } : {}) };
  const pays = lines?.map(({ id: lineId, quantity: count, catalogueIds }) => ({ lineId, quantity: count, catalogueIds, amount: total, paidThrough }));
  return { ...facts, kind: 'paid', payment, amount: total, paidThrough, pays, credits };
}

/** A change in the middle of a period, or an order with lines that give back what was paid before (sure: the billing reasons and order items of Polar's SDK). */
function replacesFormer({ billing_reason, items = [] }: Order): boolean {
  return billing_reason === 'subscription_update' || items.some(({ amount }) => amount < 0);
}

/** The copy of the subscription may be an old one (sure: polarsource/polar#6134): a period that ended before the order was made is not the one that it pays for. */
function toPeriodEnd({ subscription, created_at }: Order, occurredAt: number): string | undefined {
  const end = subscription?.current_period_end;
  const madeAt = created_at === undefined ? occurredAt : Date.parse(created_at);
  return end !== undefined && Date.parse(end) > madeAt ? end : undefined;
}

/** What `order.refunded` means: all of it went back, or a part. The amounts are the sum of all refunds until now, so all of them have one name. Throws what valibot throws when it is no order. */
export function toOrderRefund(data: unknown): PurchaseEvent {
  const { id: name, status, total_amount, refunded_amount = 0, refunded_tax_amount = 0 } = v.parse(order, data);
  const purchaseId = toPurchaseId(name);
  const amount = refunded_amount + refunded_tax_amount;
  return { kind: 'refunded', full: status === 'refunded', part: amount > 0 ? { id: `${purchaseId}:refunds`, amount, of: total_amount } : undefined, purchaseId };
}

const refund = v.object({ id, order_id: id, status: v.string(), amount: optional(smallestUnits), tax_amount: optional(smallestUnits) });

/**
 * What `refund.updated` means: `null` unless it `failed` or was `canceled` (sure: docs.polar.sh/api-reference/webhooks/refund.updated; that an order may be told as refunded before that is
 * likely). What went back the order tells, as one sum. Throws what valibot throws when it is no refund.
 */
export function toFailedRefund(data: unknown): PurchaseEvent | null {
  const { id: name, order_id, status, amount, tax_amount = 0 } = v.parse(refund, data);
  if (status !== 'failed' && status !== 'canceled') return null;
  return { kind: 'refund-failed', refund: toPurchaseId(name), amount: amount === undefined ? undefined : amount + tax_amount, purchaseId: toPurchaseId(order_id) };
}
