import * as v from 'valibot';
import { instant, record } from '../fields.ts';

/** An id of Paddle's, such as `txn_01hv8wptq8987qeep44cyrewp9`. */
export const id = v.pipe(v.string(), v.regex(/^\w{1,255}$/));

/** The envelope of a Paddle event (sure: Paddle's documentation). `data` is what it is about, still unread. */
export const paddleEvent = v.object({ event_id: id, event_type: v.pipe(v.string(), v.regex(/^[\w.]{1,255}$/)), occurred_at: instant, data: record });
export type PaddleEvent = v.InferOutput<typeof paddleEvent>;

/** The purchase of a subscription or a transaction, and what a customer tells to all of theirs. */
export function toPurchaseId(paddleId: string): string {
  return `paddle:${paddleId}`;
}
