import * as v from 'valibot';
import { lenient, quantity, text } from '../fields.ts';
import type { PurchaseEvent } from '../payment-source.ts';
import { stillBought } from '../still-bought.ts';
import { id, type LemonSqueezyEvent, orderPurchaseId, toCatalogueIds } from './event.ts';
import { isAllGivenBack, money } from './money.ts';

/** As much of an order as matters here (sure: Lemon Squeezy's API reference). An order has one item. */
const order = v.object({
  status: v.string(),
  ...money,
  user_email: text,
  user_name: lenient(text),
  first_order_item: lenient(v.object({ product_id: lenient(id), variant_id: lenient(id), quantity: lenient(quantity) })),
});

/** What `order_created` means. Throws what valibot throws when it is no order. */
export function toOrder({ id: orderId, attributes }: LemonSqueezyEvent): PurchaseEvent {
  const { status, user_email, user_name, first_order_item: item } = v.parse(order, attributes);
  const purchaseId = orderPurchaseId(orderId);
  const facts = {
    purchaseId,
    buyer: { email: user_email, name: user_name },
    lines: item === undefined ? undefined : stillBought([{ id: 'item', quantity: item.quantity ?? 1, catalogueIds: toCatalogueIds(item) }]),
    references: { lemon_squeezy_order_id: orderId },
  };
  // What was given back since then was paid.
  return ['paid', 'refunded', 'partial_refund'].includes(status) ? { ...facts, kind: 'paid', payment: purchaseId } : { ...facts, kind: 'opened' };
}

/** What `order_refunded` means: all of it went back, or a part. Throws what valibot throws when it is no order. */
export function toOrderRefund({ id: orderId, attributes }: LemonSqueezyEvent): PurchaseEvent {
  return { kind: 'refunded', full: isAllGivenBack(v.parse(order, attributes)), purchaseId: orderPurchaseId(orderId) };
}
