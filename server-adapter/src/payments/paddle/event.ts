import * as v from 'valibot';
import { eventType, id, instant, record } from '../fields.ts';

/** Money as Paddle tells it: a text of digits, in the smallest unit of the currency (sure: its API reference). */
export const amount = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));

/** The envelope of a Paddle event (sure: Paddle's documentation). `data` is what it is about, still unread. */
export const paddleEvent = v.object({ event_id: id, event_type: eventType, occurred_at: instant, data: record });
export type PaddleEvent = v.InferOutput<typeof paddleEvent>;

/** The purchase of a subscription or a transaction, and what a customer tells to all of theirs. */
export function toPurchaseId(paddleId: string): string {
  return `paddle:${paddleId}`;
}
