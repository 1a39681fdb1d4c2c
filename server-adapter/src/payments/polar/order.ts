import * as v from 'valibot';
import { id, instant, lenient, quantity, text } from '../fields.ts';
import type { PurchaseEvent } from '../payment-source.ts';
import { product, toLines, toPurchaseId } from './product.ts';

export const customer = v.object({ email: text, name: lenient(text) });

/** As much of an order as matters here (sure: the schemas of Polar's SDK). The copy of the subscription may be an old one, which does no harm: the latest end counts. */
const order = v.object({
  id,
  status: v.string(),
  subscription_id: lenient(id),
  customer: lenient(customer),
  product: lenient(product),
  seats: lenient(quantity),
  subscription: lenient(v.object({ current_period_end: lenient(instant) })),
});

/** What `order.paid` means: a purchase, or a payment of a subscription. Throws what valibot throws when it is no order. */
export function toOrder(data: unknown): PurchaseEvent {
  const told = v.parse(order, data);
  const { subscription_id: subscription } = told;
  const payment = toPurchaseId(told.id);
  return {
    kind: 'paid',
    purchaseId: toPurchaseId(subscription ?? told.id),
    payment,
    follows: subscription === undefined ? [] : [payment],
    buyer: told.customer,
    lines: told.product === undefined ? undefined : toLines(told.product, told.seats),
    references: { polar_order_id: told.id, ...(subscription === undefined ? {} : { polar_subscription_id: subscription }) },
    paidThrough: subscription === undefined ? undefined : told.subscription?.current_period_end,
  };
}

/** What `order.refunded` means: all of it went back, or a part. Throws what valibot throws when it is no order. */
export function toOrderRefund(data: unknown): PurchaseEvent {
  const told = v.parse(order, data);
  return { kind: 'refunded', full: told.status === 'refunded', purchaseId: toPurchaseId(told.id) };
}
