import * as v from 'valibot';
import { translated } from './delivery-json.ts';
import { eventType, instant, record } from './fields.ts';
import { DeliveryError, type PaymentSource, type PurchaseEvent } from './payment-source.ts';
import { toOrder, toOrderRefund } from './polar/order.ts';
import { toFailedRefund } from './polar/refund.ts';
import { toSubscription } from './polar/subscription.ts';
import { demandSecrets } from './signature/secrets.ts';
import { createSource, type Message } from './standard-webhooks.ts';

export interface PolarOptions {
  /** The endpoint's secrets. Each one is good: during a rotation there are two. */
  secrets: readonly string[];
  /** How far a delivery's timestamp may be from now, in both directions. Default 300. */
  toleranceSeconds?: number | undefined;
  /** Milliseconds since 1970. Default: when the delivery was received. */
  clock?: (() => number) | undefined;
}

/** What each type of event means (sure: the schemas of Polar's SDK). `order.created` comes before the money. */
const translations: Readonly<Record<string, (data: unknown) => PurchaseEvent | null>> = {
  'order.paid': toOrder,
  'order.refunded': toOrderRefund,
  'refund.updated': toFailedRefund,
  ...Object.fromEntries(['created', 'updated', 'active', 'canceled', 'uncanceled', 'past_due', 'paused', 'resumed'].map((change) => [`subscription.${change}`, (data: unknown) => toSubscription(data, false)])),
  'subscription.revoked': (data) => toSubscription(data, true),
};

const message = v.object({ type: eventType, timestamp: instant, data: record });

/**
 * Webhooks of Polar: `POST /webhooks/polar`. Standard Webhooks, except that the UTF-8 bytes of the secret as it is shown are the key (sure: Polar's SDK). A mapping is read from the
 * product's metadata. Throws an `OptionsError` without a secret.
 */
export function createPolarSource({ secrets, ...options }: PolarOptions): PaymentSource {
  demandSecrets(secrets, 'the secret of the Polar webhook endpoint');
  return createSource({ ...options, name: 'polar', translate }, secrets.map((secret) => new TextEncoder().encode(secret)));
}

function translate(body: unknown): Message {
  const read = v.safeParse(message, body);
  if (!read.success) throw new DeliveryError(`This is no Polar event: ${v.getDotPath(read.issues[0]) ?? 'the body'} cannot be read.`);
  const { type, timestamp, data } = read.output;
  const translation = Object.hasOwn(translations, type) ? translations[type] : undefined;
  return { type, occurredAt: Date.parse(timestamp), purchase: translation === undefined ? null : translated(type, () => translation(data)) };
}
