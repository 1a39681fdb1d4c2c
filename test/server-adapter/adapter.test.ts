import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStripeSource } from '../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { createAdapter, OptionsError, StoreError } from '../../server-adapter/src/index.ts';
import { checkoutCompleted, invoicePaid, signStripeDelivery } from '../../server-adapter/src/testing/index.ts';
import { password, startHarness } from './harness.ts';
import { until } from '../until.ts';

test('a wrong option ends the start and is named', async () => {
  const harness = await startHarness();
  try {
    assert.throws(() => createAdapter({ publicUrl: 'nonsense', secrets: [], provider: {} as never, store: harness.store }), (error) => error instanceof OptionsError && error.option === 'publicUrl');
  } finally {
    await harness.close();
  }
});

test('an adapter whose store is away at the start says so, stays alive, and works when it is back', async () => {
  const harness = await startHarness({ storeBroken: true });
  try {
    await assert.rejects(harness.adapter.ready(), StoreError);
    const browser = harness.browser();
    assert.equal((await browser.send('GET', '/health')).status, 200);
    assert.equal((await browser.send('GET', '/session')).status, 503);
    assert.equal((await browser.send('GET', '/ready')).status, 503);
    harness.breakStore(false);
    harness.sandbox.state.addUser({ email: 'ada@example.com', password });
    assert.equal((await browser.send('POST', '/session', { json: { email: 'ada@example.com', password } })).status, 200);
    harness.advance(60_000);
    assert.equal((await browser.send('GET', '/ready')).status, 200);
  } finally {
    await harness.close();
  }
});

test('it can be mounted at the root of an origin, and anywhere below', async () => {
  for (const basePath of ['/', '/api/accounts', '/api/accounts/']) {
    const harness = await startHarness({ adapter: { basePath } });
    try {
      assert.equal((await fetch(`${harness.url}/session`)).status, 200);
      assert.equal((await fetch(`${harness.origin}/cx/session`)).status, 404);
    } finally {
      await harness.close();
    }
  }
});

test('mails are sent by themselves after the first request', async () => {
  const harness = await startHarness();
  try {
    await harness.browser().send('POST', '/users', { json: { email: 'ada@example.com', firstName: 'Ada' } });
    await until(() => harness.mailer.sent.length > 0);
    assert.deepEqual(harness.mailer.sent.map(({ to }) => to), ['ada@example.com']);
  } finally {
    await harness.close();
  }
});

test('a host that stops after the answer is told what is still to be done, and of nothing where nothing is', async () => {
  const products: Record<string, { productId: string }> = {};
  const secret = 'whsec_only_for_tests';
  const harness = await startHarness({ payments: { sources: [createStripeSource({ secrets: [secret] })], products } });
  try {
    products['*'] = { productId: harness.sandbox.state.addProduct().id };
    const handedOver: Promise<void>[] = [];
    const host = { waitUntil: (work: Promise<void>): void => void handedOver.push(work) };
    await harness.adapter.fetch(new Request(`${harness.url}/session`), host);
    assert.equal(handedOver.length, 0);
    const body = JSON.stringify(checkoutCompleted({ metadata: { cx_price: 'price_1', cx_quantity: '1' } }));
    const answer = await harness.adapter.fetch(new Request(`${harness.url}/webhooks/stripe`, { method: 'POST', headers: await signStripeDelivery(body, secret), body }), host);
    assert.equal(answer.status, 200);
    assert.equal(handedOver.length, 1);
    await handedOver[0];
    assert.deepEqual([harness.sandbox.state.licenses.size, harness.mailer.sent.length], [1, 1]);
  } finally {
    await harness.close();
  }
});

for (const [adopt, licenses] of [[undefined, 1], [false, 2]] as const) {
  test(`with payments.adopt ${adopt ?? 'left out'}, the next payment of a subscription that another integration licensed ends with ${licenses === 1 ? 'that license' : 'a second one'}`, async () => {
    const secret = 'whsec_only_for_tests';
    const products: Record<string, { productId: string }> = {};
    const harness = await startHarness({ payments: { sources: [createStripeSource({ secrets: [secret] })], products, takeOverExisting: adopt } });
    try {
      const { state } = harness.sandbox;
      const { id: productId } = state.addProduct();
      products['*'] = { productId };
      const user = state.addUser({ email: 'ada@example.com', firstName: 'Ada', lastName: '' });
      state.addLicense({ productId, userId: user.id, metadata: [{ key: 'stripe_subscription_id', value: 'sub_1', viewPermissions: [] }] });
      const body = JSON.stringify(invoicePaid({ subscriptionId: 'sub_1', email: 'ada@example.com' }));
      await harness.adapter.fetch(new Request(`${harness.url}/webhooks/stripe`, { method: 'POST', headers: await signStripeDelivery(body, secret), body }));
      await harness.adapter.worker.runDue();
      assert.equal(state.licenses.all().filter(({ userId }) => userId === user.id).length, licenses);
    } finally {
      await harness.close();
    }
  });
}
