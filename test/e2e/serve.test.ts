import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { signStripeDelivery } from '../../server-adapter/src/testing/index.ts';
import { freePort } from './free-port.ts';
import { openMailbox, type Mailbox } from './mailbox.ts';
import { seedSecondVendor, startSecondVendor, type SecondVendor } from './second-vendor.ts';

const root = new URL('../..', import.meta.url).pathname;
const webhookSecret = 'whsec_c2VjcmV0IG9mIHRoZSBlbmQtdG8tZW5kIHRlc3Q=';

let vendor: SecondVendor;
let mailbox: Mailbox;
let folder: string;
let customer: ReturnType<typeof seedSecondVendor>;
let url: string;
let adapter: ChildProcess;
let output = '';

describe('cx-kit-server serve, against a server that speaks the documented API', { timeout: 400_000 }, () => {
  before(async () => {
    [vendor, mailbox, folder] = await Promise.all([startSecondVendor(), openMailbox(), mkdtemp(join(tmpdir(), 'cx-kit-serve-'))]);
    customer = seedSecondVendor(vendor);
    const port = await freePort();
    url = `http://localhost:${port}/cx`;
    await start(port);
  });

  after(async () => {
    adapter.kill('SIGKILL');
    await Promise.all([vendor.close(), mailbox.close()]);
    await rm(folder, { recursive: true, force: true });
  });

  it('signs in, shows the licenses, and frees a machine', async () => {
    assert.equal((await call('POST', '/session', { email: customer.email, password: 'wrong' })).status, 401);
    const signIn = await call('POST', '/session', { email: customer.email, password: customer.password });
    assert.equal(signIn.status, 200);
    const cookie = signIn.cookie;
    const licenses = await call('GET', '/me/licenses', undefined, cookie);
    assert.equal(licenses.body.items.length, 1);
    const [license] = licenses.body.items;
    assert.deepEqual(
      { key: license.key, status: license.status, productName: license.productName, seats: license.seats, metadata: license.metadata },
      { key: 'SECOND-VENDOR-KEY-1', status: 'active', productName: 'Editor', seats: { used: 2, allowed: 3 }, metadata: [{ key: 'Edition', value: 'Pro' }] },
    );
    assert.equal((await call('GET', `/me/licenses/${license.id}`, undefined, cookie)).body.id, license.id);
    const machines = await call('GET', `/me/activations?licenseId=${license.id}`, undefined, cookie);
    const laptop = machines.body.items.find(({ hostname }: { hostname: string }) => hostname === 'laptop.example.com');
    assert.equal((await call('DELETE', `/me/activations/${laptop.id}`, undefined, cookie)).status, 204);
    assert.deepEqual(vendor.activations.map(({ hostname }) => hostname), ['studio.example.com']);
    assert.equal((await call('DELETE', '/session', undefined, cookie)).status, 204);
    assert.equal((await call('GET', '/me/licenses', undefined, cookie)).status, 401);
  });

  it('resets a password by a mailed link, once', async () => {
    assert.equal((await call('POST', '/password-resets', { email: customer.email })).status, 202);
    const token = tokenIn(await mailbox.take(customer.email));
    assert.equal((await call('POST', '/password-resets/redeem', { token, newPassword: 'a brand new one' })).status, 204);
    assert.equal((await call('POST', '/password-resets/redeem', { token, newPassword: 'a second new one' })).body.code, 'link-used');
    assert.equal((await call('POST', '/session', { email: customer.email, password: 'a brand new one' })).status, 200);
  });

  it('makes an account from a mailed link', async () => {
    assert.equal((await call('POST', '/users', { email: 'new@example.com', firstName: 'Noor' })).status, 202);
    assert.equal(vendor.users.some(({ email }) => email === 'new@example.com'), false);
    const token = tokenIn(await mailbox.take('new@example.com'));
    const confirmed = await call('POST', '/users/confirm', { token, password: 'correct horse' });
    assert.equal(confirmed.body.user.email, 'new@example.com');
  });

  it('turns 100 paid orders, each delivered three times and out of order, into 100 licenses, through vendor errors, lost answers and a kill', async () => {
    const before = vendor.licenses.length;
    vendor.faults.errors = 0.1;
    vendor.faults.lostAnswers = 0.1;
    const deliveries = shuffled(Array.from({ length: 300 }, (_, index) => paidOrder(index % 100)));
    for (const body of deliveries.slice(0, 150)) await deliver(body);
    const port = Number(new URL(url).port);
    adapter.kill('SIGKILL');
    await start(port);
    for (const body of deliveries.slice(150)) await deliver(body);
    await until(() => vendor.licenses.length - before >= 100, 300_000);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const made = vendor.licenses.slice(before);
    assert.equal(made.length, 100);
    const owners = new Map(vendor.users.map(({ id, email }) => [id, email]));
    assert.deepEqual([...new Set(made.map(({ userId }) => owners.get(userId)))].sort(), Array.from({ length: 100 }, (_, order) => `buyer-${order}@example.com`).sort());
  });

  it('has told nobody the access token, and logged no password and no license key', () => {
    for (const secret of [vendor.accessToken, customer.password, 'a brand new one', 'SECOND-VENDOR-KEY-1', webhookSecret]) assert.equal(output.includes(secret), false, `the log holds ${secret}`);
    for (const { key } of vendor.licenses) assert.equal(output.includes(key), false);
    assert.match(output, /"event":/);
  });
});

async function start(port: number): Promise<void> {
  const env = {
    PATH: process.env['PATH'], CX_PUBLIC_URL: `http://localhost:${port}`, CX_SECRETS: 'one:0123456789abcdef0123456789abcdef', CX_STORE_URL: `file:${join(folder, 'cx.db')}`,
    CRYPTLEX_WEB_API_BASE_URL: vendor.url, CRYPTLEX_ACCOUNT_ID: vendor.accountId, CRYPTLEX_ACCESS_TOKEN: vendor.accessToken, STRIPE_WEBHOOK_SECRET: webhookSecret,
    SMTP_URL: mailbox.url, MAIL_FROM: 'Example <no-reply@example.com>', PORT: String(port),
  };
  adapter = spawn(process.execPath, [join(root, 'server-adapter/bin/cx-kit-server.js'), 'serve'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [adapter.stdout, adapter.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await until(async () => (await fetch(`${url}/health`).catch(() => undefined))?.status === 200, 20_000);
}

// oxlint-disable-next-line typescript/no-explicit-any -- answers are checked by what the tests read from them
type Answer = { status: number; body: any; cookie: string };

async function call(method: string, path: string, body?: object, cookie = ''): Promise<Answer> {
  const headers = { ...(body ? { 'content-type': 'application/json' } : {}), ...(cookie ? { cookie } : {}) };
  const response = await fetch(`${url}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  const text = await response.text();
  assert.equal(text.includes(vendor.accessToken), false);
  return { status: response.status, body: text ? JSON.parse(text) : undefined, cookie: response.headers.getSetCookie().map((value) => value.split(';')[0]).join('; ') };
}

function paidOrder(order: number): string {
  return JSON.stringify({
    id: `evt_order_${order}`, object: 'event', api_version: '2025-09-30.clover', type: 'checkout.session.completed', created: Math.floor(Date.now() / 1000) - order, livemode: false, pending_webhooks: 1, request: { id: null, idempotency_key: null },
    data: { object: { id: `cs_test_${order}`, object: 'checkout.session', mode: 'payment', payment_status: 'paid', status: 'complete', amount_total: 7900, currency: 'eur', customer: null, customer_details: { email: `buyer-${order}@example.com`, name: `Buyer ${order}` }, invoice: null, payment_intent: `pi_${order}`, subscription: null, metadata: { CRYPTLEX_PRODUCT_ID: 'prod-1', CRYPTLEX_LICENSE_TEMPLATE: 'tmpl-1' } } },
  });
}

async function deliver(body: string): Promise<void> {
  const headers = await signStripeDelivery(body, webhookSecret);
  const response = await fetch(`${url}/webhooks/stripe`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
  assert.equal(response.status, 200);
}

function tokenIn(mail: string): string {
  const token = mail.match(/cx-token=([\w-]+)/)?.[1];
  assert.ok(token, 'the mail holds a link with a token');
  return token;
}

function shuffled<T>(items: T[]): T[] {
  return items.map((item) => ({ item, rank: Math.random() })).sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

async function until(holds: () => boolean | Promise<boolean>, timeoutMs: number): Promise<void> {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) if (await holds()) return;
  throw new Error(`It did not happen within ${timeoutMs} ms.\n${output.slice(-3000)}`);
}
