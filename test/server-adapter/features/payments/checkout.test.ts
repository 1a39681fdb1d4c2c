import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { readReference } from '../../../../server-adapter/src/features/payments/checkout.ts';
import type { CheckoutOrder, CheckoutProvider } from '../../../../server-adapter/src/features/payments/checkout.ts';
import { createCustomerReference } from '../../../../server-adapter/src/features/payments/customer-reference.ts';
import { toOrderedPrice } from '../../../../server-adapter/src/features/payments/fulfilment/ordered-change.ts';
import type { PaymentsOptions } from '../../../../server-adapter/src/features/payments/index.ts';
import { ProviderError } from '../../../../server-adapter/src/index.ts';
import { startHarness } from '../../harness.ts';
import type { Answer, Harness } from '../../harness.ts';

const shop = 'https://shop.example.com';
const offers: PaymentsOptions['offers'] = {
  pro: { source: 'till', price: 'price_pro', mode: 'subscription' },
  seats: { source: 'till', price: 'price_seats', quantity: { min: 5, max: 50 } },
};
const orders: CheckoutOrder[] = [];
let failure: Error | undefined;
const till: CheckoutProvider = {
  name: 'till',
  async create(order) {
    if (failure) throw failure;
    orders.push(order);
    return { url: `https://pay.example.com/c/${orders.length}` };
  },
};
let harness: Harness;
before(async () => {
  harness = await startHarness({ adapter: { allowedOrigins: [shop], clientAddress: (request) => request.headers.get('x-client') ?? undefined }, payments: { sources: [], checkouts: [till], offers } });
});
after(() => harness.close());
beforeEach(() => {
  orders.length = 0;
  failure = undefined;
});

const start = (json: unknown, headers: Record<string, string> = {}): Promise<Answer> => harness.browser().send('POST', '/checkout', { json, headers });
const codeOf = (answer: Answer): unknown => answer.json()['code'];

test('a guest is led to the page of the offer, and nobody is named', async () => {
  const answer = await start({ offer: 'pro', returnTo: '/account?tab=licenses#top', language: 'de-AT' });
  assert.deepEqual([answer.status, answer.json()], [200, { url: 'https://pay.example.com/c/1' }]);
  const way = (outcome: string): string => `${harness.origin}/account?tab=licenses&cx-checkout=${outcome}#top`;
  assert.deepEqual(orders, [{ price: 'price_pro', mode: 'subscription', quantity: 1, doneUrl: way('done'), cancelledUrl: way('cancelled'), language: 'de-AT', buyer: undefined }]);
});

test('whoever is signed in goes along with address and reference, in which nothing can be read', async () => {
  const browser = await harness.signedIn('ada@example.com');
  assert.equal((await browser.send('POST', '/checkout', { json: { offer: 'pro' } })).status, 200);
  const { email, reference = '' } = orders[0]?.buyer ?? {};
  assert.equal(email, 'ada@example.com');
  assert.match(reference, /^[\w.-]{1,500}$/);
  const userId = harness.sandbox.state.users.find((user) => user.email === 'ada@example.com')?.id ?? '';
  for (const part of reference.split('.')) assert.ok(!Buffer.from(part, 'base64url').toString('latin1').includes(userId));
});

test('the reference of the longest order fits into the metadata of a payment provider, with the longest id of a secret, and is read there', async () => {
  const userId = crypto.randomUUID();
  const reference = createCustomerReference({ secrets: [{ id: 'k'.repeat(64), secret: 'a secret that is only for tests, 0123456789' }], clock: Date.now });
  const issued = await reference.issue(userId, { licenseId: crypto.randomUUID(), kind: 'renew', quantity: 1000, interval: 'P10Y11M3W30D', price: await toOrderedPrice('paddle', 'pri_01gsz8x8sawmvhz1pv30nge1ke') });
  const read = readReference({ cx_reference: issued });
  assert.deepEqual([read, (await reference.readChange(read ?? ''))?.orderedBy], [issued, userId]);
});

test('a reference proves who began a checkout, and what was ordered, for ninety days', async () => {
  let now = Date.parse('2027-01-01T00:00:00Z');
  const reference = createCustomerReference({ secrets: [{ id: 'test', secret: 'a secret that is only for tests, 0123456789' }], clock: () => now });
  const issued = await reference.issue('user-1', { licenseId: 'license-1', kind: 'renew', interval: 'P1Y' });
  const read = async () => [await reference.read(issued), (await reference.readChange(issued))?.licenseId];
  now += 89 * 86_400_000;
  assert.deepEqual(await read(), ['user-1', 'license-1']);
  now += 2 * 86_400_000;
  assert.deepEqual(await read(), [undefined, undefined]);
});

test('only what is offered can be bought, in the numbers that the offer allows, and never at a price that the browser says', async () => {
  for (const offer of ['basic', 'price_pro', '__proto__', 'constructor']) assert.equal(codeOf(await start({ offer })), 'not-found', offer);
  for (const quantity of [4, 51]) assert.deepEqual((await start({ offer: 'seats', quantity })).json()['fields'], [{ field: 'quantity', code: 'invalid' }]);
  for (const quantity of [0, -1, 1.5, 1e9, '7 or more', null, {}]) assert.equal(codeOf(await start({ offer: 'seats', quantity })), 'invalid-request', String(quantity));
  assert.equal(codeOf(await start({ offer: 'pro', quantity: 2 })), 'invalid-request');
  for (const offer of [undefined, '', 7, 'pro/../x', 'x'.repeat(65)]) assert.equal(codeOf(await start({ offer })), 'invalid-request', String(offer));
  assert.equal(orders.length, 0);
  await start({ offer: 'seats', price: 'price_other', mode: 'subscription' });
  await start({ offer: 'seats', quantity: 7 });
  assert.deepEqual(orders.map(({ price, mode, quantity }) => [price, mode, quantity]), [['price_seats', 'payment', 5], ['price_seats', 'payment', 7]]);
});

test('the way back leads to a page of the site or of a listed origin, and nowhere else', async () => {
  for (const returnTo of ['https://evil.example/', '//evil.example', 'javascript:alert(1)', '/\\evil.example', '']) await start({ offer: 'pro', returnTo });
  assert.deepEqual(new Set(orders.map(({ doneUrl }) => doneUrl)), new Set([`${harness.origin}/?cx-checkout=done`]));
  await start({ offer: 'pro', returnTo: `${shop}/thanks?cx-checkout=cancelled&a=1` });
  assert.equal(orders.at(-1)?.doneUrl, `${shop}/thanks?cx-checkout=done&a=1`);
});

test('a plain form is led to the page with 303, and back to its own page when that fails', async () => {
  const post = (form: Record<string, string>): Promise<Answer> => harness.browser().send('POST', '/checkout', { form, headers: { Referer: `${harness.origin}/pricing` } });
  const answer = await post({ offer: 'seats', quantity: '9', returnTo: '/account' });
  assert.deepEqual([answer.status, answer.headers.get('location'), answer.text], [303, 'https://pay.example.com/c/1', '']);
  assert.deepEqual([orders[0]?.quantity, orders[0]?.cancelledUrl], [9, `${harness.origin}/account?cx-checkout=cancelled`]);
  assert.equal((await post({ offer: 'gone' })).headers.get('location'), `${harness.origin}/pricing#cx-problem=not-found`);
  failure = new ProviderError('unavailable', 'down');
  assert.equal((await post({ offer: 'pro' })).headers.get('location'), `${harness.origin}/pricing#cx-problem=provider-unavailable`);
});

test('a page of another site starts nothing', async () => {
  assert.equal(codeOf(await start({ offer: 'pro' }, { Origin: 'https://evil.example' })), 'cross-site-request');
  assert.equal((await harness.browser().send('POST', '/checkout', { form: { offer: 'pro' }, headers: { Origin: 'null' } })).status, 403);
  assert.equal(orders.length, 0);
});

test('a payment provider that is down, refuses our key or our price is a problem of ours, and its words stay here', async () => {
  failure = new ProviderError('unavailable', 'no answer', { retryAfterMs: 7_000 });
  const down = await start({ offer: 'pro' });
  assert.deepEqual([down.status, codeOf(down), down.headers.get('retry-after')], [503, 'provider-unavailable', '7']);
  failure = new ProviderError('access-token-refused', 'the payment provider refuses the key');
  assert.deepEqual([codeOf(await start({ offer: 'pro' })), harness.records.at(-2)?.level], ['provider-unavailable', 'error']);
  failure = new ProviderError('malformed', 'the payment provider refuses the checkout', { reason: 'No such price: price_pro' });
  const refused = await start({ offer: 'pro' });
  assert.deepEqual([refused.status, codeOf(refused), refused.text.includes('price_pro')], [502, 'provider-error', false]);
});

test('one network starts so many checkouts in an hour, and no more', async () => {
  const headers = { 'X-Client': '203.0.113.9' };
  for (let i = 0; i < 120; i++) assert.equal((await start({ offer: 'pro' }, headers)).status, 200);
  const refused = await start({ offer: 'pro' }, headers);
  assert.deepEqual([refused.status, codeOf(refused)], [429, 'too-many-requests']);
  assert.ok(Number(refused.headers.get('retry-after')) > 3000);
  assert.equal((await start({ offer: 'pro' }, { 'X-Client': '203.0.113.10' })).status, 200);
});

test('without offers there is nothing to buy', async () => {
  const closed = await startHarness({ payments: {} });
  try {
    assert.equal(codeOf(await closed.browser().send('POST', '/checkout', { json: { offer: 'pro' } })), 'not-supported');
  } finally {
    await closed.close();
  }
});

test('nothing is bought for somebody else than the page shows, nor for nobody where it shows somebody', async () => {
  const alan = await harness.signedIn('alan@example.com');
  const buy = (browser: typeof alan, marker: string): Promise<Answer> => browser.send('POST', '/checkout', { json: { offer: 'pro' }, headers: { 'Cx-Marker': marker } });
  assert.equal(codeOf(await buy(alan, 'of-somebody-else')), 'account-changed');
  assert.equal(codeOf(await buy(harness.browser(), 'of-somebody')), 'sign-in-required');
  assert.equal(orders.length, 0);
  assert.equal((await buy(alan, (await alan.send('GET', '/session')).json()['marker'] as string)).status, 200);
  assert.equal(orders[0]?.buyer?.email, 'alan@example.com');
});
