import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Stripe } from 'stripe';
import { checkoutCompleted, invoicePaid, signStripeDelivery } from '../../../server-adapter/src/testing/index.ts';

const secret = 'whsec_test';
const verify = async (body: string, headers: Record<string, string>) => Stripe.webhooks.constructEventAsync(body, headers['Stripe-Signature'] ?? '', secret);

describe('a signed delivery', () => {
  test('is accepted by Stripe’s own library', async () => {
    const body = JSON.stringify(checkoutCompleted({ id: 'evt_1' }));
    assert.equal((await verify(body, await signStripeDelivery(body, secret))).id, 'evt_1');
  });

  test('is refused by it when changed, old, or signed with another secret', async () => {
    const body = JSON.stringify(invoicePaid());
    const old = Math.floor(Date.now() / 1000) - 600;
    await assert.rejects(verify(`${body} `, await signStripeDelivery(body, secret)));
    await assert.rejects(verify(body, await signStripeDelivery(body, secret, old)));
    await assert.rejects(verify(body, await signStripeDelivery(body, 'whsec_other')));
  });
});

describe('events', () => {
  test('of a checkout tell the mode by whether a subscription is begun', () => {
    const [once, repeated] = [checkoutCompleted({ email: 'ann@example.com' }), checkoutCompleted({ subscriptionId: 'sub_1', metadata: { CRYPTLEX_PRODUCT_ID: 'p' } })];
    assert.deepEqual([once.data.object['mode'], once.data.object['subscription'], (once.data.object['customer_details'] as { email: string }).email], ['payment', null, 'ann@example.com']);
    assert.deepEqual([repeated.data.object['mode'], repeated.data.object['subscription'], repeated.data.object['metadata']], ['subscription', 'sub_1', { CRYPTLEX_PRODUCT_ID: 'p' }]);
  });

  test('of an invoice name the subscription where their API version does', () => {
    const before = invoicePaid({ subscriptionId: 'sub_1', shape: 'subscription' });
    const since = invoicePaid({ subscriptionId: 'sub_1', billingReason: 'subscription_create' });
    assert.deepEqual([before.data.object['subscription'], before.data.object['parent']], ['sub_1', undefined]);
    assert.deepEqual([since.data.object['subscription'], since.data.object['billing_reason']], [undefined, 'subscription_create']);
    assert.equal((since.data.object['parent'] as { subscription_details: { subscription: string } }).subscription_details.subscription, 'sub_1');
  });

  test('take any field of the object, and have ids of their own', () => {
    assert.equal(invoicePaid({ object: { customer_email: null } }).data.object['customer_email'], null);
    assert.notEqual(invoicePaid().id, invoicePaid().id);
  });
});
