import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { ApiError, type Environment, Paddle } from '@paddle/paddle-node-sdk';
import { createPaddleSandbox, listenSandbox } from '../../../../server-adapter/src/testing/index.ts';
import type { ListeningSandbox, PaddleEvent, PaddleSandbox } from '../../../../server-adapter/src/testing/index.ts';

const received: PaddleEvent[] = [];
const sandbox: PaddleSandbox = createPaddleSandbox({
  webhookUrl: 'https://www.example.com/cx/webhooks/paddle',
  retryMs: 1,
  async send(request) {
    const body = await request.text();
    assert.ok(await paddle.webhooks.isSignatureValid(body, sandbox.webhookSecret, request.headers.get('paddle-signature') ?? ''));
    received.push(JSON.parse(body) as PaddleEvent);
    return Response.json({});
  },
});
const once = sandbox.addPrice({ name: 'Editor', unitAmount: 7900 });
const yearly = sandbox.addPrice({ interval: 'year', customData: { cryptlex_product_id: 'product' } });
let server: ListeningSandbox;
let paddle: Paddle;
before(async () => {
  server = await listenSandbox(sandbox);
  // The SDK takes any address in place of its two.
  paddle = new Paddle(sandbox.apiKey, { environment: server.url as Environment });
});
after(async () => {
  sandbox.close();
  await server.close();
});
afterEach(() => void (received.length = 0));

const typesOf = (): string[] => received.map(({ event_type }) => event_type).sort();

test("Paddle's own SDK makes a transaction, and the page names what is bought, for how much, and the way back", async () => {
  const transaction = await paddle.transactions.create({ items: [{ priceId: once.id, quantity: 3 }], customData: { note: 'kept' } });
  assert.deepEqual([transaction.status, transaction.customData], ['draft', { note: 'kept' }]);
  const page = await fetch(`${transaction.checkout?.url}&cx-cancelled=${encodeURIComponent('https://www.example.com/pricing')}`);
  assert.match(await page.text(), /3 × Editor[^]*\$237\.00[^]*href="https:\/\/www\.example\.com\/pricing"/);
});

test('a guest who pays becomes a customer; the events of a subscription carry the custom data of the transaction', async () => {
  const { id, checkout } = await paddle.transactions.create({ items: [{ priceId: yearly.id, quantity: 2 }], customData: { cx_reference: 'r' } });
  const paid = await fetch(`${checkout?.url}&cx-done=${encodeURIComponent('https://www.example.com/?cx-checkout=done')}`, { method: 'POST', body: new URLSearchParams({ email: 'buyer@example.com' }), redirect: 'manual' });
  assert.equal(paid.headers.get('location'), 'https://www.example.com/?cx-checkout=done');
  sandbox.pay(id, { email: 'buyer@example.com' });
  await sandbox.settled();
  assert.deepEqual(typesOf(), ['customer.created', 'subscription.activated', 'subscription.created', 'transaction.completed']);
  for (const { event_type, data } of received) if (event_type !== 'customer.created') assert.deepEqual(data['custom_data'], { cx_reference: 'r' });
});

test('a customer is made once per address, and whoever asks again is told which one it is', async () => {
  const { id } = await paddle.customers.create({ email: 'ada@example.com' });
  await assert.rejects(paddle.customers.create({ email: 'Ada@example.com' }), (error) => error instanceof ApiError && error.code === 'customer_already_exists' && error.detail.endsWith(id));
  await sandbox.settled();
  assert.deepEqual(typesOf(), ['customer.created']);
  const transaction = await paddle.transactions.create({ items: [{ priceId: once.id, quantity: 1 }], customerId: id });
  sandbox.pay(transaction.id, { email: 'somebody-else@example.com' });
  await sandbox.settled();
  assert.deepEqual([typesOf(), sandbox.transactions.at(-1)?.customerId, sandbox.customers.some(({ email }) => email === 'somebody-else@example.com')], [['customer.created', 'transaction.completed'], id, false]);
});

test('a price or a customer that is not there, and a key that is not good, are refused', async () => {
  await assert.rejects(paddle.transactions.create({ items: [{ priceId: 'pri_none', quantity: 1 }] }), ApiError);
  await assert.rejects(paddle.transactions.create({ items: [{ priceId: once.id, quantity: 1 }], customerId: 'ctm_none' }), ApiError);
  await assert.rejects(paddle.transactions.create({ items: [] }), ApiError);
  await assert.rejects(new Paddle('pdl_other', { environment: server.url as Environment }).customers.create({ email: 'x@example.com' }), ApiError);
});
