import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkoutCompleted, invoicePaid } from '../../../../../server-adapter/src/testing/stripe-events.ts';
import { subscriptionChanged } from '../../../../../server-adapter/src/testing/stripe-life-events.ts';
import { at, createRig, type RigOptions } from './rig.ts';

const email = 'ada@example.com';

async function order(options: RigOptions = {}) {
  const rig = await createRig(options);
  await rig.deliver(checkoutCompleted({ sessionId: 'cs_1', email, metadata: rig.mapping }));
  return rig;
}

test('a license whose answer got lost is found and taken, and not made again', async () => {
  const rig = await order();
  rig.sandbox.failNext({ fault: 'lost-answer', method: 'POST', path: '/v3/licenses' });
  const took = await rig.settle();
  assert.equal(rig.licensesOf(email).length, 1);
  assert.equal(rig.sandbox.requests.filter(({ method, path }) => method === 'POST' && path === '/v3/licenses').length, 1);
  assert.ok(rig.logger.records.some(({ event }) => event === 'license.adopted'));
  assert.ok(took < 10_000, `${took} ms`);
});

test('a license that is found after its plan has changed is brought to the new plan', async () => {
  for (const fault of ['lost-answer', 'error'] as const) {
    const rig = await createRig({ sandbox: { faults: { searchLagMs: 9000 } }, products: (productId) => ({ price_demo: { productId, entitlementSetId: 'set-basic' }, price_pro: { productId, entitlementSetId: 'set-pro' } }) });
    rig.sandbox.failNext({ fault, method: 'POST', path: '/v3/licenses' });
    await rig.deliver(invoicePaid({ subscriptionId: 'sub_1', email, created: at('2027-01-01T00:00:00Z') }));
    await rig.worker.runDue();
    await rig.deliver(subscriptionChanged({ subscriptionId: 'sub_1', priceId: 'price_pro', created: at('2027-01-01T00:00:01Z') }));
    rig.pass(1000);
    await rig.worker.runDue();
    await rig.settle();
    assert.deepEqual(rig.licensesOf(email).map(({ entitlementSetId }) => entitlementSetId), ['set-pro'], fault);
  }
});

test('a license whose answer got lost, and that is wanted no more by then, is found and suspended; one that was not made is not made', async () => {
  const other = '00000000-0000-4000-8000-000000000000';
  for (const uniqueLicenseKeys of [false, true]) {
    for (const fault of ['lost-answer', 'error'] as const) {
      const rig = await createRig({ uniqueLicenseKeys, sandbox: { faults: { searchLagMs: 9000 } }, products: (productId) => ({ price_demo: { productId }, price_pro: { productId: other } }) });
      rig.sandbox.state.addProduct({ id: other, displayName: 'Pro' });
      rig.sandbox.failNext({ fault, method: 'POST', path: '/v3/licenses' });
      await rig.deliver(invoicePaid({ subscriptionId: 'sub_1', email, created: at('2027-01-01T00:00:00Z') }));
      await rig.worker.runDue();
      await rig.deliver(subscriptionChanged({ subscriptionId: 'sub_1', priceId: 'price_pro', created: at('2027-01-01T00:00:01Z') }));
      rig.pass(1000);
      await rig.worker.runDue();
      await rig.settle();
      const found = rig.licensesOf(email).map(({ productId, suspended }) => [productId === other ? 'new' : 'former', suspended]).toSorted();
      assert.deepEqual(found, fault === 'error' ? [['new', false]] : [['former', true], ['new', false]], `${fault}, unique keys: ${uniqueLicenseKeys}`);
      assert.deepEqual((await rig.store.ledger.ofPurchase('stripe:sub_1')).filter(({ state, attemptedAt }) => state === 'intended' && attemptedAt !== null), []);
      assert.equal((await rig.task('stripe:sub_1'))?.state, 'done');
    }
  }
});

test('a user whose answer got lost is found, and still invited', async () => {
  const rig = await order();
  rig.sandbox.failNext({ fault: 'lost-answer', method: 'POST', path: '/v3/users' });
  await rig.settle();
  assert.equal(rig.licensesOf(email).length, 1);
  assert.equal(rig.mails.size, 1);
});

test('while the search of the vendor lags, what got no answer is not made again', async () => {
  const rig = await order({ sandbox: { faults: { searchLagMs: 9000 } } });
  rig.sandbox.failNext({ fault: 'lost-answer', method: 'POST', path: '/v3/licenses' });
  await rig.settle();
  assert.equal(rig.licensesOf(email).length, 1);
  assert.equal((await rig.task('stripe:cs_1'))?.state, 'done');
});

test('what the vendor answered with an error is made once the search must have shown it', async () => {
  const rig = await order();
  rig.sandbox.failNext({ fault: 'error', method: 'POST', path: '/v3/licenses' });
  const took = await rig.settle();
  assert.equal(rig.licensesOf(email).length, 1);
  assert.ok(took >= 20_000 && took < 60_000, `deadline of a call and lag of the search: ${took} ms`);
});

test('where keys are unique nothing needs to be waited for', async () => {
  const rig = await order({ uniqueLicenseKeys: true });
  rig.sandbox.failNext({ fault: 'error', method: 'POST', path: '/v3/licenses' });
  assert.ok((await rig.settle()) < 10_000);
  const [license, ...more] = rig.licensesOf(email);
  assert.equal(more.length, 0);
  assert.match(license?.key ?? '', /^([A-F0-9]{6}-){5}[A-F0-9]{6}$/);
});

test('where keys are unique a creation that the search does not show yet is refused as a double, and taken', async () => {
  const rig = await order({ uniqueLicenseKeys: true, sandbox: { faults: { searchLagMs: 30_000 } } });
  rig.sandbox.failNext({ fault: 'lost-answer', method: 'POST', path: '/v3/licenses' });
  await rig.settle();
  assert.equal(rig.licensesOf(email).length, 1);
  assert.ok(rig.sandbox.requests.filter(({ method, path }) => method === 'POST' && path === '/v3/licenses').length >= 2);
  assert.equal((await rig.task('stripe:cs_1'))?.state, 'done');
});

test('what the vendor clearly refused was not made, so a replay waits for nothing', async () => {
  const rig = await createRig();
  const productId = '00000000-0000-4000-8000-000000000000';
  await rig.deliver(checkoutCompleted({ sessionId: 'cs_1', email, metadata: { CRYPTLEX_PRODUCT_ID: productId } }));
  await rig.settle();
  assert.equal((await rig.task('stripe:cs_1'))?.state, 'dead');
  rig.sandbox.state.addProduct({ id: productId, displayName: 'Late' });
  await rig.store.queue.enqueue({ id: 'stripe:cs_1', kind: 'purchase', payload: 'stripe:cs_1', dueAt: rig.now }, rig.now);
  assert.equal(await rig.settle(), 0);
  assert.equal(rig.licensesOf(email).length, 1);
});

test('somebody who signed up while the search lagged is found, and not invited to an account of their own', async () => {
  const rig = await order({ sandbox: { faults: { searchLagMs: 5000 } } });
  rig.sandbox.state.addUser({ email, firstName: 'Ada' });
  await rig.settle();
  assert.equal(rig.licensesOf(email).length, 1);
  assert.equal(rig.mails.size, 0);
});
