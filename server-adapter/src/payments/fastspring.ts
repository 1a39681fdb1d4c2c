import * as v from 'valibot';
import { readDelivery, translated } from './delivery-json.ts';
import { toChargeback } from './fastspring/chargeback.ts';
import { type FastSpringEvent, fastSpringDelivery, milliseconds } from './fastspring/event.ts';
import { toOrder } from './fastspring/order.ts';
import { toReturn } from './fastspring/return.ts';
import { toChange, toCharge, toSubscription } from './fastspring/subscription.ts';
import { withoutNeedlessSearch } from './needless-search.ts';
import type { PaymentSource, PurchaseEvent, SourceEvent } from './payment-source.ts';
import { fromBase64 } from './signature/base64.ts';
import { demandGenuine } from './signature/demand-genuine.ts';
import { readHeader } from './signature/read-header.ts';
import { demandSecrets } from './signature/secrets.ts';

export interface FastSpringOptions {
  /** The HMAC SHA256 secrets of the webhook. Each one is good: during a rotation there are two. */
  secrets: readonly string[];
}

/** What each type of event means (sure: FastSpring's documentation; paused and resumed likely). A subscription that is canceled runs on until it is deactivated. */
const translations: Readonly<Record<string, (data: unknown) => (PurchaseEvent | null)[]>> = {
  'order.completed': toOrder,
  'subscription.activated': (data) => [toSubscription(data, 'resumed')],
  'subscription.updated': (data) => [toChange(data)],
  'subscription.canceled': (data) => [toSubscription(data, 'changed')],
  'subscription.uncanceled': (data) => [toSubscription(data, 'changed')],
  'subscription.paused': (data) => [toSubscription(data, 'paused')],
  'subscription.resumed': (data) => [toSubscription(data, 'resumed')],
  'subscription.payment.overdue': (data) => [toSubscription(data, 'overdue')],
  'subscription.charge.completed': (data) => [toCharge(data)],
  'subscription.deactivated': (data) => [toSubscription(data, 'ended')],
  'return.created': (data) => [toReturn(data)],
  'chargeback.created': (data) => [toChargeback(data)],
};

/**
 * Webhooks of FastSpring: `POST /webhooks/fastspring`. A delivery holds many events. A delivery resent by hand has new ids, so payments count by their order. Nothing in the signature
 * tells its time: that an event counts once is what guards against a delivery that is played back. Throws an `OptionsError` without a secret.
 */
export function createFastSpringSource({ secrets }: FastSpringOptions): PaymentSource {
  demandSecrets(secrets, 'the HMAC SHA256 secret of the FastSpring webhook');
  return {
    name: 'fastspring',
    async verify({ headers, body }) {
      const header = 'X-FS-Signature';
      await demandGenuine([fromBase64(readHeader(headers, header)) ?? new Uint8Array()], body, secrets, header);
    },
    parse: (delivery) => readDelivery(delivery, fastSpringDelivery, 'FastSpring delivery').events.flatMap((event) => toSourceEvents(event, delivery.receivedAt)),
  };
}

function toSourceEvents({ id, type, created, data }: FastSpringEvent, receivedAt: number): SourceEvent[] {
  const translation = Object.hasOwn(translations, type) ? translations[type] : undefined;
  const purchases = translation === undefined ? [null] : translated(type, () => translation(data));
  // When it is resent by hand it may be created anew, but it changed when it changed.
  const changed = v.safeParse(milliseconds, data['changed']);
  const occurredAt = changed.success ? Math.min(created, changed.output) : created;
  return purchases.map((purchase, index) => ({ id: `fastspring:${id}${index === 0 ? '' : `+${index}`}`, type, occurredAt, purchase: withoutNeedlessSearch(purchase, occurredAt, receivedAt) }));
}
