import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createStripeSource } from '../../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { invoicePaid, signStripeDelivery } from '../../../../server-adapter/src/testing/index.ts';
import { startHarness } from '../../harness.ts';
import type { Answer, Harness } from '../../harness.ts';
import { until } from '../../../until.ts';

const secret = 'whsec_only_for_tests';
let harness: Harness;
let productId: string;
before(async () => {
  const products: Record<string, { productId: string }> = {};
  harness = await startHarness({ payments: { sources: [createStripeSource({ secrets: [secret] })], products } });
  productId = harness.sandbox.state.addProduct({ displayName: 'Editor' }).id;
  products['*'] = { productId };
});
after(() => harness.close());

async function deliver(body: string, headers?: Record<string, string>): Promise<Answer> {
  return harness.browser().send('POST', '/webhooks/stripe', { body, headers: { 'Content-Type': 'application/json', Origin: '', ...(headers ?? (await signStripeDelivery(body, secret))) } });
}

test('a payment is stored and answered, then becomes a license; a redelivery changes nothing; its buyer is invited', async () => {
  const body = JSON.stringify(invoicePaid({ email: 'buyer@example.com', name: 'Bea Buyer' }));
  const [first, second] = [await deliver(body), await deliver(body)];
  assert.deepEqual([first.status, first.json()], [200, { accepted: 1, duplicates: 0, ignored: 0, unreadable: 0 }], first.text);
  assert.deepEqual([second.status, second.json()], [200, { accepted: 0, duplicates: 1, ignored: 0, unreadable: 0 }]);
  const token = await harness.mailedToken();
  const buyer = harness.sandbox.state.users.find(({ email }) => email === 'buyer@example.com');
  assert.deepEqual(harness.sandbox.state.licenses.all().map((license) => [license.productId, license.userId]), [[productId, buyer?.id]]);
  assert.match(token, /^invite_/);
  const newPassword = 'a first password';
  assert.equal((await harness.browser().send('POST', '/password-resets/redeem', { json: { token, newPassword } })).status, 204);
  assert.equal((await harness.browser().send('POST', '/session', { json: { email: 'buyer@example.com', password: newPassword } })).status, 200);
});

test('a stored payment is worked on at once, not at the next look at the queue', async (t) => {
  const sleepy = await startHarness({ payments: { sources: [createStripeSource({ secrets: [secret] })], products: { '*': { productId } }, pollMs: 3_600_000 } });
  try {
    const product = sleepy.sandbox.state.addProduct({ id: productId });
    const body = JSON.stringify(invoicePaid({ email: 'buyer@example.com' }));
    const looks = t.mock.method(sleepy.store.queue, 'nextDueAt');
    await sleepy.browser().send('GET', '/health');
    // It has looked once, found nothing, and sleeps for an hour.
    await until(() => looks.mock.calls.some(({ arguments: [kinds] }) => kinds.includes('purchase')));
    await sleepy.browser().send('POST', '/webhooks/stripe', { body, headers: await signStripeDelivery(body, secret) });
    await until(() => sleepy.sandbox.state.licenses.size > 0);
    assert.deepEqual(sleepy.sandbox.state.licenses.all().map((license) => license.productId), [product.id]);
  } finally {
    await sleepy.close();
  }
});

test('an event of an unknown type is stored as ignored', async () => {
  const answer = await deliver(JSON.stringify({ ...invoicePaid(), id: 'evt_other', type: 'radar.early_fraud_warning.created' }));
  assert.deepEqual([answer.status, answer.json()], [200, { accepted: 0, duplicates: 0, ignored: 1, unreadable: 0 }]);
  assert.equal((await harness.store.inbox.find('stripe:evt_other'))?.purchaseId, null);
});

test('a bad signature is 400, and nothing is stored', async () => {
  const event = invoicePaid();
  const body = JSON.stringify(event);
  for (const headers of [{}, await signStripeDelivery(body, 'whsec_another'), await signStripeDelivery(`${body} `, secret), await signStripeDelivery(body, secret, Math.floor(Date.now() / 1000) - 3600)]) {
    const answer = await deliver(body, headers);
    assert.deepEqual([answer.status, answer.json()['code']], [400, 'invalid-signature']);
    const line = harness.records.find(({ event, requestId }) => event === 'delivery-refused' && requestId === answer.headers.get('x-request-id'));
    assert.deepEqual([line?.source, line?.reason?.includes(secret)], ['stripe', false]);
  }
  assert.equal(await harness.store.inbox.find(`stripe:${event.id}`), undefined);
});

test('a genuine delivery that cannot be read is 400', async () => {
  const answer = await deliver('not json');
  assert.deepEqual([answer.status, answer.json()['code']], [400, 'invalid-request']);
});

test('an unknown source is not found', async () => {
  const answer = await harness.browser().send('POST', '/webhooks/paddle', { body: '{}', headers: { 'Content-Type': 'application/json' } });
  assert.deepEqual([answer.status, answer.json()['code']], [404, 'not-found']);
});

test('a delivery may be larger than a form, and not larger than 1 MB', async () => {
  const large = JSON.stringify({ ...invoicePaid(), type: 'other', filler: 'x'.repeat(200_000) });
  assert.equal((await deliver(large)).status, 200);
  assert.equal((await deliver(JSON.stringify({ filler: 'x'.repeat(1_100_000) }))).status, 413);
});

test('while the store is down a delivery is 503, so that it is sent again', async () => {
  harness.breakStore(true);
  const body = JSON.stringify(invoicePaid());
  assert.equal((await deliver(body)).status, 503);
  harness.breakStore(false);
  assert.deepEqual((await deliver(body)).json(), { accepted: 1, duplicates: 0, ignored: 0, unreadable: 0 });
});
