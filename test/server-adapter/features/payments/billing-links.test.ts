import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { ProviderError } from '../../../../server-adapter/src/ports/vendor.ts';
import { createPaddlePortal } from '../../../../server-adapter/src/features/payments/sources/paddle/portal.ts';
import { createPaddleSource } from '../../../../server-adapter/src/features/payments/sources/paddle/source.ts';
import { createStripeCheckout } from '../../../../server-adapter/src/features/payments/sources/stripe/checkout.ts';
import { createStripePortal } from '../../../../server-adapter/src/features/payments/sources/stripe/portal.ts';
import { createStripeSource } from '../../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import type { BillingPortal } from '../../../../server-adapter/src/features/payments/billing-portal.ts';
import type { ProductMapping } from '../../../../server-adapter/src/features/payments/payment-source.ts';
import { createPaddleSandbox, createStripeSandbox, listenSandbox } from '../../../../server-adapter/src/testing/index.ts';
import type { ListeningSandbox } from '../../../../server-adapter/src/testing/index.ts';
import { password, startHarness } from '../../harness.ts';
import type { Answer, Browser, Harness } from '../../harness.ts';

const stripe = createStripeSandbox();
const paddle = createPaddleSandbox();
for (const id of ['price_monthly', 'price_once']) stripe.addPrice({ id, interval: id === 'price_monthly' ? 'month' : null });
const paddlePrice = paddle.addPrice({ id: 'pri_monthly', interval: 'month' });
const products: Record<string, ProductMapping> = {};
let servers: ListeningSandbox[] = [];
let harness: Harness;
let failure: Error | undefined;
let ada: Browser;
const breakable = (portal: BillingPortal): BillingPortal => ({ ...portal, link: async (request, call) => (failure === undefined ? portal.link(request, call) : Promise.reject(failure)) });
before(async () => {
  servers = await Promise.all([listenSandbox(stripe), listenSandbox(paddle)]);
  const [stripeUrl = '', paddleUrl = ''] = servers.map(({ url }) => url);
  harness = await startHarness({
    payments: {
      sources: [createStripeSource({ secrets: [stripe.webhookSecret] }), createPaddleSource({ secrets: [paddle.webhookSecret] })], acceptTestPayments: true, products,
      checkouts: [createStripeCheckout({ secretKey: stripe.secretKey, baseUrl: stripeUrl })],
      portals: [breakable(createStripePortal({ secretKey: stripe.secretKey, baseUrl: stripeUrl })), createPaddlePortal({ apiKey: paddle.apiKey, baseUrl: paddleUrl })],
      offers: { monthly: { source: 'stripe', price: 'price_monthly', mode: 'subscription' }, once: { source: 'stripe', price: 'price_once' } },
    },
  });
  stripe.webhookUrl = `${harness.url}/webhooks/stripe`;
  paddle.webhookUrl = `${harness.url}/webhooks/paddle`;
  const product = harness.sandbox.state.addProduct({ displayName: 'Editor' });
  for (const price of ['price_monthly', 'price_once', paddlePrice.id]) products[price] = { productId: product.id };
  ada = await harness.signedIn('ada@example.com');
});
after(async () => {
  stripe.close();
  paddle.close();
  await harness.close();
  await Promise.all(servers.map((server) => server.close()));
});

const ask = (browser: Browser, licenseId: string, purpose = 'overview'): Promise<Answer> => browser.send('POST', '/me/billing-links', { json: { licenseId, for: purpose, returnTo: '/account' } });
const codeOf = (answer: Answer): unknown => answer.json()['code'];

async function bought(browser: Browser, offer: string, email: string): Promise<string> {
  const before = new Set(harness.sandbox.state.licenses.all().map(({ id }) => id));
  const { url } = (await browser.send('POST', '/checkout', { json: { offer } })).json();
  await fetch(String(url), { method: 'POST', body: new URLSearchParams({ email, name: 'Ada' }), redirect: 'manual' });
  await stripe.settled();
  await harness.settled();
  return harness.sandbox.state.licenses.all().find(({ id }) => !before.has(id))?.id ?? assert.fail('no license was made');
}

test('a customer is led to the page of the payment provider, can cancel there, and comes back', async () => {
  const id = await bought(ada, 'monthly', 'ada@example.com');
  const offers = (await ada.send('GET', `/me/licenses/${id}/offers`)).json();
  assert.deepEqual(offers['billing'], ['overview', 'payment-method', 'cancel', 'change-plan', 'resume']);
  const { url } = (await ask(ada, id, 'cancel')).json();
  const page = await (await fetch(String(url))).text();
  const [, subscription = ''] = /value="(sub_\w+)"/.exec(page) ?? [];
  assert.match(page, new RegExp(`href="${harness.origin}/account"`));
  const canceled = await fetch(String(url), { method: 'POST', body: new URLSearchParams({ subscription }), redirect: 'manual' });
  assert.equal(canceled.headers.get('location'), `${harness.origin}/account`);
  await stripe.settled();
  await harness.settled();
  assert.deepEqual((await harness.store.inbox.ofPurchase(`stripe:${subscription}`)).filter(({ type }) => type === 'customer.subscription.deleted').length, 1);
});

/** A license that was sold by Paddle, under the address that was typed there. */
async function soldByPaddle(email: string, custom_data: object = {}): Promise<string> {
  const sale = await fetch(`${servers[1]?.url}/transactions`, { method: 'POST', headers: { Authorization: `Bearer ${paddle.apiKey}`, 'Content-Type': 'application/json' }, body: JSON.stringify({ items: [{ price_id: paddlePrice.id, quantity: 1 }], custom_data }) });
  const { data: { id: transaction } } = (await sale.json()) as { data: { id: string } };
  const before = new Set(harness.sandbox.state.licenses.all().map(({ id }) => id));
  paddle.pay(transaction, { email, name: 'Ada' });
  await paddle.settled();
  await harness.settled();
  // Paddle tells of the customer in an event of its own, which may come later.
  harness.advance(6_000);
  await harness.settled();
  return harness.sandbox.state.licenses.all().find(({ id }) => !before.has(id))?.id ?? assert.fail('no license was made');
}

test('Paddle leads to its own page of the subscription', async () => {
  const { url } = (await ask(ada, await soldByPaddle('ada@example.com'), 'payment-method')).json();
  assert.match(String(url), /\/portal\?action=update_subscription_payment_method&subscription_id=sub_/);
  assert.match(await (await fetch(String(url))).text(), /This page plays Paddle/);
});

test('who buys under the address of somebody else has the license, and is not led to what that person buys', async () => {
  const mallory = await harness.signedIn('mallory@example.com');
  await mallory.send('POST', '/checkout', { json: { offer: 'once' } });
  const cx_reference = stripe.sessions.at(-1)?.metadata?.['cx_reference'];
  const id = await soldByPaddle('victim@example.com', { cx_reference });
  assert.equal((await mallory.send('GET', `/me/licenses/${id}`)).status, 200);
  for (const purpose of ['overview', 'payment-method', 'cancel']) assert.equal(codeOf(await ask(mallory, id, purpose)), 'forbidden', purpose);
  assert.deepEqual((await mallory.send('GET', `/me/licenses/${id}/offers`)).json()['billing'], []);
});

test('nobody is led to the pages of another customer, whoever asks for whatever license', async () => {
  const people: { email: string; browser: Browser; licenses: string[] }[] = [];
  for (const email of ['bea@example.com', 'cleo@example.com', 'dora@example.com']) {
    const browser = await harness.signedIn(email);
    people.push({ email, browser, licenses: [await bought(browser, 'monthly', email), await bought(browser, 'monthly', 'pays-for-others@example.com')] });
  }
  const customers = new Map<string, string>();
  const all = people.flatMap(({ licenses }) => licenses);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...people), fc.constantFrom(...all, 'no-such-license'), fc.constantFrom('overview', 'payment-method', 'cancel', 'change-plan'), async ({ email, browser, licenses }, license, purpose) => {
      const answer = await ask(browser, license, purpose);
      if (!licenses.includes(license)) return assert.equal(codeOf(answer), 'not-found', `${email} ${license}`);
      assert.equal(answer.status, 200, answer.text);
      const page = await (await fetch(String(answer.json()['url']))).text();
      const customer = /value="(sub_\w+)"/.exec(page)?.[1] ?? '';
      assert.equal(customers.get(customer) ?? email, email, 'a page is of one person');
      customers.set(customer, email);
    }),
    { numRuns: 40 },
  );
});

test('a license that was passed on leads its new owner to no page of who pays for it', async () => {
  const id = await bought(ada, 'monthly', 'ada@example.com');
  const eve = await harness.signedIn('eve@example.com');
  const license = harness.sandbox.state.licenses.get(id);
  if (license) license.userId = harness.sandbox.state.users.find(({ email }) => email === 'eve@example.com')?.id ?? null;
  harness.advance(10_000);
  assert.equal(codeOf(await ask(eve, id)), 'forbidden');
  assert.deepEqual((await eve.send('GET', `/me/licenses/${id}/offers`)).json()['billing'], []);
  assert.equal(codeOf(await ask(ada, id)), 'not-found');
});

test('a provider that is down is tried again later, and one without a page for the purchase says so', async () => {
  const id = await bought(ada, 'monthly', 'ada@example.com');
  failure = new ProviderError('unavailable', 'no answer', { retryAfterMs: 7_000 });
  const down = await ask(ada, id);
  assert.deepEqual([down.status, codeOf(down), down.headers.get('retry-after')], [503, 'provider-unavailable', '7']);
  failure = undefined;
  const foreign = harness.sandbox.state.addLicense({ productId: products['price_once']?.productId ?? '', userId: harness.sandbox.state.users.find(({ email }) => email === 'ada@example.com')?.id ?? '' });
  assert.equal(codeOf(await ask(ada, foreign.id)), 'sold-elsewhere');
  assert.equal(codeOf(await harness.browser().send('POST', '/me/billing-links', { json: { licenseId: id, for: 'overview' } })), 'sign-in-required');
  assert.deepEqual((await ada.send('POST', '/me/billing-links', { json: { licenseId: id, for: 'refund' } })).json()['fields'], [{ field: 'for', code: 'invalid' }]);
});

test('invoices and receipts are listed purchase by purchase, page by page, and lead to the provider\'s document; nobody has those of somebody else', async () => {
  const fay = await harness.signedIn('fay@example.com');
  const gil = await harness.signedIn('gil@example.com');
  await bought(fay, 'monthly', 'fay@example.com');
  await bought(fay, 'once', 'another-address@example.com');
  await bought(gil, 'monthly', 'fay@example.com');
  const list = async (browser: Browser, query = ''): Promise<{ items: { id: string; href: string; status: string; currency: string; total: number }[]; total: number }> => (await browser.send('GET', `/me/invoices${query}`)).json() as never;
  const fays = await list(fay);
  assert.deepEqual(fays.items.map(({ id, status, currency, total }) => [id.replace(/_.*/, ''), status, currency, total]).sort(), [['stripe:ch', 'paid', 'USD', 4900], ['stripe:in', 'paid', 'USD', 4900]]);
  assert.deepEqual([(await list(fay, '?limit=1')).items, (await list(fay, '?limit=1&page=2')).items].flat().map(({ id }) => id), fays.items.map(({ id }) => id));
  for (const { id, href } of fays.items) {
    const path = href.slice(harness.url.length);
    const document = await fay.send('GET', path);
    assert.deepEqual([document.status, new URL(document.headers.get('location') ?? '').protocol], [302, 'https:']);
    assert.equal(codeOf(await gil.send('GET', path)), 'not-found', id);
  }
  const gils = await list(gil);
  assert.deepEqual([gils.total, gils.items.some(({ id }) => fays.items.some((one) => one.id === id))], [1, false]);
  assert.equal(codeOf(await harness.browser().send('GET', '/me/invoices')), 'sign-in-required');
});

test('a page of the provider leads back to a page of the site, whatever is asked for', async () => {
  const id = await bought(ada, 'monthly', 'ada@example.com');
  for (const returnTo of ['https://elsewhere.example.com/', '//elsewhere.example.com', '/\\elsewhere.example.com', 'javascript:alert(1)', `${harness.origin}@elsewhere.example.com`]) {
    const { url } = (await ada.send('POST', '/me/billing-links', { json: { licenseId: id, for: 'overview', returnTo } })).json();
    assert.match(await (await fetch(String(url))).text(), new RegExp(`href="${harness.origin}/"`), returnTo);
  }
});

test('one customer cannot use up what a payment provider takes of all of them', async () => {
  const ivy = await harness.signedIn('ivy@example.com');
  const id = await bought(ivy, 'monthly', 'ivy@example.com');
  const links = [];
  for (let at = 0; at < 31; at += 1) links.push((await ask(ivy, id)).status);
  assert.deepEqual([links.filter((status) => status === 200).length, links.at(-1)], [30, 429]);
  const { items } = (await ivy.send('GET', '/me/invoices')).json() as { items: { href: string }[] };
  const documents = [];
  for (let at = 0; at < 121; at += 1) documents.push((await ivy.send('GET', (items[0]?.href ?? '').slice(harness.url.length))).status);
  assert.deepEqual([documents.filter((status) => status === 302).length, documents.at(-1)], [120, 429]);
});

test('Paddle\'s invoices lead to an address that is made for the visit', async () => {
  const hal = await harness.signedIn('hal@example.com');
  const sale = await fetch(`${servers[1]?.url}/transactions`, { method: 'POST', headers: { Authorization: `Bearer ${paddle.apiKey}`, 'Content-Type': 'application/json' }, body: JSON.stringify({ items: [{ price_id: paddlePrice.id, quantity: 1 }] }) });
  const { data: { id: transaction } } = (await sale.json()) as { data: { id: string } };
  paddle.pay(transaction, { email: 'hal@example.com', name: 'Hal' });
  await paddle.settled();
  await harness.settled();
  harness.advance(6_000);
  await harness.settled();
  const { items } = (await hal.send('GET', '/me/invoices')).json() as { items: { id: string; number: string; href: string }[] };
  assert.deepEqual(items.map(({ id, number }) => [id, number]), [[`paddle:${transaction}`, '123-10001']]);
  const document = await hal.send('GET', (items[0]?.href ?? '').slice(harness.url.length));
  assert.equal(document.headers.get('location'), `${servers[1]?.url}/invoices/${transaction}.pdf`);
});

test('who is given the address of a buyer later has nothing of what that one bought', async () => {
  await bought(harness.browser(), 'once', 'jay@example.com');
  const jay = harness.sandbox.state.users.find(({ email }) => email === 'jay@example.com') ?? assert.fail('no account was made');
  harness.sandbox.state.credentials(jay.id).password = password;
  const totalOf = async (browser: Browser): Promise<unknown> => (await browser.send('GET', '/me/invoices')).json()['total'];
  assert.equal(await totalOf(await harness.signedIn('jay@example.com')), 1);
  jay.email = 'jay-elsewhere@example.com';
  assert.equal(await totalOf(await harness.signedIn('jay@example.com')), 0);
});

test('who paid under another address is led there still when what proved the account is too old', async () => {
  const id = await bought(ada, 'monthly', 'accounting@example.com');
  failure = undefined;
  harness.advance(100 * 86_400_000);
  assert.equal((await ask(await harness.signedIn('ada@example.com'), id)).status, 200);
});
