import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { mails } from '../../../../../server-adapter/src/features/mails/index.ts';
import { payments } from '../../../../../server-adapter/src/features/payments/index.ts';
import { createFastSpringSource } from '../../../../../server-adapter/src/features/payments/sources/fastspring/source.ts';
import { createLemonSqueezySource } from '../../../../../server-adapter/src/features/payments/sources/lemon-squeezy/source.ts';
import { createPaddleSource } from '../../../../../server-adapter/src/features/payments/sources/paddle/source.ts';
import { createPolarSource } from '../../../../../server-adapter/src/features/payments/sources/polar/source.ts';
import { createStripeSource } from '../../../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { createAdapter } from '../../../../../server-adapter/src/index.ts';
import { createCryptlexProvider } from '../../../../../server-adapter/src/providers/cryptlex/cryptlex-provider.ts';
import { sqlite } from '../../../../../server-adapter/src/stores/sqlite.ts';
import { createMemoryMailer } from '../../../../../server-adapter/src/testing/memory-mailer.ts';
import {
  checkoutCompleted, createCryptlexSandbox, fastSpringOrder, lemonSqueezyOrder, paddleCustomer, paddleTransaction, polarOrder, signFastSpringDelivery, signLemonSqueezyDelivery,
  signPaddleDelivery, signPolarDelivery, signStripeDelivery, type SignedDelivery,
} from '../../../../../server-adapter/src/testing/index.ts';
import { createRecordingLogger } from '../../../tasks/recording-logger.ts';
import { simulateTime } from './simulated-time.ts';

const secret = 'a-secret-of-the-sender';
const minute = 60_000;
const hour = 60 * minute;
/** `CX_OUTAGE_EVENTS=2000` takes some minutes. */
const eventCount = Number(process.env['CX_OUTAGE_EVENTS'] || 200);
const share = eventCount / 5;
/** Paddle tells the buyer in an event of its own, so its orders are two events each. */
const ordersOf = { stripe: share, paddle: share / 2, fastspring: share, 'lemon-squeezy': share, polar: share } as const;
type Source = keyof typeof ordersOf;
/** What the vendor takes. */
const allowedPerSecond = 50 / 5;

const time = simulateTime(Date.UTC(2027, 0, 1));
after(() => time.end());
const sandbox = createCryptlexSandbox({ faults: { latencyMs: 100 } });
const product = sandbox.state.addProduct({ displayName: 'Editor' });
const store = sqlite({ url: ':memory:' });
const logger = createRecordingLogger();
const adapter = createAdapter({
  publicUrl: 'http://localhost', secrets: [{ id: 'test', secret: 'a secret that is only for tests, 0123456789' }], store, logger,
  provider: createCryptlexProvider({ baseUrl: 'http://localhost', accountId: sandbox.accountId, accessToken: sandbox.accessToken, fetch: (input, init) => sandbox.fetch(new Request(input, init)) }),
  features: [
    mails({ mailer: createMemoryMailer() }),
    payments({
      pollMs: 5000,
      products: { '*': { productId: product.id } },
      sources: [createStripeSource, createPaddleSource, createFastSpringSource, createLemonSqueezySource, createPolarSource].map((create) => create({ secrets: [secret] })),
    }),
  ],
});

const emailOf = (source: Source, number: number) => `${source}-${number}@example.com`;

async function deliveriesOf(source: Source, number: number): Promise<SignedDelivery[]> {
  const email = emailOf(source, number);
  const at = new Date().toISOString();
  switch (source) {
    case 'stripe': {
      const body = JSON.stringify(checkoutCompleted({ email, metadata: { cx_price: 'price_1', cx_quantity: '1' } }));
      return [{ body, headers: await signStripeDelivery(body, secret) }];
    }
    case 'paddle':
      return [paddleTransaction({ customerId: `ctm_${number}` }, at), paddleCustomer(email, { customerId: `ctm_${number}` }, at)].map((event) => signPaddleDelivery(event, secret));
    case 'fastspring':
      return [signFastSpringDelivery([fastSpringOrder({ orderId: `o-${number}`, email })], secret)];
    case 'lemon-squeezy':
      return [signLemonSqueezyDelivery(lemonSqueezyOrder({ orderId: String(number + 1), email, at }), secret)];
    case 'polar':
      return [signPolarDelivery(polarOrder({ orderId: `order-${number}`, email, at }), secret)];
  }
}

const send = (method: string, path: string, init: { body?: string; headers?: Record<string, string> } = {}) =>
  time.until(adapter.fetch(new Request(`http://localhost/cx${path}`, { method, ...init, headers: { 'Content-Type': 'application/json', ...init.headers } })));

async function signIn(email: string, password: string): Promise<() => ReturnType<typeof send>> {
  const { result } = await send('POST', '/session', { body: JSON.stringify({ email, password }), headers: { Origin: 'http://localhost' } });
  assert.equal(result.status, 200);
  const cookie = result.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  return () => send('GET', '/me/licenses', { headers: { Cookie: cookie } });
}

const waiting = () => store.queue.list({ state: 'due', limit: 5000 }).then((tasks) => tasks.filter(({ kind }) => kind === 'purchase'));

test('an hour without the vendor: nothing is lost or done twice, the backlog drains by itself at the allowed rate, and customers go first', { timeout: 300_000 }, async (context) => {
  await time.until(adapter.ready());
  adapter.worker.start();
  sandbox.state.addUser({ email: 'ada@example.com', password: 'correct horse battery', firstName: 'Ada', lastName: 'Lovelace' });
  const readLicenses = await signIn('ada@example.com', 'correct horse battery');

  sandbox.faults.down = 'unreachable';
  const numbers = Object.entries(ordersOf).flatMap(([source, count]) => Array.from({ length: count }, (_, number) => ({ source: source as Source, number })));
  const orders = numbers.toSorted((a, b) => a.number / ordersOf[a.source] - b.number / ordersOf[b.source]);
  let events = 0;
  for (const { source, number } of orders) {
    for (const { body, headers } of await deliveriesOf(source, number)) {
      const { result, tookMs } = await send('POST', `/webhooks/${source}`, { body, headers });
      assert.equal(result.status, 200, await result.text());
      assert.ok(tookMs < 1000, `a delivery took ${tookMs} ms`);
      events += 1;
    }
    await time.pass(Math.floor(hour / orders.length), 5000);
  }
  assert.equal(events, eventCount);
  const backlog = await waiting();
  assert.ok(backlog.length >= orders.length, `${backlog.length} wait`);
  assert.ok(backlog.every(({ attempts }) => attempts <= 1), `no attempts are burned: ${Math.max(...backlog.map(({ attempts }) => attempts))}`);
  assert.equal(sandbox.state.licenses.size, 0);

  sandbox.faults.down = false;
  const [backAt, before] = [Date.now(), sandbox.requests.length];
  const waits: number[] = [];
  for (let left = backlog.length; left > 0; left = (await waiting()).length) {
    assert.ok(Date.now() - backAt < 30 * minute, `${left} still wait`);
    await time.pass(10_000, 100);
    const { result, tookMs } = await readLicenses();
    assert.equal(result.status, 200);
    waits.push(tookMs);
  }
  const requests = sandbox.requests.slice(before);
  const isWrite = ({ method }: { method: string }) => method !== 'GET';
  const [first, last] = [requests.findIndex(isWrite), requests.findLastIndex(isWrite)];
  const timeOf = (index: number) => requests[index]?.at ?? Number.NaN;
  const seconds = (timeOf(last) - timeOf(first)) / 1000;
  const perSecond = (last - first) / seconds;

  for (const { source, number } of orders) {
    const users = sandbox.state.users.all().filter(({ email }) => email === emailOf(source, number));
    assert.deepEqual(users.map(({ id }) => sandbox.state.licenses.all().filter(({ userId }) => userId === id).length), [1], emailOf(source, number));
  }
  assert.equal(sandbox.state.licenses.size, orders.length);
  assert.deepEqual(await store.queue.list({ state: 'dead', limit: 10 }), []);
  assert.equal(requests.filter(({ status }) => status === 429).length, 0, 'never more than the vendor allows');
  assert.ok(timeOf(first) - backAt < 70_000, 'the backlog is taken up within a minute or so');
  assert.ok(perSecond > 0.75 * allowedPerSecond, `${perSecond.toFixed(1)} calls a second of ${allowedPerSecond} that are allowed`);
  const slowest = waits.toSorted((a, b) => a - b).at(-1) ?? 0;
  assert.ok(slowest <= 1000, `a customer waited ${slowest} ms`);
  context.diagnostic(`${orders.length} licenses in ${Math.round(seconds / 60)} minutes, ${perSecond.toFixed(1)} calls a second; a customer waited ${slowest} ms at most`);
  await time.until(adapter.close());
});
