import * as v from 'valibot';
import { eventType, instant, lenient, record } from '../fields.ts';

/** An id of Lemon Squeezy's: a number, told as one or as a text. */
export const id = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.regex(/^\d{1,20}$/));

/** An event of Lemon Squeezy (sure: its documentation): the name in `meta`, and the object it is about, whose attributes are still unread. `at` is when that last changed. */
export const lemonSqueezyEvent = v.pipe(
  v.object({
    meta: v.object({ event_name: eventType }),
    data: v.object({ id, attributes: v.intersect([record, v.object({ created_at: instant, updated_at: lenient(instant) })]) }),
  }),
  v.transform(({ meta, data }) => ({ type: meta.event_name, id: data.id, attributes: data.attributes as Record<string, unknown>, at: data.attributes.updated_at ?? data.attributes.created_at })),
);
export type LemonSqueezyEvent = v.InferOutput<typeof lemonSqueezyEvent>;

/** A subscription begins with an order and belongs to it: an order does not say whether it begins one. */
export function orderPurchaseId(orderId: string): string {
  return `lemon-squeezy:order_${orderId}`;
}

/** What invoices name; the order follows it. */
export function subscriptionPurchaseId(subscriptionId: string): string {
  return `lemon-squeezy:subscription_${subscriptionId}`;
}

/** Names under which a mapping of the configuration may be found. */
export function toCatalogueIds({ variant_id, product_id }: { variant_id?: string | undefined; product_id?: string | undefined }): string[] {
  return [...(variant_id === undefined ? [] : [`variant_${variant_id}`]), ...(product_id === undefined ? [] : [`product_${product_id}`])];
}
