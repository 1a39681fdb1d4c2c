import * as v from 'valibot';
import type { Delivery } from '../../payment-source.ts';
import { id, lenient, readDelivery, record } from '../read-event.ts';
import { instantSeconds } from './fields.ts';

/** The envelope of a Stripe event. */
export interface StripeEvent {
  id: string;
  type: string;
  /** Seconds since 1970. */
  created: number;
  /** Whether real money is meant. */
  livemode: boolean;
  /** What it is about, still unread. */
  object: Record<string, unknown>;
  /** Those of the object's fields that the event changed, as they were. */
  previous: Record<string, unknown>;
}

const eventType = v.pipe(v.string(), v.maxLength(200), v.regex(/^[\w.[\]-]+$/));

const snapshot = v.object({
  id,
  type: eventType,
  created: instantSeconds,
  livemode: lenient(v.boolean()),
  data: v.object({ object: record, previous_attributes: lenient(record) }),
});

/** An event of API v2 is an object of another name, its time is text, and it says nothing of what it is about (sure: docs.stripe.com/event-destinations#thin-events). */
const thin = v.object({ object: v.literal('v2.core.event'), id, type: eventType, created: v.pipe(v.string(), v.transform((text) => Math.floor(Date.parse(text) / 1000)), instantSeconds), livemode: lenient(v.boolean()) });

/** Reads a verified delivery. `object` is missing in a thin event. Throws a `DeliveryError` when it is no Stripe event. */
export function readStripeEvent(delivery: Delivery): Omit<StripeEvent, 'object'> & { object?: StripeEvent['object'] } {
  const read = readDelivery(delivery, v.union([thin, snapshot]), 'Stripe event');
  const { id: eventId, type, created, livemode = true } = read;
  if (!('data' in read)) return { id: eventId, type, created, livemode, previous: {} };
  return { id: eventId, type, created, livemode, object: read.data.object, previous: read.data.previous_attributes ?? {} };
}
