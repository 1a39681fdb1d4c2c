import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { createStripeSource } from '../../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { checkoutCompleted, invoicePaid, invoicePaymentPaid, signStripeDelivery, subscriptionChanged } from '../../../../server-adapter/src/testing/index.ts';
import type { StripeEvent } from '../../../../server-adapter/src/testing/index.ts';
import { createCustomerReference } from '../../../../server-adapter/src/features/payments/customer-reference.ts';
import { startHarness } from '../../harness.ts';
import type { Browser, Harness } from '../../harness.ts';
import { until } from '../../../until.ts';

const secret = 'whsec_only_for_tests';
const secrets = [{ id: 'test', secret: 'a secret that is only for tests, 0123456789' }] as const;

interface Answer {
  items: { id: string; state: string; receivedAt: string; updatedAt: string }[];
  version: string;
}

let harness: Harness;
let passed = 0;
let products: Record<string, { productId: string }>;
beforeEach(async () => {
  products = {};
  passed = 0;
  harness = await startHarness({ adapter: { secrets, session: { idleSeconds: 3600, idleUnrememberedSeconds: 3600 } }, payments: { sources: [createStripeSource({ secrets: [secret] })], products } });
  products['*'] = { productId: harness.sandbox.state.addProduct({ displayName: 'Editor' }).id };
});
afterEach(() => harness.close());

const now = (): number => Math.floor((Date.now() + passed) / 1000);

/** A checkout session has no line items: this is what it sold, without a key to look them up. */
const bought = { cx_price: 'price_editor', cx_quantity: '1' };

function pass(ms: number): void {
  passed += ms;
  harness.advance(ms);
}

async function deliver(...events: StripeEvent[]): Promise<void> {
  for (const event of events) {
    const body = JSON.stringify(event);
    const answer = await harness.browser().send('POST', '/webhooks/stripe', { body, headers: { 'Content-Type': 'application/json', Origin: '', ...(await signStripeDelivery(body, secret, now())) } });
    assert.equal(answer.status, 200, answer.text);
  }
}

async function read(browser: Browser, query = ''): Promise<Answer> {
  const answer = await browser.send('GET', `/me/purchases${query}`);
  assert.equal(answer.status, 200, answer.text);
  return answer.json() as unknown as Answer;
}

const states = ({ items }: Answer): string[][] => items.map(({ id, state }) => [id, state]);

/** Licenses take so long to make. */
function slowVendor(latencyMs: number): void {
  Object.assign(harness.sandbox.faults, { latencyMs, only: ({ method, path }: { method: string; path: string }) => method === 'POST' && path.endsWith('/licenses') });
}

test('a payment is seen at once by whoever waits, and so is its license when it is there; the vendor is not asked for that', async () => {
  const ada = await harness.signedIn();
  const before = await read(ada);
  assert.deepEqual(before.items, []);
  slowVendor(1500);
  const news = read(ada, `?after=${before.version}&wait=20`);
  // What is asked later is answered: the one before waits.
  await read(ada);
  const asked = harness.sandbox.requests.length;
  await deliver(checkoutCompleted({ sessionId: 'cs_1', email: 'Ada@Example.com', metadata: bought }));
  const processing = await news;
  assert.deepEqual(states(processing), [['stripe:cs_1', 'processing']]);
  assert.equal(harness.sandbox.state.licenses.size, 0, 'it is heard while the license is being made');
  const done = await read(ada, `?after=${processing.version}&wait=20`);
  assert.deepEqual(states(done), [['stripe:cs_1', 'done']]);
  assert.equal(harness.sandbox.state.licenses.size, 1);
  const ofAda = harness.sandbox.requests.slice(asked).filter(({ path }) => path.includes('/me'));
  assert.deepEqual(ofAda, []);
});

test('nothing is told but that there is a purchase, and to nobody else', async () => {
  const [ada, eve] = [await harness.signedIn(), await harness.signedIn('eve@example.com')];
  await deliver(checkoutCompleted({ sessionId: 'cs_1', email: 'ada@example.com', name: 'Ada Lovelace', metadata: bought }));
  await harness.settled();
  const [item] = (await read(ada)).items;
  assert.deepEqual(Object.keys(item ?? {}).sort(), ['id', 'receivedAt', 'state', 'updatedAt']);
  assert.deepEqual((await read(eve)).items, []);
  const guest = await harness.browser().send('GET', '/me/purchases');
  assert.deepEqual([guest.status, guest.json()['code']], [401, 'sign-in-required']);
});

test('whoever started the checkout sees the purchase, not whose address was typed there; a forged reference counts for nothing', async () => {
  const [ada, bob] = [await harness.signedIn(), await harness.signedIn('bob@example.com')];
  const adaId = harness.sandbox.state.users.find(({ email }) => email === 'ada@example.com')?.id ?? '';
  const reference = (ring: typeof secrets | readonly [{ id: string; secret: string }]): Promise<string> => createCustomerReference({ secrets: ring, clock: Date.now }).issue(adaId);
  await deliver(
    checkoutCompleted({ sessionId: 'cs_ours', email: 'bob@example.com', metadata: { ...bought, cx_reference: await reference(secrets) } }),
    checkoutCompleted({ sessionId: 'cs_forged', email: 'bob@example.com', metadata: { ...bought, cx_reference: await reference([{ id: 'test', secret: 'the secret of somebody else, 0123456789' }]) } }),
  );
  await harness.settled();
  assert.deepEqual(states(await read(ada)), [['stripe:cs_ours', 'done']]);
  assert.deepEqual(states(await read(bob)), [['stripe:cs_forged', 'done']]);
});

test('a purchase is not shown to somebody whom only a later event of it names', async () => {
  const [ada, bob] = [await harness.signedIn(), await harness.signedIn('bob@example.com')];
  const [subscriptionId, created] = ['sub_1', now()];
  await deliver(invoicePaid({ subscriptionId, invoiceId: 'in_1', email: 'ada@example.com', created: created - 60 }), invoicePaid({ subscriptionId, invoiceId: 'in_2', email: 'bob@example.com', created }));
  await harness.settled();
  assert.deepEqual(states(await read(ada)), [['stripe:sub_1', 'done']]);
  assert.deepEqual((await read(bob)).items, [], 'the license went to the first buyer');
});

test('the events of one subscription are one purchase, and what is not paid is none', async () => {
  const ada = await harness.signedIn();
  const [subscriptionId, invoiceId] = ['sub_1', 'in_1'];
  await deliver(
    subscriptionChanged({ subscriptionId, change: 'created' }),
    invoicePaymentPaid({ invoiceId, paymentIntentId: 'pi_1' }),
    invoicePaid({ subscriptionId, invoiceId, email: 'ada@example.com' }),
    checkoutCompleted({ subscriptionId, email: 'ada@example.com', object: { invoice: invoiceId } }),
    checkoutCompleted({ sessionId: 'cs_unpaid', email: 'ada@example.com', paymentStatus: 'unpaid' }),
  );
  await harness.settled();
  assert.deepEqual(states(await read(ada)), [['stripe:sub_1', 'done']]);
});

test('what needs a person is delayed, and so is what takes more than ten minutes; without a reason', async () => {
  const ada = await harness.signedIn();
  Reflect.deleteProperty(products, '*');
  await deliver(checkoutCompleted({ sessionId: 'cs_unmapped', email: 'ada@example.com' }));
  await harness.settled();
  assert.deepEqual(states(await read(ada)), [['stripe:cs_unmapped', 'processing']]);
  pass(5_000);
  await harness.settled();
  assert.deepEqual(states(await read(ada)), [['stripe:cs_unmapped', 'delayed']]);

  products['*'] = { productId: harness.sandbox.state.addProduct().id };
  harness.sandbox.faults.down = true;
  await deliver(checkoutCompleted({ sessionId: 'cs_down', email: 'ada@example.com' }));
  assert.deepEqual(states(await read(ada)).find(([id]) => id === 'stripe:cs_down'), ['stripe:cs_down', 'processing']);
  pass(10 * 60_000);
  assert.deepEqual(states(await read(ada)).find(([id]) => id === 'stripe:cs_down'), ['stripe:cs_down', 'delayed']);
});

test('a purchase is shown for a week, and again when it is paid again', async () => {
  await harness.signedIn();
  await deliver(invoicePaid({ subscriptionId: 'sub_1', email: 'ada@example.com' }));
  await harness.settled();
  pass(8 * 86_400_000);
  const ada = await harness.signedIn();
  assert.deepEqual((await read(ada)).items, []);
  await deliver(subscriptionChanged({ subscriptionId: 'sub_1', created: now() }));
  await harness.settled();
  assert.deepEqual((await read(ada)).items, [], 'a change is no payment');
  await deliver(invoicePaid({ subscriptionId: 'sub_1', email: 'ada@example.com', created: now() }));
  await harness.settled();
  assert.deepEqual(states(await read(ada)), [['stripe:sub_1', 'done']]);
});

test('an answer waits as long as it is asked to, and not at all for a version that is old', async () => {
  const ada = await harness.signedIn();
  const { version } = await read(ada);
  const begun = performance.now();
  assert.equal((await read(ada, `?after=${version}&wait=1`)).version, version);
  assert.ok(performance.now() - begun >= 950);
  const asked = performance.now();
  await read(ada, '?after=another&wait=20');
  await read(ada, `?after=${version}`);
  assert.ok(performance.now() - asked < 10_000, 'neither waits');
  for (const wrong of ['wait=26', 'wait=-1', 'wait=x', `after=${'x'.repeat(65)}`]) assert.equal((await ada.send('GET', `/me/purchases?${wrong}`)).status, 400, wrong);
});

test('three requests of one customer may wait, more are answered at once, and none of them takes the place of another request', async () => {
  const ada = await harness.signedIn();
  const { version } = await read(ada);
  const order: string[] = [];
  const waiting = Array.from({ length: 8 }, (_, number) => read(ada, `?after=${version}&wait=20`).then(() => order.push(`waited ${number}`)));
  await until(() => order.length >= 5);
  const begun = performance.now();
  await Promise.all(Array.from({ length: 6 }, () => ada.send('GET', '/me/licenses')));
  assert.ok(performance.now() - begun < 10_000, 'other requests go on');
  assert.equal(order.length, 5, 'the others wait on');
  await harness.adapter.stop();
  await Promise.all(waiting);
});

test('whoever goes away waits no longer: the place is free for the next', async () => {
  const ada = await harness.signedIn();
  const { version } = await read(ada);
  const headers = { Cookie: [...ada.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  const gone = new AbortController();
  const left = Array.from({ length: 3 }, () => fetch(`${harness.url}/me/purchases?after=${version}&wait=25`, { headers, signal: gone.signal }).catch((error: Error) => error.name));
  const wait = async (): Promise<number> => {
    const begun = performance.now();
    await read(ada, `?after=${version}&wait=1`);
    return performance.now() - begun;
  };
  await until(async () => (await wait()) < 950);
  gone.abort();
  assert.deepEqual(await Promise.all(left), ['AbortError', 'AbortError', 'AbortError']);
  await until(async () => (await wait()) >= 950, { timeoutMs: 10_000 });
});

test('who waits is answered when the adapter stops', async () => {
  const ada = await harness.signedIn();
  const { version } = await read(ada);
  const begun = performance.now();
  const waiting = read(ada, `?after=${version}&wait=20`);
  await read(ada);
  await harness.adapter.stop();
  await waiting;
  assert.ok(performance.now() - begun < 10_000);
});

test('a page that asks by itself puts off the end of the session no further', async () => {
  const [asking, using] = [await harness.signedIn(), await harness.signedIn()];
  for (let minutes = 0; minutes < 60; minutes += 30) {
    await read(asking);
    await using.send('GET', '/session');
    pass(30 * 60_000);
  }
  assert.deepEqual([(await asking.send('GET', '/me/purchases')).status, (await using.send('GET', '/me/purchases')).status], [401, 200]);
});

test('the session tells whether there are payments at all; where there are none, there is nothing to ask', async () => {
  const bare = await startHarness({ payments: {} });
  try {
    const ada = await bare.signedIn();
    const { capabilities } = (await ada.send('GET', '/session')).json() as { capabilities: Record<string, boolean> };
    const answer = await ada.send('GET', '/me/purchases');
    assert.deepEqual([capabilities['purchases'], answer.status, answer.json()['code']], [false, 404, 'not-supported']);
  } finally {
    await bare.close();
  }
  const here = (await harness.browser().send('GET', '/session')).json() as { capabilities: Record<string, boolean> };
  assert.equal(here.capabilities['purchases'], true);
});

test('while the store is down there is no answer that could be taken for "no purchases"', async () => {
  const ada = await harness.signedIn();
  harness.breakStore(true);
  assert.equal((await ada.send('GET', '/me/purchases')).status, 503);
});
