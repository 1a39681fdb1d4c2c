import * as v from 'valibot';
import { readDelivery, eventType, instant, record, readEvent, toText } from '../read-event.ts';
import type { PaymentSource, PurchaseEvent } from '../../payment-source.ts';
import { toOrder, toOrderRefund, toFailedRefund } from './order.ts';
import { toObjectPurchaseId } from './product.ts';
import { toSubscription } from './subscription.ts';
import { requireSecrets } from '../signature.ts';
import { createSource } from '../standard-webhooks/source.ts';

export interface PolarOptions {
  /** The endpoint's secrets. Each one is good: during a rotation there are two. */
  secrets: readonly string[];
  /** The events are of Polar's sandbox, where no real money is paid; an event does not say so itself. Default false. */
  sandbox?: boolean | undefined;
  /** How far a delivery's timestamp may be from now, in both directions. Default 300. */
  toleranceSeconds?: number | undefined;
  /** Milliseconds since 1970. Default: when the delivery was received. */
  clock?: (() => number) | undefined;
}

const toChange = (data: unknown): PurchaseEvent[] => toSubscription(data, false);

/** What each type of event means (sure: docs.polar.sh/integrate/webhooks/events). `order.created` comes before the money. */
export const polarTranslations: Readonly<Record<string, (data: unknown, occurredAt: number) => PurchaseEvent | null | PurchaseEvent[]>> = {
  'order.paid': toOrder,
  'order.refunded': toOrderRefund,
  'refund.updated': toFailedRefund,
  'subscription.created': toChange,
  'subscription.updated': toChange,
  'subscription.active': toChange,
  'subscription.cycled': toChange,
  'subscription.canceled': toChange,
  'subscription.uncanceled': toChange,
  'subscription.past_due': toChange,
  'subscription.paused': toChange,
  'subscription.resumed': toChange,
  'subscription.revoked': (data) => toSubscription(data, true),
};

const message = v.object({ type: eventType, timestamp: instant, data: record });

/**
 * Webhooks of Polar: `POST /webhooks/polar`. Standard Webhooks, except that the UTF-8 bytes of the secret as it is shown are the key (sure: Polar's SDK). A mapping is read from the
 * product's metadata. Throws an `OptionsError` without a secret.
 */
export function createPolarSource({ secrets, sandbox = false, ...options }: PolarOptions): PaymentSource {
  requireSecrets(secrets, 'the secret of the Polar webhook endpoint');
  const keys = secrets.map((secret) => new TextEncoder().encode(secret));
  return createSource({ ...options, name: 'polar' }, keys, (delivery, id) => {
    const { type, timestamp, data } = readDelivery(delivery, message, 'Polar event');
    const translation = Object.hasOwn(polarTranslations, type) ? polarTranslations[type] : undefined;
    const occurredAt = Date.parse(timestamp);
    return readEvent({ id, type, occurredAt, test: sandbox, raw: toText(delivery), read: () => translation?.(data, occurredAt) ?? null, purchaseId: () => toObjectPurchaseId(data) }, delivery);
  });
}
