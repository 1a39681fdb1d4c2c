import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { createHmacSource } from '../../../../server-adapter/src/features/payments/sources/hmac/source.ts';
import { createStripeSource } from '../../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { createCustomerReference } from '../../../../server-adapter/src/features/payments/customer-reference.ts';
import { checkoutCompleted, signStripeDelivery } from '../../../../server-adapter/src/testing/index.ts';
import { startHarness } from '../../harness.ts';
import type { Answer, Harness } from '../../harness.ts';

const [secret, next] = ['operator-secret-0123456789-abcdefghij', 'another-secret-0123456789-abcdefghij'];
const webhookSecret = 'whsec_only_for_tests';
const secrets = [{ id: 'test', secret: 'a secret that is only for tests, 0123456789' }] as const;

let harness: Harness;
afterEach(() => harness.close());

async function start(operatorSecret: string | readonly string[] | undefined = secret, products: Record<string, { productId: string }> = {}): Promise<void> {
  harness = await startHarness({ adapter: { operatorSecret, secrets, clientAddress: () => '203.0.113.7' }, payments: { sources: [createStripeSource({ secrets: [webhookSecret] })], products, pollMs: 3_600_000 } });
}

async function ask(method: string, path: string, authorization = `Bearer ${secret}`): Promise<Answer> {
  // No page sends it: neither origin nor cookie.
  return harness.browser().send(method, path, { headers: { Origin: '', Authorization: authorization } });
}

async function deliver(event: object): Promise<void> {
  const body = JSON.stringify(event);
  assert.equal((await harness.browser().send('POST', '/webhooks/stripe', { body, headers: { Origin: '', ...(await signStripeDelivery(body, webhookSecret)) } })).status, 200);
}

test('without a secret there is nothing, whatever is asked and however often', async () => {
  await start([]);
  for (const [method, path] of [['POST', '/tasks/run'], ['GET', '/admin/purchases/stripe:cs_1'], ['GET', '/admin/users/ada/sessions'], ['DELETE', '/admin/users/ada/sessions']] as const) {
    for (const authorization of ['', 'Bearer ', 'Bearer undefined', `Bearer ${secret}`]) {
      const answer = await ask(method, path, authorization);
      assert.deepEqual([answer.status, answer.json()['code']], [404, 'not-found']);
    }
  }
});

test('a missing, wrong, cut or longer secret opens nothing; a second one does while one replaces the other; many wrong ones have to wait, a right one never', async () => {
  await start([next, secret]);
  for (const authorization of ['', secret, `Basic ${secret}`, 'Bearer', `Bearer ${secret.slice(0, -1)}`, `Bearer ${secret}x`, `Bearer ${secret} ${secret}`, `Bearer ${'x'.repeat(2000)}`]) {
    const answer = await ask('POST', '/tasks/run', authorization);
    assert.deepEqual([answer.status, answer.json()['code']], [403, 'forbidden'], authorization);
  }
  assert.deepEqual([(await ask('POST', '/tasks/run')).status, (await ask('POST', '/tasks/run', `bearer ${next}`)).status], [200, 200]);
  const wrong = await Promise.all(Array.from({ length: 80 }, () => ask('POST', '/tasks/run', 'Bearer wrong')));
  assert.deepEqual([...new Set(wrong.map(({ status }) => status))].sort(), [403, 429]);
  assert.equal((await ask('POST', '/tasks/run')).status, 200);
  const told = JSON.stringify(harness.records) + harness.answers.join();
  assert.ok(!told.includes(secret) && !told.includes(next));
});

test('a scheduler has the work done that is due, and is told how much that was', async () => {
  const products: Record<string, { productId: string }> = {};
  await start(secret, products);
  await deliver(checkoutCompleted({ sessionId: 'cs_1', metadata: { cx_price: 'price_editor', cx_quantity: '1' } }));
  await harness.settled();
  assert.equal(harness.sandbox.state.licenses.size, 0);
  products['*'] = { productId: harness.sandbox.state.addProduct().id };
  // As `events replay` does, from another process: nothing wakes the worker of this one.
  await harness.store.queue.enqueue({ id: 'stripe:cs_1', kind: 'purchase', payload: 'stripe:cs_1', dueAt: Date.now() }, Date.now());
  const answer = await ask('POST', '/tasks/run?seconds=30');
  assert.equal(answer.status, 200, answer.text);
  assert.ok(Number(answer.json()['done']) >= 1);
  assert.equal(harness.sandbox.state.licenses.size, 1);
  assert.deepEqual((await ask('POST', '/tasks/run')).json(), { done: 0 });
  for (const query of ['seconds=0', 'seconds=301', 'seconds=x']) assert.equal((await ask('POST', `/tasks/run?${query}`)).status, 400);
});

test('the story of a purchase says what is missing and what to do, holds no token, and is kept by nobody', async () => {
  await start();
  const reference = await createCustomerReference({ secrets, clock: Date.now }).issue('user-1');
  await deliver(checkoutCompleted({ sessionId: 'cs_1', email: 'buyer@example.com', metadata: { cx_reference: reference }, object: { payment_link: 'plink_1' } }));
  await harness.settled();
  // Another event could have said what was bought.
  harness.advance(5_000);
  await harness.settled();
  for (const path of ['stripe:cs_1', 'stripe%3Acs_1', 'stripe%3acs%5F1']) {
    const answer = await ask('GET', `/admin/purchases/${path}`);
    assert.equal(answer.status, 200, answer.text);
    const story = answer.json() as { missing: string[]; events: { kind: string }[]; purchase: { buyer: { email: string } }; task: { state: string } };
    assert.match(story.missing.join(), /^No license yet: no product mapping for plink_1\. Add it to CX_PRODUCTS_FILE .*events replay stripe:cs_1`\.$/);
    assert.deepEqual([story.events.map(({ kind }) => kind), story.purchase.buyer.email, story.task.state], [['paid'], 'buyer@example.com', 'dead']);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.ok(!answer.text.includes(reference));
  }
  for (const path of ['stripe:cs_2', 'x', '%00', '%zz', `stripe:${'x'.repeat(300)}`]) assert.equal((await ask('GET', `/admin/purchases/${path}`)).status, 404, path);
  assert.equal((await ask('GET', '/admin/purchases/stripe:cs_1', '')).status, 403);
});

test('an id of a purchase may hold whatever its sender puts there', async () => {
  const purchaseId = 'shop:order/7 é%2F?#';
  harness = await startHarness({
    adapter: { operatorSecret: secret },
    payments: {
      sources: [
        createHmacSource({
          name: 'shop', secrets: ['only-for-tests'], signature: { header: 'X-Signature', encoding: 'hex' }, replay: 'dedupe-only',
          translate: () => [{ id: 'shop:1', type: 'order', occurredAt: Date.now(), purchase: { kind: 'opened', purchaseId } }],
        }),
      ],
    },
  });
  const body = '{}';
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode('only-for-tests'), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signature = Buffer.from(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(body))).toString('hex');
  const delivered = await harness.browser().send('POST', '/webhooks/shop', { body, headers: { Origin: '', 'X-Signature': signature } });
  assert.equal(delivered.status, 200, delivered.text);
  const answer = await ask('GET', `/admin/purchases/${encodeURIComponent(purchaseId)}`);
  assert.deepEqual([answer.status, answer.json()['purchaseId']], [200, purchaseId]);
});

test('a page of the site cannot use it by the cookie of who is signed in', async () => {
  await start();
  const ada = await harness.signedIn();
  assert.equal((await ada.send('POST', '/tasks/run')).status, 403);
  assert.equal((await ada.send('DELETE', '/admin/users/ada/sessions')).status, 403);
});

test('the operator sees where a user is signed in, and ends all of it and nobody else’s', async () => {
  await start();
  const [ada, phone, eve] = [await harness.signedIn(), await harness.signedIn(), await harness.signedIn('eve@example.com')];
  const { id } = (await ada.send('GET', '/me')).json() as { id: string };
  const listed = await ask('GET', `/admin/users/${id}/sessions`);
  assert.equal(listed.status, 200, listed.text);
  const items = listed.json()['items'] as object[];
  assert.deepEqual([items.length, Object.keys(items[0] ?? {}).sort()], [2, ['browser', 'createdAt', 'id', 'lastSeenAt', 'os']]);
  const ended = await ask('DELETE', `/admin/users/${id}/sessions`);
  assert.deepEqual([ended.status, ended.json()], [200, { ended: 2 }]);
  assert.deepEqual(await Promise.all([ada, phone, eve].map(async (browser) => (await browser.send('GET', '/session')).json()['signedIn'])), [false, false, true]);
  assert.equal(harness.records.filter(({ event, userId }) => event === 'user-revoked' && userId === id).length, 1);
  assert.deepEqual((await ask('GET', `/admin/users/${id}/sessions`)).json(), { items: [] });
  assert.deepEqual((await ask('DELETE', '/admin/users/nobody/sessions')).json(), { ended: 0 });
});
