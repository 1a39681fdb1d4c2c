import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createPaddleCheckout } from '../../../../../server-adapter/src/features/payments/sources/paddle/checkout.ts';
import { OptionsError, ProviderError } from '../../../../../server-adapter/src/index.ts';
import type { CheckoutOrder, CheckoutProvider } from '../../../../../server-adapter/src/features/payments/checkout.ts';
import { createPaddleSandbox, listenSandbox } from '../../../../../server-adapter/src/testing/index.ts';
import type { ListeningSandbox } from '../../../../../server-adapter/src/testing/index.ts';

const sandbox = createPaddleSandbox();
const price = sandbox.addPrice({ interval: 'month' }).id;
let server: ListeningSandbox;
let checkout: CheckoutProvider;
before(async () => {
  server = await listenSandbox(sandbox);
  checkout = createPaddleCheckout({ apiKey: sandbox.apiKey, baseUrl: server.url });
});
after(() => server.close());

const order: CheckoutOrder = { mode: 'subscription', price, quantity: 2, doneUrl: 'https://www.example.com/a?cx-checkout=done', cancelledUrl: 'https://www.example.com/a?cx-checkout=cancelled' };
const buyer = { email: 'ada@example.com', reference: 'abc.def-_123' };
const call = { priority: 'person' as const };

test('whoever is signed in is a customer at Paddle, made once; the reference is in the custom data', async () => {
  await checkout.create({ ...order, buyer }, call);
  await checkout.create({ ...order, buyer }, call);
  assert.deepEqual(sandbox.customers.map(({ email }) => email), ['ada@example.com']);
  const [first, second] = sandbox.transactions.slice(-2);
  assert.deepEqual([first?.customerId, second?.customerId], [sandbox.customers[0]?.id, sandbox.customers[0]?.id]);
  assert.deepEqual([second?.customData, second?.items.map((item) => [item.price.id, item.quantity])], [{ cx_reference: buyer.reference }, [[price, 2]]]);
});

test('a guest is nobody until the page asks', async () => {
  await checkout.create(order, call);
  const transaction = sandbox.transactions.at(-1);
  assert.deepEqual([transaction?.customerId, transaction?.customData], [null, null]);
});

test('the page is told where to go next', async () => {
  const url = new URL((await checkout.create(order, call)).url);
  assert.deepEqual(Object.fromEntries(url.searchParams), { _ptxn: sandbox.transactions.at(-1)?.id, 'cx-done': order.doneUrl, 'cx-cancelled': order.cancelledUrl });
});

test('a page of its own may be configured, and keeps what is in its address', async () => {
  const own = createPaddleCheckout({ apiKey: sandbox.apiKey, baseUrl: server.url, checkoutPage: 'https://www.example.com/pay?theme=dark' });
  const url = new URL((await own.create(order, call)).url);
  assert.deepEqual([url.origin, url.pathname, url.searchParams.get('theme'), url.searchParams.get('_ptxn')], ['https://www.example.com', '/pay', 'dark', sandbox.transactions.at(-1)?.id]);
});

test('an address that Paddle does not take is typed anew', async () => {
  await checkout.create({ ...order, buyer: { ...buyer, email: 'ada@localhost' } }, call);
  const transaction = sandbox.transactions.at(-1);
  assert.deepEqual([transaction?.customerId, transaction?.customData], [null, { cx_reference: buyer.reference }]);
});

test('a customer who cannot be used is no reason not to sell', async () => {
  const archiving = createPaddleCheckout({
    apiKey: 'pdl_key',
    fetch: async (url, init) => {
      const body = JSON.parse(String(init?.body)) as { customer_id?: string };
      if (String(url).endsWith('/customers')) return Response.json({ error: { type: 'request_error', code: 'customer_already_exists', detail: 'customer email conflicts with customer of id ctm_01ghbk4xjn4qdsmstcwzgcgg35' } }, { status: 409 });
      if (body.customer_id === 'ctm_01ghbk4xjn4qdsmstcwzgcgg35') return Response.json({ error: { type: 'request_error', code: 'customer_archived' } }, { status: 400 });
      return Response.json({ data: { checkout: { url: 'https://www.example.com/pay?_ptxn=txn_1' } } }, { status: 201 });
    },
  });
  assert.match((await archiving.create({ ...order, buyer }, call)).url, /^https:\/\/www\.example\.com\/pay\?_ptxn=txn_1&/);
});

test('a price that Paddle does not have, and a key that it refuses, are mistakes of the configuration', async () => {
  const failing = (failure: string, message: RegExp) => (error: unknown): boolean => error instanceof ProviderError && error.failure === failure && message.test(error.message);
  await assert.rejects(checkout.create({ ...order, price: 'pri_none' }, call), failing('malformed', /400, request_error, transaction_price_not_found/));
  await assert.rejects(createPaddleCheckout({ apiKey: 'pdl_wrong', baseUrl: server.url }).create(order, call), failing('access-token-refused', /403/));
  assert.throws(() => createPaddleCheckout({ apiKey: ' ' }), (error) => error instanceof OptionsError && error.option === 'apiKey');
});
