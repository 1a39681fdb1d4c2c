import * as v from 'valibot';
import { readDelivery } from '../delivery-json.ts';
import { eventType, id, lenient, record } from '../fields.ts';
import type { Delivery } from '../payment-source.ts';
import { instantSeconds } from './fields.ts';

/** The envelope of a Stripe event. `object` is what it is about, still unread. */
export interface StripeEvent {
  id: string;
  type: string;
  /** Seconds since 1970. */
  created: number;
  object: Record<string, unknown>;
  /** What those of the object's fields were that the event changed. */
  previous: Record<string, unknown>;
}

const schema = v.object({
  id,
  type: eventType,
  created: instantSeconds,
  data: v.object({ object: record, previous_attributes: lenient(record) }),
});

/** Reads a proven delivery. Throws a `DeliveryError` when it is no Stripe event. */
export function readStripeEvent(delivery: Delivery): StripeEvent {
  const { data, ...envelope } = readDelivery(delivery, schema, 'Stripe event');
  return { ...envelope, object: data.object, previous: data.previous_attributes ?? {} };
}
