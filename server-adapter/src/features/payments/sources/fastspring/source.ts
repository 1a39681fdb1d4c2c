import * as v from 'valibot';
import { bodyHash, readDelivery, readEvent } from '../read-event.ts';
import { toChargeback, toReturn } from './return.ts';
import { fastSpringDelivery, fastSpringEvent, fastSpringStub, milliseconds, toObjectPurchaseId } from './event.ts';
import { toOrder } from './order.ts';
import { toChange, toCharge, toSubscription } from './subscription.ts';
import type { Delivery, PaymentSource, PurchaseEvent, SourceEvent } from '../../payment-source.ts';
import { fromBase64, verifySignature, readHeader, requireSecrets } from '../signature.ts';

export interface FastSpringOptions {
  /** The HMAC SHA256 secrets of the webhook. Each one is good: during a rotation there are two. */
  secrets: readonly string[];
}

type Translation = (data: unknown, occurredAt: number) => PurchaseEvent | null | (PurchaseEvent | null)[];

/** What each type of event means (sure: developer.fastspring.com/reference/webhooks-overview; paused and resumed likely). A subscription that is canceled runs on until it is deactivated. */
export const fastSpringTranslations: Readonly<Record<string, Translation>> = {
  'order.completed': toOrder,
  'subscription.activated': (data, asOf) => toSubscription(data, 'resumed', asOf),
  'subscription.updated': toChange,
  'subscription.canceled': (data, asOf) => toSubscription(data, 'changed', asOf),
  'subscription.uncanceled': (data, asOf) => toSubscription(data, 'changed', asOf),
  'subscription.paused': (data, asOf) => toSubscription(data, 'paused', asOf),
  'subscription.resumed': (data, asOf) => toSubscription(data, 'resumed', asOf),
  'subscription.payment.overdue': (data, asOf) => toSubscription(data, 'overdue', asOf),
  'subscription.charge.completed': toCharge,
  'subscription.deactivated': (data, asOf) => toSubscription(data, 'ended', asOf),
  'return.created': toReturn,
  'chargeback.created': toChargeback,
};

/**
 * Webhooks of FastSpring: `POST /webhooks/fastspring`. A delivery holds many events. A delivery resent by hand has new ids, so payments count by their order. Nothing in the signature
 * tells its time: that an event counts once is what guards against a delivery that is played back. Throws an `OptionsError` without a secret.
 */
export function createFastSpringSource({ secrets }: FastSpringOptions): PaymentSource {
  requireSecrets(secrets, 'the HMAC SHA256 secret of the FastSpring webhook');
  return {
    name: 'fastspring',
    async verify({ headers, body }) {
      const header = 'X-FS-Signature';
      await verifySignature([fromBase64(readHeader(headers, header)) ?? new Uint8Array()], body, secrets, header);
    },
    parse: (delivery) => readDelivery(delivery, fastSpringDelivery, 'FastSpring delivery').events.flatMap((event) => readOne(event, delivery)),
  };
}

/** An event of a delivery, whatever the others are like. */
function readOne(event: unknown, delivery: Pick<Delivery, 'receivedAt'>): SourceEvent[] {
  const raw = JSON.stringify({ events: [event] });
  const envelope = v.safeParse(fastSpringEvent, event);
  if (!envelope.success) return readStub(event, raw, delivery, () => v.parse(fastSpringEvent, event));
  const { id, type, created, live, data } = envelope.output;
  const translation = Object.hasOwn(fastSpringTranslations, type) ? fastSpringTranslations[type] : undefined;
  // When it is resent by hand it may be created anew, but it changed when it changed.
  const occurredAt = Math.min(created, ...['changed', 'timestamp'].flatMap((key) => readTime(data[key])));
  return readEvent(
    { id: `fastspring:${id}`, type, occurredAt, test: isTest(live, data), raw, read: () => translation?.(data, occurredAt) ?? null, purchaseId: () => toObjectPurchaseId(data) },
    delivery,
  );
}

/** An event without a readable id, type or time. */
function readStub(event: unknown, raw: string, delivery: Pick<Delivery, 'receivedAt'>, fail: () => never | unknown): SourceEvent[] {
  const { id = `body_${bodyHash(new TextEncoder().encode(raw))}`, type, live, data } = v.parse(v.fallback(fastSpringStub, { id: undefined, type: 'unknown', live: undefined, data: {} }), event);
  const read = (): null => {
    fail();
    return null;
  };
  return readEvent({ id: `fastspring:${id}`, type, occurredAt: delivery.receivedAt, test: isTest(live, data), raw, read, purchaseId: () => toObjectPurchaseId(data) }, delivery);
}

/** `live: false` is of a test order (sure: developer.fastspring.com/reference/ordercompleted); the event says it, and its object too. */
function isTest(live: boolean | undefined, data: Readonly<Record<string, unknown>>): boolean {
  return live === false || data['live'] === false;
}

function readTime(value: unknown): number[] {
  const read = v.safeParse(milliseconds, value);
  return read.success && read.output > 0 ? [read.output] : [];
}
