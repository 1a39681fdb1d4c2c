import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFastSpringSource } from '../../../../../server-adapter/src/features/payments/sources/fastspring/source.ts';
import { createPaddleSource } from '../../../../../server-adapter/src/features/payments/sources/paddle/source.ts';
import type { PaymentSource, ProductMapping, PurchaseEvent } from '../../../../../server-adapter/src/features/payments/payment-source.ts';
import { createStripeSource } from '../../../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { checkoutCompleted, fastSpringOrder, fastSpringSubscription, invoicePaid, paddleSubscription, paddleTransaction, subscriptionChanged } from '../../../../../server-adapter/src/testing/index.ts';

// What Cryptlex's own integration reads and writes, so that a seller changes over without touching a catalogue or a license.

const secrets = ['unused'];
const now = Date.UTC(2027, 0, 1);
const day = 86_400_000;
const [stripe, paddle, fastSpring] = [createStripeSource({ secrets }), createPaddleSource({ secrets }), createFastSpringSource({ secrets })];

function told(source: PaymentSource, body: unknown, receivedAt = now): PurchaseEvent[] {
  return source.parse({ body: new TextEncoder().encode(JSON.stringify(body)), headers: new Headers(), receivedAt }).flatMap(({ purchase }) => purchase ?? []);
}
const mappingOf = ([event]: PurchaseEvent[]): ProductMapping | undefined => event?.lines?.[0]?.mapping ?? event?.summary?.mapping;
const withoutNothing = (mapping: ProductMapping | undefined) => JSON.parse(JSON.stringify(mapping ?? null)) as unknown;

test('Stripe: the metadata of a checkout, and of a subscription wherever it is copied to', () => {
  const metadata = { CRYPTLEX_PRODUCT_ID: 'product', CRYPTLEX_LICENSE_TEMPLATE: 'template', CRYPTLEX_ENTITLEMENT_SET_ID: 'set' };
  const mapping = { productId: 'product', licenseTemplateId: 'template', entitlementSetId: 'set' };
  for (const event of [checkoutCompleted({ metadata }), invoicePaid({ metadata }), invoicePaid({ metadata, shape: 'subscription' }), subscriptionChanged({ subscriptionId: 'sub_1', metadata })]) {
    assert.deepEqual(withoutNothing(mappingOf(told(stripe, event))), mapping);
  }
  assert.deepEqual(withoutNothing(mappingOf(told(stripe, checkoutCompleted({ metadata: { CRYPTLEX_PRODUCT_ID: 'product' } })))), { productId: 'product' });
  assert.equal(mappingOf(told(stripe, checkoutCompleted({ metadata: { CRYPTLEX_LICENSE_TEMPLATE: 'template' } }))), undefined, 'nothing without a product');
});

test('Paddle: the custom data of a product, as documented and as its SDK spells it; the interval is the cycle of the price', () => {
  for (const customData of [{ cryptlex_product_id: 'product', cryptlex_license_template_id: 'template' }, { cryptlex_productId: 'product', cryptlex_licenseTemplateId: 'template' }]) {
    const mapping = { productId: 'product', licenseTemplateId: 'template', subscriptionInterval: 'P1M' };
    assert.deepEqual(withoutNothing(mappingOf(told(paddle, paddleTransaction({ subscriptionId: 'sub_1', items: [{ customData }] })))), mapping);
    assert.deepEqual(withoutNothing(mappingOf(told(paddle, paddleSubscription('updated', { subscriptionId: 'sub_1', items: [{ customData }] })))), mapping);
    assert.deepEqual(withoutNothing(mappingOf(told(paddle, paddleTransaction({ items: [{ customData, once: true }] })))), { ...mapping, subscriptionInterval: '' });
  }
});

test('FastSpring: the attributes of a product, in the spelling of the code and in that of its documentation', () => {
  const common = { cryptlex_product_id: 'product', cryptlex_license_template_id: 'template' };
  const spellings = [
    { cryptlex_license_subscription_interval: 'P1Y', cryptlex_license_max_allowed_release_version: '2.0.0' },
    { cryptlex_subscription_interval: 'P1Y', cryptlex_max_allowed_release_version: '2.0.0' },
  ];
  const mapping = { productId: 'product', licenseTemplateId: 'template', subscriptionInterval: 'P1Y', maxAllowedReleaseVersion: '2.0.0' };
  const order = (attributes: Record<string, string>) => told(fastSpring, { events: [fastSpringOrder({ orderId: 'o-1', items: [{ attributes }] }, now)] });
  for (const spelling of spellings) {
    assert.deepEqual(withoutNothing(mappingOf(order({ ...common, ...spelling }))), mapping);
    assert.deepEqual(withoutNothing(mappingOf(told(fastSpring, { events: [fastSpringSubscription('updated', { subscriptionId: 's-1', attributes: { ...common, ...spelling } }, now)] }))), mapping);
  }
  assert.equal(mappingOf(order({ ...common, cryptlex_mappings_quantity: 'allowed_activations' }))?.quantity, 'seats');
  assert.equal(mappingOf(order({ ...common, cryptlex_mappings_quantity: 'total_licenses' }))?.quantity, undefined);
  for (const key of ['is_bundle', 'cryptlex_is_bundle']) assert.deepEqual(order({ ...common, [key]: 'true' }), [], key);
});

test('FastSpring: what came with a bundle or as an add-on says which', () => {
  const driven = (type: 'bundle' | 'addon', parentSubscription?: string) => {
    const items = [{ product: 'plan', subscriptionId: parentSubscription }, { product: 'extra', driver: { type, path: 'suite' }, parentSubscription }];
    return told(fastSpring, { events: [fastSpringOrder({ orderId: 'o-1', items }, now)] }).flatMap(({ lines = [] }) => lines.map(({ id, references }) => [id, references]));
  };
  assert.deepEqual(driven('bundle'), [['plan', undefined], ['extra', { fastspring_driver: 'bundle_suite' }]]);
  assert.deepEqual(driven('addon', 's-1'), [['plan', undefined], ['extra', { fastspring_driver: 'addon_suite' }]]);
  assert.deepEqual(driven('addon'), [['plan', undefined], ['extra', undefined]]);
});

test('licenses carry the entries that it writes, and are looked for by them', () => {
  const cases: [PaymentSource, unknown, string, string][] = [
    [stripe, checkoutCompleted({ sessionId: 'cs_1', created: now / 1000 - 120, object: { payment_intent: 'pi_1' } }), 'stripe_transaction_id', 'pi_1'],
    [stripe, checkoutCompleted({ subscriptionId: 'sub_1' }), 'stripe_subscription_id', 'sub_1'],
    [stripe, invoicePaid({ subscriptionId: 'sub_1' }), 'stripe_subscription_id', 'sub_1'],
    [paddle, paddleTransaction({ transactionId: 'txn_1' }, new Date(now - 120_000).toISOString()), 'paddle_transaction_id', 'txn_1'],
    [paddle, paddleTransaction({ subscriptionId: 'sub_1' }), 'paddle_subscription_id', 'sub_1'],
    [fastSpring, { events: [fastSpringOrder({ orderId: 'o-1' }, now - 120_000)] }, 'fastspring_order_id', 'o-1'],
    [fastSpring, { events: [fastSpringOrder({ orderId: 'o-1', items: [{ subscriptionId: 's-1' }] }, now)] }, 'fastspring_subscription_id', 's-1'],
  ];
  for (const [source, body, key, value] of cases) {
    const [event] = told(source, body);
    assert.equal(event?.references?.[key], value, key);
    assert.deepEqual([event?.adoptBy?.key, event?.adoptBy?.value], [key, value], key);
  }
});

test('what is paid once and told at once is looked for by nothing: it cannot have been told to anybody else', () => {
  for (const [late, expected] of [[1000, undefined], [day, 'stripe_transaction_id']] as const) {
    assert.equal(told(stripe, checkoutCompleted({ created: now / 1000 }), now + late)[0]?.adoptBy?.key, expected);
  }
  assert.equal(told(paddle, paddleTransaction({}, new Date(now).toISOString()))[0]?.adoptBy, undefined);
  assert.equal(told(fastSpring, { events: [fastSpringOrder({ orderId: 'o-1' }, now)] })[0]?.adoptBy, undefined);
});

test('what Stripe could only collect later is looked for even when it is told at once: a license was made of it when it was ordered', () => {
  const paid = { ...checkoutCompleted({ created: now / 1000 }), type: 'checkout.session.async_payment_succeeded' };
  assert.equal(told(stripe, paid)[0]?.adoptBy?.key, 'stripe_transaction_id');
});
