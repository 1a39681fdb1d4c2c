import * as v from 'valibot';
import { lenient, optional, quantity, text, stillBought } from '../read-event.ts';
import type { PurchaseEvent } from '../../payment-source.ts';
import { id, LINE, type LemonSqueezyEvent, orderPurchaseId, readDates, toCatalogueIds } from './event.ts';
import { isAllGivenBack, money, toRefundedPart } from './money.ts';

/**
 * As much of an order as matters here (sure: docs.lemonsqueezy.com/api/orders/the-order-object). An order has one item. Its quantity is in the types of lemonsqueezy.js and missing in the
 * documented example, which is of a single license.
 */
const order = v.object({
  status: v.string(),
  ...money,
  user_email: text,
  user_name: lenient(text),
  first_order_item: optional(v.object({ product_id: optional(id), variant_id: optional(id), quantity: optional(quantity) })),
});

/** What `order_created` means. Throws what valibot throws when it is no order. */
export function toOrder(event: LemonSqueezyEvent): PurchaseEvent {
  const { status, total, user_email, user_name, first_order_item: item } = v.parse(order, event.attributes);
  const purchaseId = orderPurchaseId(event.id);
  const sold = item === undefined ? undefined : { quantity: item.quantity ?? 1, catalogueIds: toCatalogueIds(item) };
  const facts = {
    purchaseId,
    asOf: readDates(event).created,
    buyer: { email: user_email, name: user_name },
    lines: sold === undefined ? undefined : stillBought([{ id: LINE, ...sold }]),
    references: { lemon_squeezy_order_id: event.id },
  };
  // What was given back since then was paid.
  if (!['paid', 'refunded', 'partial_refund'].includes(status)) return { ...facts, kind: 'opened' };
  return { ...facts, kind: 'paid', payment: purchaseId, amount: total, pays: sold === undefined ? undefined : [{ lineId: LINE, ...sold, amount: total }] };
}

/** What `order_refunded` means: all of it went back, or a part. Throws what valibot throws when it is no order. */
export function toOrderRefund({ id: orderId, attributes }: LemonSqueezyEvent): PurchaseEvent {
  const read = v.parse(order, attributes);
  const purchaseId = orderPurchaseId(orderId);
  return { kind: 'refunded', full: isAllGivenBack(read), part: toRefundedPart(purchaseId, read), purchaseId };
}
