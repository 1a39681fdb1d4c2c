import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStripeSource } from '../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { postgres } from '../../../server-adapter/src/stores/postgres.ts';
import { StoreError } from '../../../server-adapter/src/ports/store.ts';
import { checkoutCompleted, signStripeDelivery } from '../../../server-adapter/src/testing/index.ts';
import { startHarness } from '../harness.ts';
import { createPostgresDatabase } from '../postgres.ts';
import { listenSwallowing } from './swallowing-proxy.ts';

const queryTimeoutMs = 1_500;
const task = (id: string) => ({ id, kind: 'purchase', payload: id, dueAt: 1 });

test('a store whose connections were dropped without a word fails once, and replaces all of them', async () => {
  const proxy = await listenSwallowing(await createPostgresDatabase());
  const store = postgres({ url: proxy.url, max: 3, queryTimeoutMs });
  try {
    await store.migrate();
    await Promise.all(['a', 'b', 'c'].map((id) => store.queue.enqueue(task(id), 1)));
    proxy.swallow();
    await assert.rejects(store.queue.enqueue(task('d'), 1), StoreError);
    // None of the others is tried, which would cost a timeout each.
    for (const id of ['e', 'f', 'g', 'h']) await store.queue.enqueue(task(id), 1);
    assert.deepEqual((await store.queue.list({ limit: 10 })).map(({ id }) => id).filter((id) => id !== 'd').sort(), ['a', 'b', 'c', 'e', 'f', 'g', 'h']);
  } finally {
    await store.close();
    await proxy.close();
  }
});

test('what a dropped connection had locked is free again without anybody doing something', async () => {
  const url = await createPostgresDatabase();
  const proxy = await listenSwallowing(url);
  const [dropped, other] = [postgres({ url: proxy.url, max: 1, queryTimeoutMs }), postgres({ url, queryTimeoutMs: 20_000 })];
  try {
    await dropped.migrate();
    const session = { idHash: 'a', userId: 'ada', sealed: 's', epoch: 0, createdAt: 1, lastSeenAt: 1, checkedAt: 1, expiresAt: 9 };
    // The server gets the row, and the lock of the user, and then nothing: neither a commit nor an end.
    proxy.swallowAt('commit');
    await assert.rejects(dropped.sessions.insert(session, 10), StoreError);
    assert.equal(await other.sessions.insert(session, 10), true);
    assert.deepEqual((await other.sessions.ofUser('ada', 1, 10)).map(({ idHash }) => idHash), ['a']);
  } finally {
    await Promise.all([dropped.close(), other.close()]);
    await proxy.close();
  }
});

test('an adapter whose connections were dropped takes the delivery when it comes again, and makes its license', async () => {
  const proxy = await listenSwallowing(await createPostgresDatabase());
  const secret = 'whsec_only_for_tests';
  const harness = await startHarness({ store: postgres({ url: proxy.url, queryTimeoutMs }), payments: { sources: [createStripeSource({ secrets: [secret] })] } });
  try {
    const product = harness.sandbox.state.addProduct();
    const body = JSON.stringify({ ...checkoutCompleted({ email: 'ada@example.com', metadata: { CRYPTLEX_PRODUCT_ID: product.id } }), livemode: true });
    const deliver = async () => (await harness.browser().send('POST', '/webhooks/stripe', { body, headers: { Origin: '', ...(await signStripeDelivery(body, secret)) } })).status;
    assert.equal((await harness.browser().send('GET', '/session')).status, 200);
    proxy.swallow();
    const statuses = [await deliver()];
    while (statuses.at(-1) !== 200 && statuses.length < 5) statuses.push(await deliver());
    assert.equal(statuses.at(-1), 200, `taken in the end: ${statuses.join(', ')}`);
    assert.ok(statuses.slice(0, -1).every((status) => status === 503), statuses.join(', '));
    await harness.settled();
    assert.equal(harness.sandbox.state.licenses.all().length, 1);
  } finally {
    await harness.close();
    await proxy.close();
  }
});
