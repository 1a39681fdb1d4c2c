import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createStripeCheckout } from '../../../../server-adapter/src/features/payments/sources/stripe/checkout.ts';
import { createStripeSource } from '../../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import type { ProductMapping } from '../../../../server-adapter/src/features/payments/payment-source.ts';
import { checkoutCompleted, createStripeSandbox, listenSandbox, signStripeDelivery } from '../../../../server-adapter/src/testing/index.ts';
import type { ListeningSandbox } from '../../../../server-adapter/src/testing/index.ts';
import { startHarness } from '../../harness.ts';
import type { Answer, Browser, Harness } from '../../harness.ts';

const stripe = createStripeSandbox();
for (const id of ['price_editor', 'price_renewal', 'price_pro', 'price_seat']) stripe.addPrice({ id });
stripe.addPrice({ id: 'price_monthly', interval: 'month' });
const products: Record<string, ProductMapping> = Object.fromEntries(['price_editor', 'price_renewal', 'price_pro', 'price_seat', 'price_monthly'].map((price) => [price, { productId: 'later' }]));
let server: ListeningSandbox;
let harness: Harness;
let ada: Browser;
let otherProduct: string;
let adaId: string;
before(async () => {
  server = await listenSandbox(stripe);
  harness = await startHarness({
    payments: {
      sources: [createStripeSource({ secrets: [stripe.webhookSecret] })],
      checkouts: [createStripeCheckout({ secretKey: stripe.secretKey, baseUrl: server.url })],
      offers: {
        editor: { source: 'stripe', price: 'price_editor' },
        monthly: { source: 'stripe', price: 'price_monthly', mode: 'subscription' },
        renewal: { source: 'stripe', price: 'price_renewal', changes: ['renew'], interval: 'P1Y', priceText: '€ 79' },
        pro: { source: 'stripe', price: 'price_pro', changes: ['upgrade'] },
        seats: { source: 'stripe', price: 'price_seat', changes: ['seats'], quantity: { max: 10 } },
      },
      products,
    },
  });
  stripe.webhookUrl = `${harness.url}/webhooks/stripe`;
  const product = harness.sandbox.state.addProduct({ displayName: 'Editor', licenseTemplateId: harness.sandbox.state.addTemplate({ name: 'Yearly', subscriptionInterval: 'P1Y', allowedActivations: 3 }).id });
  otherProduct = harness.sandbox.state.addProduct({ displayName: 'Viewer' }).id;
  for (const price of Object.keys(products)) products[price] = { productId: product.id, ...(price === 'price_pro' ? { entitlementSetId: 'set-pro' } : {}) };
  ada = await harness.signedIn('ada@example.com');
  adaId = harness.sandbox.state.users.find(({ email }) => email === 'ada@example.com')?.id ?? '';
});
after(async () => {
  stripe.close();
  await harness.close();
  await server.close();
});

const start = (browser: Browser, body: Record<string, unknown>): Promise<Answer> => browser.send('POST', '/checkout', { json: { returnTo: '/account', ...body } });
const codeOf = (answer: Answer): unknown => answer.json()['code'];

async function buy(browser: Browser, body: Record<string, unknown>): Promise<void> {
  const answer = await start(browser, body);
  assert.equal(answer.status, 200, answer.text);
  await fetch(String(answer.json()['url']), { method: 'POST', body: new URLSearchParams({ email: 'somebody@example.com', name: 'Bea Buyer' }), redirect: 'manual' });
  await stripe.settled();
  await harness.settled();
}

/** A new license of the customer, bought here. */
async function bought(offer: string): Promise<string> {
  const before = new Set(harness.sandbox.state.licenses.all().map(({ id }) => id));
  await buy(ada, { offer });
  const made = harness.sandbox.state.licenses.all().filter(({ id }) => !before.has(id));
  assert.equal(made.length, 1);
  return made[0]?.id ?? '';
}

const endOf = (id: string): string => new Date(harness.sandbox.state.licenses.get(id)?.expiresAt ?? '').toISOString();
const offersFor = async (id: string): Promise<Record<string, unknown>> => (await ada.send('GET', `/me/licenses/${id}/offers`)).json();

test('what can be bought for a license is said with its price and the new end, and is what is had when it is paid', async () => {
  const id = await bought('editor');
  const { items, refused } = (await offersFor(id)) as { items: { offer: string; expiresAt: string | null }[]; refused: unknown };
  const end = items[0]?.expiresAt ?? '';
  const twoYears = new Date(endOf(id));
  twoYears.setUTCFullYear(twoYears.getUTCFullYear() + 1);
  assert.equal(end, twoYears.toISOString());
  assert.deepEqual([items, refused], [[
    { offer: 'renewal', change: 'renew', price: '€ 79', quantity: { min: 1, max: 1 }, expiresAt: end },
    { offer: 'pro', change: 'upgrade', price: null, quantity: { min: 1, max: 1 }, expiresAt: null },
    { offer: 'seats', change: 'seats', price: null, quantity: { min: 1, max: 10 }, expiresAt: null },
  ], null]);
  await buy(ada, { offer: 'renewal', licenseId: id, change: 'renew' });
  await buy(ada, { offer: 'seats', licenseId: id, change: 'seats', quantity: 4 });
  await buy(ada, { offer: 'pro', licenseId: id, change: 'upgrade' });
  const license = harness.sandbox.state.licenses.get(id);
  assert.deepEqual([endOf(id), license?.allowedActivations, license?.entitlementSetId, license?.userId], [end, 7, 'set-pro', adaId]);
  assert.deepEqual(((await offersFor(id))['items'] as { offer: string }[]).map(({ offer }) => offer), ['renewal', 'seats'], 'what it is already is not offered');
});

test('somebody else\'s license is as little there as one that does not exist, and nobody pays for one without a session', async () => {
  const mallory = await harness.signedIn('mallory@example.com');
  const id = await bought('editor');
  for (const licenseId of [id, 'no-such-license']) {
    assert.equal(codeOf(await start(mallory, { offer: 'renewal', licenseId, change: 'renew' })), 'not-found');
    assert.equal(codeOf(await mallory.send('GET', `/me/licenses/${licenseId}/offers`)), 'not-found');
  }
  assert.equal(codeOf(await start(harness.browser(), { offer: 'renewal', licenseId: id, change: 'renew' })), 'sign-in-required');
});

test('a license that a subscription keeps going is not paid for a second time', async () => {
  const id = await bought('monthly');
  assert.deepEqual(await offersFor(id), { items: [], refused: 'subscription-running', billing: [] });
  for (const [offer, change] of [['renewal', 'renew'], ['pro', 'upgrade'], ['seats', 'seats']]) assert.equal(codeOf(await start(ada, { offer, licenseId: id, change })), 'subscription-running');
});

test('what was sold elsewhere is left to whoever sold it, unless the configuration says otherwise', async () => {
  const foreign = harness.sandbox.state.addLicense({ productId: products['price_editor']?.productId ?? '', userId: adaId, expiresAt: '2030-01-01T00:00:00.000Z' });
  assert.deepEqual(await offersFor(foreign.id), { items: [], refused: 'sold-elsewhere', billing: [] });
  assert.equal(codeOf(await start(ada, { offer: 'renewal', licenseId: foreign.id, change: 'renew' })), 'sold-elsewhere');
});

test('an offer changes only what it is for: another product, another change, a license without an end, one that is suspended or revoked', async () => {
  const { state } = harness.sandbox;
  const viewer = state.addLicense({ productId: otherProduct, userId: adaId, expiresAt: '2030-01-01T00:00:00.000Z' });
  assert.equal(codeOf(await start(ada, { offer: 'renewal', licenseId: viewer.id, change: 'renew' })), 'change-not-offered');
  const id = await bought('editor');
  assert.equal(codeOf(await start(ada, { offer: 'renewal', licenseId: id, change: 'seats' })), 'change-not-offered');
  for (const state of [{ suspended: true }, { suspended: false, revoked: true }, { revoked: false, expiresAt: null }]) {
    Object.assign(harness.sandbox.state.licenses.get(id) ?? {}, state);
    assert.equal(codeOf(await start(ada, { offer: 'renewal', licenseId: id, change: 'renew' })), 'change-not-offered', JSON.stringify(state));
  }
});

test('what is only for licenses that exist is sold for nothing else, and what the request leaves out or has too much is named', async () => {
  const fieldsOf = async (body: Record<string, unknown>): Promise<unknown> => (await start(ada, body)).json()['fields'];
  assert.deepEqual(await fieldsOf({ offer: 'renewal' }), [{ field: 'licenseId', code: 'required' }]);
  assert.deepEqual(await fieldsOf({ offer: 'renewal', change: 'renew' }), [{ field: 'licenseId', code: 'required' }]);
  assert.deepEqual(await fieldsOf({ offer: 'editor', licenseId: 'x' }), [{ field: 'change', code: 'required' }]);
  assert.deepEqual(await fieldsOf({ offer: 'editor', licenseId: 'x', change: 'transfer' }), [{ field: 'change', code: 'invalid' }]);
  const id = await bought('editor');
  assert.deepEqual(await fieldsOf({ offer: 'seats', licenseId: id, change: 'seats', quantity: 11 }), [{ field: 'quantity', code: 'invalid' }]);
});

test('the reference of an order is worth nothing on a payment of another price', async () => {
  const id = await bought('editor');
  const end = endOf(id);
  await start(ada, { offer: 'renewal', licenseId: id, change: 'renew' });
  const metadata = { ...stripe.sessions.at(-1)?.metadata, cx_price: 'price_seat' };
  const body = JSON.stringify(checkoutCompleted({ sessionId: 'cs_swapped', email: 'ada@example.com', metadata }));
  const answer = await harness.browser().send('POST', '/webhooks/stripe', { body, headers: { 'Content-Type': 'application/json', Origin: '', ...(await signStripeDelivery(body, stripe.webhookSecret)) } });
  assert.equal(answer.status, 200, answer.text);
  await harness.settled();
  assert.equal(endOf(id), end);
});
