import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { createStripeCheckout } from '../../../../../server-adapter/src/features/payments/sources/stripe/checkout.ts';
import { OptionsError, ProviderError } from '../../../../../server-adapter/src/index.ts';
import type { CheckoutOrder, CheckoutProvider } from '../../../../../server-adapter/src/features/payments/checkout.ts';
import type { StripeCheckoutOptions } from '../../../../../server-adapter/src/features/payments/sources/stripe/checkout.ts';
import { createStripeSandbox, listenSandbox } from '../../../../../server-adapter/src/testing/index.ts';
import type { ListeningSandbox } from '../../../../../server-adapter/src/testing/index.ts';

const sandbox = createStripeSandbox();
sandbox.addPrice({ id: 'price_once' });
sandbox.addPrice({ id: 'price_monthly', interval: 'month' });
let server: ListeningSandbox;
let checkout: CheckoutProvider;
before(async () => {
  server = await listenSandbox(sandbox);
  checkout = createStripeCheckout({ secretKey: sandbox.secretKey, baseUrl: server.url });
});
after(() => server.close());

const order: CheckoutOrder = { mode: 'payment', price: 'price_once', quantity: 1, doneUrl: 'https://www.example.com/?cx-checkout=done', cancelledUrl: 'https://www.example.com/?cx-checkout=cancelled' };
const buyer = { email: 'ada@example.com', reference: 'abc.def-_123' };
const call = { priority: 'person' as const };
const failing = (failure: string, message: RegExp) => (error: unknown): boolean => error instanceof ProviderError && error.failure === failure && message.test(error.message);

test('a single payment is told apart by the metadata of the session, where the webhook shows it', async () => {
  const { url } = await checkout.create({ ...order, quantity: 3, buyer }, call);
  const session = sandbox.sessions.at(-1);
  assert.equal(url, session?.url);
  assert.deepEqual([session?.mode, session?.customer_email, session?.success_url, session?.cancel_url], ['payment', 'ada@example.com', order.doneUrl, order.cancelledUrl]);
  assert.deepEqual(session?.metadata, { cx_reference: buyer.reference, cx_price: 'price_once', cx_quantity: '3' });
});

test('a guest is asked for the address on the page, and nothing names anybody', async () => {
  await checkout.create({ ...order, mode: 'subscription', price: 'price_monthly' }, call);
  const session = sandbox.sessions.at(-1);
  assert.deepEqual([session?.mode, session?.customer_email, session?.metadata], ['subscription', null, {}]);
});

test('the page is in the language of the site where Stripe has it, and the webhooks tell that language', async () => {
  const inLanguage = async (language: string): Promise<unknown[]> => {
    await checkout.create({ ...order, language }, call);
    const session = sandbox.sessions.at(-1);
    return [session?.locale, session?.metadata['cx_language']];
  };
  assert.deepEqual(await inLanguage('de-AT'), ['de', 'de-AT']);
  assert.deepEqual(await inLanguage('pt-BR'), ['pt-BR', 'pt-BR']);
  assert.deepEqual(await inLanguage('zh-CN'), ['zh', 'zh-CN']);
  assert.deepEqual(await inLanguage('zh-TW'), ['zh-TW', 'zh-TW']);
  assert.deepEqual(await inLanguage('zh-Hant-MO'), [null, 'zh-Hant-MO'], 'no simplified characters for who reads the others');
  assert.deepEqual(await inLanguage('ar'), [null, 'ar']);
});

test('an account whose address Stripe does not take can buy all the same', async () => {
  await checkout.create({ ...order, buyer: { ...buyer, email: 'ada@localhost' } }, call);
  const session = sandbox.sessions.at(-1);
  assert.deepEqual([session?.customer_email, session?.metadata['cx_reference']], [null, buyer.reference]);
});

test('what the vendor adds goes along, and cannot replace what is ours', async () => {
  const own = createStripeCheckout({ secretKey: sandbox.secretKey, baseUrl: server.url, parameters: { locale: 'de', 'line_items[0][price]': 'price_other' } });
  await own.create(order, call);
  assert.equal(sandbox.sessions.at(-1)?.metadata['cx_price'], 'price_once');
});

test('a price that Stripe does not have, or of the wrong kind, is a mistake of the configuration, and is named in the log', async () => {
  await assert.rejects(checkout.create({ ...order, price: 'price_none' }, call), failing('malformed', /resource_missing.*line_items\[0\]\[price\]/));
  await assert.rejects(checkout.create({ ...order, price: 'price_monthly' }, call), failing('malformed', /mode/));
});

test('a key that Stripe refuses is told as such, without it', async () => {
  const secretKey = 'sk_test_wrong_1234567890';
  await assert.rejects(createStripeCheckout({ secretKey, baseUrl: server.url }).create(order, call), (error: Error) => failing('access-token-refused', /401/)(error) && !error.message.includes(secretKey));
});

for (const [option, options] of Object.entries({
  secretKey: [{ secretKey: '' }, { secretKey: 'sk test' }],
  baseUrl: [{ secretKey: 'sk_test_1', baseUrl: 'http://api.example.com' }, { secretKey: 'sk_test_1', baseUrl: 'ftp://x' }],
} satisfies Record<string, StripeCheckoutOptions[]>)) {
  test(`a wrong ${option} is refused at once`, () => {
    for (const wrong of options) assert.throws(() => createStripeCheckout(wrong), (error) => error instanceof OptionsError && error.option === option);
  });
}

/** A server that does to each request what the test says. */
let answer: (request: IncomingMessage, response: ServerResponse, body: string) => void;
let odd: Server;
let oddUrl: string;
before(async () => {
  odd = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString())).on('end', () => answer(request, response, body));
  });
  await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
  oddUrl = `http://127.0.0.1:${(odd.address() as AddressInfo).port}`;
});
after(() => void (odd.close(), odd.closeAllConnections()));
const seen: { key: string | undefined; version: string | undefined; type: string | undefined; body: string }[] = [];
beforeEach(() => void (seen.length = 0));
const record = (request: IncomingMessage, body: string): number =>
  seen.push({ key: request.headers['idempotency-key'] as string | undefined, version: request.headers['stripe-version'] as string | undefined, type: request.headers['content-type'], body });
const reply = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): unknown => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

test('a failure is tried again with the same idempotency key, another checkout has another one', async () => {
  answer = (request, response, body) => {
    if (record(request, body) % 2 === 1) reply(response, 503, {});
    else reply(response, 200, { url: 'https://checkout.stripe.com/c/pay/cs_1' });
  };
  const own = createStripeCheckout({ secretKey: 'sk_test_1', baseUrl: oddUrl, apiVersion: '2025-03-31.basil' });
  await own.create(order, call);
  await own.create(order, call);
  const [a, b, c, d] = seen;
  assert.deepEqual([a?.key === b?.key, c?.key === d?.key, a?.key === c?.key, a?.body === b?.body], [true, true, false, true]);
  assert.deepEqual([a?.version, a?.type], ['2025-03-31.basil', 'application/x-www-form-urlencoded']);
});

test('a Stripe that is down, or slow, is unavailable, and nobody waits longer than the deadline', async () => {
  answer = (_request, response) => reply(response, 500, {});
  const own = createStripeCheckout({ secretKey: 'sk_test_1', baseUrl: oddUrl, deadlineMs: 600 });
  await assert.rejects(own.create(order, call), failing('unavailable', /500|deadline/));
  answer = () => undefined;
  const begun = performance.now();
  await assert.rejects(own.create(order, call), failing('unavailable', /deadline/));
  assert.ok(performance.now() - begun < 5_000);
});

test('an answer that leads elsewhere, or is no page, is not followed', async () => {
  const own = createStripeCheckout({ secretKey: 'sk_test_1', baseUrl: oddUrl, deadlineMs: 2000 });
  answer = (request, response, body) => void (record(request, body), reply(response, 302, {}, { location: `${oddUrl}/elsewhere` }));
  await assert.rejects(own.create(order, call), failing('malformed', /redirect/));
  assert.equal(seen.length, 1);
  for (const body of [{ url: null }, { url: 'javascript:alert(1)' }, { url: '/relative' }, {}, 'text', null]) {
    answer = (_request, response) => reply(response, 200, body);
    await assert.rejects(own.create(order, call), failing('malformed', /no page/), JSON.stringify(body));
  }
  answer = (_request, response) => void response.writeHead(200).end(`"${'x'.repeat(2_000_000)}"`);
  await assert.rejects(own.create(order, call), failing('malformed', /large/));
});
