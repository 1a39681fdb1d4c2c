import { describe, it } from 'node:test';
import { createFastSpringSource } from '../../../../../server-adapter/src/features/payments/sources/fastspring/source.ts';
import { createHmacSource } from '../../../../../server-adapter/src/features/payments/sources/hmac/source.ts';
import { createLemonSqueezySource } from '../../../../../server-adapter/src/features/payments/sources/lemon-squeezy/source.ts';
import { createPaddleSource } from '../../../../../server-adapter/src/features/payments/sources/paddle/source.ts';
import { DeliveryError, type SourceEvent } from '../../../../../server-adapter/src/features/payments/payment-source.ts';
import { createPolarSource } from '../../../../../server-adapter/src/features/payments/sources/polar/source.ts';
import { createStandardWebhooksSource } from '../../../../../server-adapter/src/features/payments/sources/standard-webhooks/source.ts';
import { createStripeSource } from '../../../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { fastSpringEvent, fastSpringOrder, signFastSpringDelivery, type FastSpringEvent } from '../../../../../server-adapter/src/testing/fastspring-events.ts';
import { lemonSqueezyOrder, signLemonSqueezyDelivery } from '../../../../../server-adapter/src/testing/lemon-squeezy-events.ts';
import { paddleEvent, paddleTransaction, signPaddleDelivery } from '../../../../../server-adapter/src/testing/paddle-events.ts';
import { type PaymentSourceFixture, paymentSourceConformance } from '../../../../../server-adapter/src/testing/payment-source-conformance.ts';
import { polarOrder, signPolarDelivery, signStandardWebhook } from '../../../../../server-adapter/src/testing/polar-events.ts';
import { hmac } from '../../../../../server-adapter/src/testing/signed-delivery.ts';
import { checkoutCompleted, signStripeDelivery } from '../../../../../server-adapter/src/testing/stripe-events.ts';

const secrets = ['first-secret-0123456789', 'second-secret-0123456789'] as const;
const base64Secrets = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX'] as const;
const at = '2027-01-01T00:00:00.000Z';
const keyOf = (secret: string) => Buffer.from(secret.replace('whsec_', ''), 'base64');

/** Two senders of nobody in particular, who tell `{ id, kind }`. */
function translateOwn(name: string, body: unknown): SourceEvent {
  if (typeof body !== 'object' || body === null || !('id' in body) || !('kind' in body)) throw new DeliveryError('This is no event of ours.');
  return { id: `${name}:${String(body.id)}`, type: String(body.kind), occurredAt: 1, purchase: body.kind === 'sold' ? { kind: 'paid', purchaseId: `${name}:1` } : null };
}

/** The same event, with a field of its object that nobody can read. */
const changed = <Event extends { data: object }>(event: Event, field: string): Event => ({ ...event, data: { ...event.data, [field]: 'quoted-text' } });

const fixtures: Record<string, PaymentSourceFixture> = {
  stripe: {
    create: (given, clock) => createStripeSource({ secrets: given, clock }), secrets, timed: true, paid: checkoutCompleted(), unknown: { ...checkoutCompleted(), type: 'unheard.of' },
    sign: async (body, secret, when) => ({ body: JSON.stringify(body), headers: await signStripeDelivery(JSON.stringify(body), secret, when / 1000) }),
  },
  paddle: { create: (given, clock) => createPaddleSource({ secrets: given, clock }), sign: (body, secret, when) => signPaddleDelivery(body, secret, { at: when }), secrets, timed: true, paid: paddleTransaction(), unknown: paddleEvent('unheard.of', {}), unreadable: changed(paddleTransaction(), 'billing_period') },
  fastspring: {
    create: (given) => createFastSpringSource({ secrets: given }), sign: (body, secret) => signFastSpringDelivery(body as FastSpringEvent[], secret), secrets, timed: false,
    paid: [fastSpringOrder({ orderId: 'order-1', items: [{ subscriptionId: 'sub-1' }, { product: 'once' }] })], unknown: [fastSpringEvent('unheard.of', {})],
    test: [fastSpringOrder({ orderId: 'order-1', live: false })], unreadable: [changed(fastSpringOrder({ orderId: 'order-1' }), 'total')],
  },
  'lemon-squeezy': { create: (given) => createLemonSqueezySource({ secrets: given }), sign: signLemonSqueezyDelivery, secrets, timed: false, paid: lemonSqueezyOrder({ orderId: '1', at }), unknown: { ...lemonSqueezyOrder({ orderId: '1', at }), meta: { event_name: 'unheard_of' } }, test: lemonSqueezyOrder({ orderId: '1', at, test: true }), unreadable: { ...lemonSqueezyOrder({ orderId: '1', at }), data: { type: 'orders', id: '1', attributes: { created_at: 'quoted-text' } } } },
  polar: { create: (given, clock) => createPolarSource({ secrets: given, clock }), sign: (body, secret, when) => signPolarDelivery(body, secret, { at: when, id: 'msg_1' }), secrets, timed: true, paid: polarOrder({ orderId: 'order-1', at }), unknown: { ...polarOrder({ orderId: 'order-1', at }), type: 'unheard.of' }, unreadable: changed(polarOrder({ orderId: 'order-1', at }), 'total_amount') },
  'a sender of Standard Webhooks': {
    create: (given, clock) => createStandardWebhooksSource({ name: 'shop', secrets: given, clock, translate: (body) => translateOwn('shop', body) }), sign: (body, secret, when) => signStandardWebhook(body, keyOf(secret), { at: when, id: 'msg_1' }),
    secrets: base64Secrets, timed: true, paid: { id: 1, kind: 'sold' }, unknown: { id: 2, kind: 'seen' },
  },
  'a sender with a signature of its own': {
    create: (given, clock) => createHmacSource({ name: 'shop', secrets: given, clock, signature: { header: 'X-Shop-Signature', encoding: 'hex', prefix: 'sha256=' }, replay: { header: 'X-Shop-Time', separator: '.' }, translate: (body) => [translateOwn('shop', body)] }),
    sign: (body, secret, when) => ({ body: JSON.stringify(body), headers: { 'X-Shop-Time': String(when / 1000), 'X-Shop-Signature': `sha256=${hmac(secret, `${when / 1000}.${JSON.stringify(body)}`, 'hex')}` } }),
    secrets, timed: true, paid: { id: 1, kind: 'sold' }, unknown: { id: 2, kind: 'seen' },
  },
};

for (const [name, fixture] of Object.entries(fixtures)) {
  describe(`${name}, as a payment source`, () => {
    for (const { name: promise, run } of paymentSourceConformance()) it(promise, () => run(fixture));
  });
}
