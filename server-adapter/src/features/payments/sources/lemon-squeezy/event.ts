import * as v from 'valibot';
import { eventType, instant, lenient, optional, record, readAny } from '../read-event.ts';

/** An id of Lemon Squeezy's: a number, written as one or as text. */
export const id = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.regex(/^\d{1,20}$/));

/** An event of Lemon Squeezy (sure: docs.lemonsqueezy.com/help/webhooks/webhook-requests): the name in `meta`, and the object it is about, whose attributes are still unread. */
export const lemonSqueezyEvent = v.pipe(
  v.object({ meta: v.object({ event_name: eventType, test_mode: lenient(v.boolean()) }), data: v.object({ id, attributes: record }) }),
  v.transform(({ meta, data: { id: objectId, attributes } }) => ({
    type: meta.event_name,
    id: objectId,
    attributes,
    test: meta.test_mode === true || attributes['test_mode'] === true,
  })),
);
export type LemonSqueezyEvent = v.InferOutput<typeof lemonSqueezyEvent>;

/** When the object was made, and when it last changed: with six digits of a second (sure: docs.lemonsqueezy.com/api/orders/the-order-object). */
const dates = v.pipe(v.object({ created_at: instant, updated_at: optional(instant) }), v.transform(({ created_at, updated_at }) => ({ created: Date.parse(created_at), changed: Date.parse(updated_at ?? created_at) })));

/** In milliseconds since 1970. Throws what valibot throws. */
export function readDates({ attributes }: Pick<LemonSqueezyEvent, 'attributes'>): { created: number; changed: number } {
  return v.parse(dates, attributes);
}

/** A subscription begins with an order and belongs to it: an order does not say whether it begins one. */
export function orderPurchaseId(orderId: string): string {
  return `lemon-squeezy:order_${orderId}`;
}

/** What invoices name; the order follows it. */
export function subscriptionPurchaseId(subscriptionId: string): string {
  return `lemon-squeezy:subscription_${subscriptionId}`;
}

/** The purchase of an object that cannot be read as a whole: an invoice names its subscription, a subscription its order. `undefined`: not even that. */
export function toObjectPurchaseId({ type, id: objectId, attributes }: LemonSqueezyEvent): string | undefined {
  const named = <Key extends string>(key: Key) => readAny(attributes, v.pipe(v.looseObject({ [key]: id }), v.transform((object) => object[key] as string)));
  if (type.startsWith('order_')) return orderPurchaseId(objectId);
  const subscription = named('subscription_id');
  if (subscription !== undefined) return subscriptionPurchaseId(subscription);
  const order = named('order_id');
  return order === undefined ? subscriptionPurchaseId(objectId) : orderPurchaseId(order);
}

/** The first invoice of a subscription: its payment is the order's, and its refund names the subscription only. */
export function firstInvoiceId(subscriptionId: string): string {
  return `lemon-squeezy:subscription_${subscriptionId}_first`;
}

/** Names under which a mapping of the configuration may be found. */
export function toCatalogueIds({ variant_id, product_id }: { variant_id?: string | undefined; product_id?: string | undefined }): string[] {
  return [...(variant_id === undefined ? [] : [`variant_${variant_id}`]), ...(product_id === undefined ? [] : [`product_${product_id}`])];
}

/** The one line that a purchase has. */
export const LINE = 'item';
