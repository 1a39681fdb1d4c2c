import * as v from 'valibot';
import { eventType, id, instant, record } from '../fields.ts';

/** The envelope of a Paddle event (sure: Paddle's documentation). `data` is what it is about, still unread. */
export const paddleEvent = v.object({ event_id: id, event_type: eventType, occurred_at: instant, data: record });
export type PaddleEvent = v.InferOutput<typeof paddleEvent>;

/** The purchase of a subscription or a transaction, and what a customer tells to all of theirs. */
export function toPurchaseId(paddleId: string): string {
  return `paddle:${paddleId}`;
}
