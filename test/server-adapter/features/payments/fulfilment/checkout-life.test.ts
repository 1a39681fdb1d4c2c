import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { createPaddleSource } from '../../../../../server-adapter/src/features/payments/sources/paddle/source.ts';
import { createStripeCheckout } from '../../../../../server-adapter/src/features/payments/sources/stripe/checkout.ts';
import { createStripeSource } from '../../../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { createCustomerReference } from '../../../../../server-adapter/src/features/payments/customer-reference.ts';
import { checkoutCompleted, createStripeSandbox, listenSandbox, paddleSubscription, paddleTransaction, signPaddleDelivery } from '../../../../../server-adapter/src/testing/index.ts';
import type { ListeningSandbox } from '../../../../../server-adapter/src/testing/index.ts';
import { startHarness } from '../../../harness.ts';
import type { Browser, Harness } from '../../../harness.ts';

const stripe = createStripeSandbox();
stripe.addPrice({ id: 'price_editor' });
stripe.addPrice({ id: 'price_yearly', interval: 'year' });
const paddleSecret = 'pdl_ntfset_only_for_tests';
const products: Record<string, { productId: string }> = {};
let server: ListeningSandbox;
let harness: Harness;
let ada: Browser;
let adaId: string;
let mailsBefore = 0;
before(async () => {
  server = await listenSandbox(stripe);
  harness = await startHarness({
    payments: {
      sources: [createStripeSource({ secrets: [stripe.webhookSecret] }), createPaddleSource({ secrets: [paddleSecret] })],
      checkouts: [createStripeCheckout({ secretKey: stripe.secretKey, baseUrl: server.url })],
      offers: { editor: { source: 'stripe', price: 'price_editor', quantity: { max: 5 } }, yearly: { source: 'stripe', price: 'price_yearly', mode: 'subscription' } },
      products,
    },
  });
  stripe.webhookUrl = `${harness.url}/webhooks/stripe`;
  const product = harness.sandbox.state.addProduct({ displayName: 'Editor' });
  for (const price of ['price_editor', 'price_yearly', 'pri_demo']) products[price] = { productId: product.id };
  ada = await harness.signedIn('ada@example.com');
  adaId = harness.sandbox.state.users.find(({ email }) => email === 'ada@example.com')?.id ?? '';
});
after(async () => {
  stripe.close();
  await harness.close();
  await server.close();
});
beforeEach(() => {
  mailsBefore = harness.mailer.sent.length;
  for (const { id } of harness.sandbox.state.licenses.all()) harness.sandbox.state.licenses.delete(id);
});

async function buy(browser: Browser, body: Record<string, unknown>, email: string): Promise<void> {
  const answer = await browser.send('POST', '/checkout', { json: { returnTo: '/account', ...body } });
  assert.equal(answer.status, 200, answer.text);
  const paid = await fetch(String(answer.json()['url']), { method: 'POST', body: new URLSearchParams({ email, name: 'Bea Buyer' }), redirect: 'manual' });
  assert.equal(paid.headers.get('location'), `${harness.origin}/account?cx-checkout=done`);
  await stripe.settled();
  await harness.settled();
}

const mailedTo = (): string[] => harness.mailer.sent.slice(mailsBefore).map(({ to }) => to);
const owners = (): (string | null)[] => harness.sandbox.state.licenses.all().map(({ userId }) => userId);
const userOf = (email: string): { id: string } | undefined => harness.sandbox.state.users.find((user) => user.email === email);

for (const offer of ['editor', 'yearly']) {
  test(`what is bought signed in (${offer}) is on the account, and nobody is invited`, async () => {
    await buy(ada, { offer }, 'ignored@example.com');
    assert.deepEqual([owners(), mailedTo(), userOf('ignored@example.com')], [[adaId], [], undefined]);
  });

  test(`what a guest buys (${offer}) is on a new account of the address, which is invited`, async () => {
    const email = `guest-${offer}@example.com`;
    await buy(harness.browser(), { offer }, email);
    assert.deepEqual([owners(), mailedTo()], [[userOf(email)?.id], [email]]);
  });
}

test('a single payment for several makes as many licenses', async () => {
  await buy(ada, { offer: 'editor', quantity: 3 }, 'ada@example.com');
  assert.deepEqual(owners(), [adaId, adaId, adaId]);
});

/** A payment by somebody else, with this in the metadata where the reference is. */
async function payWith(reference: string, email: string): Promise<void> {
  stripe.deliver(checkoutCompleted({ email, metadata: { cx_reference: reference, cx_price: 'price_editor', cx_quantity: '1' } }));
  await stripe.settled();
  await harness.settled();
}

const issue = (userId: string, { secret = 'a secret that is only for tests, 0123456789', at = Date.now() } = {}): Promise<string> =>
  createCustomerReference({ secrets: [{ id: 'test', secret }], clock: () => at }).issue(userId);

test("who pays from another address than the account's gives the license to the account, whose address stays", async () => {
  await payWith(await issue(adaId), 'work@example.com');
  assert.deepEqual([owners(), userOf('work@example.com'), userOf('ada@example.com')?.id], [[adaId], undefined, adaId]);
});

const worthless: [string, () => Promise<string>][] = [
  ['made up', async () => 'eyJhbGciOiJkaXIifQ..a.b.c'],
  ['of another key', () => issue(adaId, { secret: 'a secret of somebody else, 0123456789abc' })],
  ['changed', async () => (await issue(adaId)).replace(/.(?=.{9}$)/, (one) => (one === 'A' ? 'B' : 'A'))],
  ['too old', () => issue(adaId, { at: Date.now() - 91 * 86_400_000 })],
  ['of an account that is gone', () => issue('00000000-0000-4000-8000-000000000000')],
];
for (const [index, [name, make]] of worthless.entries()) {
  test(`a reference that is ${name} is worth nothing: the license is the buyer's, and the log says why`, async () => {
    const email = `buyer-${index}@example.com`;
    const reference = await make();
    harness.records.length = 0;
    await payWith(reference, email);
    assert.deepEqual(owners(), [userOf(email)?.id]);
    const lines = harness.records.filter(({ event }) => event === 'reference-ignored');
    assert.equal(lines.length, 1);
    assert.ok(!JSON.stringify(harness.records).includes(reference));
  });
}

test('a purchase at Paddle that was started signed in needs no event that tells the address', async () => {
  const data = { custom_data: { cx_reference: await issue(adaId) } };
  const bought = { subscriptionId: 'sub_1', transactionId: 'txn_1', customerId: 'ctm_never_told' };
  const events = [paddleTransaction({ ...bought, paidThrough: '2099-01-01T00:00:00Z' }), paddleSubscription('created', bought)];
  for (const event of events) {
    const { body, headers } = signPaddleDelivery({ ...event, data: { ...event.data, ...data } }, paddleSecret);
    assert.equal((await harness.browser().send('POST', '/webhooks/paddle', { body, headers: { ...headers, Origin: '' } })).status, 200);
  }
  await harness.settled();
  assert.deepEqual(owners(), [adaId]);
});
