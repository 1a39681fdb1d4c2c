import * as v from 'valibot';
import { eventType, id, instant, record, smallestUnits } from '../fields.ts';
import { readAny } from '../read-event.ts';

/** Money as Paddle writes it: text of digits, in the smallest unit of the currency (sure: developer.paddle.com/api-reference/about/data-types). A number is taken as well. */
export const amount = smallestUnits;

/** The envelope of a Paddle event (sure: developer.paddle.com/webhooks/overview). `data` is what it is about, still unread. */
export const paddleEvent = v.object({ event_id: id, event_type: eventType, occurred_at: instant, data: record });
export type PaddleEvent = v.InferOutput<typeof paddleEvent>;

/** The purchase of a subscription or a transaction, and what a customer tells to all of theirs. */
export function toPurchaseId(paddleId: string): string {
  return `paddle:${paddleId}`;
}

const named = <Key extends string>(key: Key) => v.pipe(v.looseObject({ [key]: id }), v.transform((object) => object[key] as string));

/** The purchase of an object that cannot be read as a whole: a transaction names its subscription, an adjustment its transaction. `undefined`: not even that. */
export function toObjectPurchaseId(data: unknown): string | undefined {
  const found = readAny(data, named('transaction_id'), named('subscription_id'), named('id'));
  return found === undefined ? undefined : toPurchaseId(found);
}
