import * as v from 'valibot';
import { type Delivery, DeliveryError } from '../payment-source.ts';
import { id, instantSeconds, record } from './fields.ts';

/** The envelope of a Stripe event. `object` is what it is about, still unread. */
export interface StripeEvent {
  id: string;
  type: string;
  /** Seconds since 1970. */
  created: number;
  object: Record<string, unknown>;
}

const schema = v.object({
  id,
  type: v.pipe(v.string(), v.regex(/^[\w.]{1,255}$/)),
  created: instantSeconds,
  data: v.object({ object: record }),
});

/** Reads a proven delivery. Throws a {@link DeliveryError} when it is no Stripe event. */
export function readStripeEvent(delivery: Delivery): StripeEvent {
  const event = v.safeParse(schema, parseJson(delivery.body));
  if (!event.success) throw new DeliveryError(`This is no Stripe event: ${v.getDotPath(event.issues[0]) ?? 'the body'} cannot be read.`);
  const { data, ...envelope } = event.output;
  return { ...envelope, object: data.object };
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new DeliveryError('This is no Stripe event: the body is not JSON.');
  }
}
