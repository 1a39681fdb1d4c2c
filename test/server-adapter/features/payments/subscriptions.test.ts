import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import type { SubscriptionList } from '../../../../server-adapter/src/contract/subscription.ts';
import { ProviderError } from '../../../../server-adapter/src/ports/vendor.ts';
import type { BillingPortal } from '../../../../server-adapter/src/features/payments/billing-portal.ts';
import { createPaddlePortal } from '../../../../server-adapter/src/features/payments/sources/paddle/portal.ts';
import { createPaddleSource } from '../../../../server-adapter/src/features/payments/sources/paddle/source.ts';
import { createStripeCheckout } from '../../../../server-adapter/src/features/payments/sources/stripe/checkout.ts';
import { createStripePortal } from '../../../../server-adapter/src/features/payments/sources/stripe/portal.ts';
import { createStripeSource } from '../../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import type { ProductMapping } from '../../../../server-adapter/src/features/payments/payment-source.ts';
import { createPaddleSandbox, createStripeSandbox, invoicePaymentFailed, listenSandbox } from '../../../../server-adapter/src/testing/index.ts';
import type { ListeningSandbox } from '../../../../server-adapter/src/testing/index.ts';
import { startHarness } from '../../harness.ts';
import type { Browser, Harness } from '../../harness.ts';

const stripe = createStripeSandbox();
const paddle = createPaddleSandbox();
stripe.addPrice({ id: 'price_monthly', productId: 'prod_pro', name: 'Editor Pro', currency: 'eur', unitAmount: 1900, interval: 'month' });
stripe.addPrice({ id: 'price_once' });
const paddlePrice = paddle.addPrice({ id: 'pri_monthly', interval: 'month' });
const products: Record<string, ProductMapping> = {};
let servers: ListeningSandbox[] = [];
let harness: Harness;
/** What the portal of Stripe does instead of its work. */
let instead: { subscription?: BillingPortal['subscription'] | undefined } = {};
const changeable = (portal: BillingPortal): BillingPortal => ({ ...portal, subscription: async (...of) => ('subscription' in instead ? instead.subscription?.(...of) : portal.subscription?.(...of)) });

before(async () => {
  servers = await Promise.all([listenSandbox(stripe), listenSandbox(paddle)]);
  const [stripeUrl = '', paddleUrl = ''] = servers.map(({ url }) => url);
  harness = await startHarness({
    payments: {
      sources: [createStripeSource({ secrets: [stripe.webhookSecret] }), createPaddleSource({ secrets: [paddle.webhookSecret] })], acceptTestPayments: true, products,
      checkouts: [createStripeCheckout({ secretKey: stripe.secretKey, baseUrl: stripeUrl })],
      portals: [changeable(createStripePortal({ secretKey: stripe.secretKey, baseUrl: stripeUrl })), createPaddlePortal({ apiKey: paddle.apiKey, baseUrl: paddleUrl })],
      offers: { monthly: { source: 'stripe', price: 'price_monthly', mode: 'subscription' }, once: { source: 'stripe', price: 'price_once' } },
    },
  });
  stripe.webhookUrl = `${harness.url}/webhooks/stripe`;
  paddle.webhookUrl = `${harness.url}/webhooks/paddle`;
  const product = harness.sandbox.state.addProduct({ displayName: 'Editor' });
  for (const price of ['price_monthly', 'price_once', paddlePrice.id]) products[price] = { productId: product.id };
});
after(async () => {
  stripe.close();
  paddle.close();
  await harness.close();
  await Promise.all(servers.map((server) => server.close()));
});

const list = async (browser: Browser): Promise<SubscriptionList['items']> => ((await browser.send('GET', '/me/subscriptions')).json() as unknown as SubscriptionList).items;
const ask = (browser: Browser, subscriptionId: string, purpose = 'overview') => browser.send('POST', '/me/billing-links', { json: { subscriptionId, for: purpose, returnTo: '/account' } });

async function buy(browser: Browser, offer: string, email: string): Promise<void> {
  const { url } = (await browser.send('POST', '/checkout', { json: { offer } })).json();
  await fetch(String(url), { method: 'POST', body: new URLSearchParams({ email, name: 'Ada' }), redirect: 'manual' });
  await stripe.settled();
  await harness.settled();
}

/** Presses a button on the page of the payment provider. */
async function press(browser: Browser, subscriptionId: string, action: string): Promise<void> {
  const { url } = (await ask(browser, subscriptionId)).json();
  await fetch(String(url), { method: 'POST', body: new URLSearchParams({ subscription: subscriptionId.replace(/^\w+:/, ''), action }), redirect: 'manual' });
  await Promise.all([stripe.settled(), paddle.settled()]);
  await harness.settled();
}

test('a subscription is listed with plan, price, next charge, card and licenses, and what is bought once is none', async () => {
  const ada = await harness.signedIn('ada@example.com');
  await buy(ada, 'monthly', 'ada@example.com');
  await buy(ada, 'once', 'ada@example.com');
  const [one, ...others] = await list(ada);
  assert.equal(others.length, 0);
  assert.deepEqual([one?.name, one?.status, one?.amount, one?.currency, one?.interval, one?.card, one?.afterEnd], ['Editor Pro', 'active', 1900, 'EUR', 'P1M', { brand: 'visa', last4: '4242' }, 'expire']);
  assert.equal(one?.nextChargeAt, one?.paidThrough);
  assert.deepEqual([one?.endsAt, one?.suspendsAt, one?.licenses.map(({ productName }) => productName)], [null, null, ['Editor']]);
  assert.deepEqual(one?.pages, ['overview', 'payment-method', 'cancel', 'change-plan']);
});

test('one that is canceled says when it ends, and can be kept until then', async () => {
  const bea = await harness.signedIn('bea@example.com');
  await buy(bea, 'monthly', 'bea@example.com');
  const [{ id, paidThrough } = assert.fail('there is none')] = await list(bea);
  await press(bea, id, 'cancel-at-end');
  const [canceled] = await list(bea);
  assert.deepEqual([canceled?.status, canceled?.endsAt, canceled?.nextChargeAt, canceled?.pages], ['ending', paidThrough, null, ['overview', 'payment-method', 'change-plan', 'resume']]);
  await press(bea, id, 'keep');
  const [kept] = await list(bea);
  assert.deepEqual([kept?.status, kept?.endsAt, kept?.nextChargeAt], ['active', null, paidThrough]);
});

test('one that has ended is listed for 90 days, after what goes on, with nothing but the overview', async () => {
  const cleo = await harness.signedIn('cleo@example.com');
  await buy(cleo, 'monthly', 'cleo@example.com');
  const [{ id } = assert.fail('there is none')] = await list(cleo);
  await press(cleo, id, '');
  await buy(cleo, 'monthly', 'cleo@example.com');
  const all = await list(cleo);
  assert.deepEqual(all.map(({ status }) => status), ['active', 'ended']);
  assert.deepEqual([all[1]?.id, all[1]?.pages], [id, ['overview']]);
});

test('one that is overdue says when its licenses stop, also where the provider does not tell how it stands', async () => {
  const dora = await harness.signedIn('dora@example.com');
  await buy(dora, 'monthly', 'dora@example.com');
  const [{ id } = assert.fail('there is none')] = await list(dora);
  stripe.deliver(invoicePaymentFailed({ subscriptionId: id.slice('stripe:'.length), email: 'dora@example.com', created: Math.floor(Date.now() / 1000) + 2 }));
  await stripe.settled();
  await harness.settled();
  instead = { subscription: undefined };
  const [overdue] = await list(dora);
  instead = {};
  assert.equal(overdue?.status, 'overdue');
  const days = (Date.parse(overdue?.suspendsAt ?? '') - Date.now()) / 86_400_000;
  assert.ok(Math.abs(days - 7) < 0.1, `${days} days`);
});

test('a provider that is down is 503 with Retry-After, and nothing is lost', async () => {
  const eve = await harness.signedIn('eve@example.com');
  await buy(eve, 'monthly', 'eve@example.com');
  instead = { subscription: () => Promise.reject(new ProviderError('unavailable', 'no answer', { retryAfterMs: 7_000 })) };
  const down = await eve.send('GET', '/me/subscriptions');
  assert.deepEqual([down.status, down.json()['code'], down.headers.get('retry-after')], [503, 'provider-unavailable', '7']);
  instead = {};
  assert.equal((await list(eve)).length, 1);
});

test('Paddle tells the same of its own, with the card of the latest payment', async () => {
  const fay = await harness.signedIn('fay@example.com');
  const sale = await fetch(`${servers[1]?.url}/transactions`, { method: 'POST', headers: { Authorization: `Bearer ${paddle.apiKey}`, 'Content-Type': 'application/json' }, body: JSON.stringify({ items: [{ price_id: paddlePrice.id, quantity: 1 }] }) });
  const { data: { id: transaction } } = (await sale.json()) as { data: { id: string } };
  paddle.pay(transaction, { email: 'fay@example.com', name: 'Fay' });
  await paddle.settled();
  await harness.settled();
  harness.advance(6_000);
  await harness.settled();
  const [{ id, nextChargeAt, ...one } = assert.fail('there is none')] = await list(fay);
  assert.deepEqual([one.status, one.amount, one.currency, one.interval, one.card], ['active', 4900, 'USD', 'P1M', { brand: 'visa', last4: '4242' }]);
  await press(fay, id, 'cancel-at-end');
  const [canceled] = await list(fay);
  assert.deepEqual([canceled?.status, canceled?.endsAt, canceled?.pages], ['ending', nextChargeAt, ['overview', 'payment-method']]);
});

test('nobody sees or opens a subscription of somebody else, whoever asks for whichever', async () => {
  const people: { email: string; browser: Browser; ids: string[] }[] = [];
  for (const email of ['gil@example.com', 'hal@example.com', 'ida@example.com']) {
    const browser = await harness.signedIn(email);
    await buy(browser, 'monthly', email);
    await buy(browser, 'monthly', 'pays-for-others@example.com');
    people.push({ email, browser, ids: (await list(browser)).map(({ id }) => id) });
  }
  assert.deepEqual(people.map(({ ids }) => ids.length), [2, 2, 2]);
  const all = people.flatMap(({ ids }) => ids);
  assert.equal(new Set(all).size, 6);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...people), fc.constantFrom(...all, 'stripe:sub_nobody', 'other:sub_1'), fc.constantFrom('overview', 'payment-method', 'cancel', 'resume'), async ({ email, browser, ids }, id, purpose) => {
      const answer = await ask(browser, id, purpose);
      assert.equal(ids.includes(id) ? answer.status : answer.json()['code'], ids.includes(id) ? 200 : 'not-found', `${email} ${id}`);
    }),
    { numRuns: 40 },
  );
  assert.equal((await harness.browser().send('GET', '/me/subscriptions')).json()['code'], 'sign-in-required');
});

test('a billing link is of a license or of a subscription, and of one of them', async () => {
  const ada = await harness.signedIn('ada@example.com');
  for (const [json, code] of [[{ for: 'overview' }, 'required'], [{ for: 'overview', licenseId: 'a', subscriptionId: 'stripe:b' }, 'invalid']] as const) {
    assert.deepEqual((await ada.send('POST', '/me/billing-links', { json })).json()['fields'], [{ field: 'licenseId', code }]);
  }
});
