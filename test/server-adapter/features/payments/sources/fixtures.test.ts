import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Paddle } from '@paddle/paddle-node-sdk';
import { validateEvent } from '@polar-sh/sdk/webhooks';
import { createFastSpringSource, fastSpringTranslations } from '../../../../../server-adapter/src/features/payments/sources/fastspring/source.ts';
import { createLemonSqueezySource, lemonSqueezyTranslations } from '../../../../../server-adapter/src/features/payments/sources/lemon-squeezy/source.ts';
import { createPaddleSource, paddleTranslations } from '../../../../../server-adapter/src/features/payments/sources/paddle/source.ts';
import type { PaymentSource, PurchaseEvent } from '../../../../../server-adapter/src/features/payments/payment-source.ts';
import { createPolarSource, polarTranslations } from '../../../../../server-adapter/src/features/payments/sources/polar/source.ts';
import { createStripeSource, stripeTranslations } from '../../../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { signPaddleDelivery } from '../../../../../server-adapter/src/testing/paddle-events.ts';
import { signPolarDelivery } from '../../../../../server-adapter/src/testing/polar-events.ts';
import { type Fixture, fixtureSources, readFixtures } from './fixtures.ts';

const secret = 'only-for-tests';
const options = { secrets: [secret] };
const sources: Record<(typeof fixtureSources)[number], { source: PaymentSource; translations: object; typeOf: (event: never) => string }> = {
  stripe: { source: createStripeSource(options), translations: stripeTranslations, typeOf: ({ type }: { type: string }) => type },
  paddle: { source: createPaddleSource(options), translations: paddleTranslations, typeOf: ({ event_type }: { event_type: string }) => event_type },
  polar: { source: createPolarSource(options), translations: polarTranslations, typeOf: ({ type }: { type: string }) => type },
  'lemon-squeezy': { source: createLemonSqueezySource(options), translations: lemonSqueezyTranslations, typeOf: ({ meta }: { meta: { event_name: string } }) => meta.event_name },
  fastspring: { source: createFastSpringSource(options), translations: fastSpringTranslations, typeOf: ({ events: [event] }: { events: [{ type: string }] }) => event.type },
};

/** What every meaning says in full: a field that a fixture leaves out must not be there. `asOf`, `pays` and `waits` are compared where a fixture names them. */
const always = ['kind', 'purchaseId', 'payment', 'document', 'amount', 'paidThrough', 'announcedThrough', 'buyer', 'lines', 'lineChanges', 'full', 'part', 'refund', 'debt', 'reason'] as const;

function meaningOf(purchase: PurchaseEvent | null, expected: Fixture['means'][number] | undefined): unknown {
  if (purchase === null) return null;
  const facts: Record<string, unknown> = { ...purchase };
  const pays = 'pays' in purchase ? purchase.pays?.map(({ lineId, quantity, amount, paidThrough }) => ({ lineId, quantity, amount, paidThrough })) : undefined;
  if (purchase.asOf !== undefined) facts['asOf'] = new Date(purchase.asOf).toISOString();
  const named = [...always, ...['asOf', 'pays', 'waits', 'follows', 'summary', 'lookups'].filter((field) => Object.hasOwn(expected ?? {}, field))];
  return JSON.parse(JSON.stringify(Object.fromEntries(named.map((name) => [name, name === 'pays' ? pays : facts[name]]))));
}

for (const name of fixtureSources) {
  const { source, translations, typeOf } = sources[name];
  const fixtures = readFixtures(name);

  for (const fixture of fixtures) {
    test(`${name}: ${fixture.name}, as the provider documents it, means what it says`, () => {
      const body = new TextEncoder().encode(JSON.stringify(fixture.event));
      const parsed = source.parse({ body, headers: new Headers({ 'webhook-id': 'msg_1' }), receivedAt: Date.UTC(2027, 0, 1) });
      assert.deepEqual(parsed.map(({ purchase }, index) => meaningOf(purchase, fixture.means[index])), fixture.means);
      assert.match(fixture.from, /^https:\/\//);
    });
  }

  test(`${name}: every type of event that is translated has a document of the provider's`, () => {
    const documented = new Set(fixtures.map(({ event }) => typeOf(event as never)));
    assert.deepEqual(Object.keys(translations).filter((type) => !documented.has(type)), []);
  });
}

test('Paddle\'s own library reads every document of Paddle\'s', async () => {
  const paddle = new Paddle('pdl_unused');
  for (const { event } of readFixtures('paddle')) {
    const { body, headers } = signPaddleDelivery(event, secret);
    const read = await paddle.webhooks.unmarshal(body, secret, headers['Paddle-Signature'] ?? '');
    assert.equal(read.eventType, sources.paddle.typeOf(event as never));
  }
});

test('Polar\'s own library reads every document of Polar\'s that is no newer than it', () => {
  for (const { event, name, newer } of readFixtures('polar')) {
    const { body, headers } = signPolarDelivery(event, secret);
    const read = () => validateEvent(body, headers, secret);
    if (newer === undefined) assert.equal(read().type, sources.polar.typeOf(event as never), name);
    else assert.throws(read, name);
  }
});
