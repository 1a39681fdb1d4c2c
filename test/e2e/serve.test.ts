import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Activation } from '#contract/activation.ts';
import type { License } from '#contract/license.ts';
import { openStore } from '../../server-adapter/src/stores/open-store.ts';
import { checkoutCompleted } from '../../server-adapter/src/testing/stripe-events.ts';
import { openMailbox, type Mailbox } from './mailbox.ts';
import { seedSecondVendor, startSecondVendor, type SecondVendor } from './second-vendor.ts';
import { prepareServed, type Served } from './served.ts';

let vendor: SecondVendor;
let mailbox: Mailbox;
let served: Served;
let customer: ReturnType<typeof seedSecondVendor>;

describe('cx-kit-server serve, against a server that speaks the documented API', { timeout: 400_000 }, () => {
  before(async () => {
    [vendor, mailbox] = await Promise.all([startSecondVendor(), openMailbox()]);
    customer = seedSecondVendor(vendor);
    served = await prepareServed(vendor, { SMTP_URL: mailbox.url, MAIL_FROM: 'Example <no-reply@example.com>' });
    await served.start();
  });

  after(async () => {
    await served.close();
    await Promise.all([vendor.close(), mailbox.close()]);
  });

  it('signs in, shows the licenses, and frees a machine', async () => {
    assert.equal((await signIn('wrong')).status, 401);
    const { status, cookie } = await signIn(customer.password);
    assert.equal(status, 200);
    const { body: { items: licenses } } = await call<{ items: License[] }>('GET', '/me/licenses', undefined, cookie);
    assert.deepEqual(
      licenses.map((license) => ({ key: license.key, status: license.status, productName: license.productName, seats: license.seats, metadata: license.metadata })),
      [{ key: 'SECOND-VENDOR-KEY-1', status: 'active', productName: 'Editor', seats: { used: 2, allowed: 3 }, metadata: [{ key: 'Edition', value: 'Pro' }] }],
    );
    const id = licenses[0]?.id;
    assert.equal((await call<License>('GET', `/me/licenses/${id}`, undefined, cookie)).body.id, id);
    const { body: { items: machines } } = await call<{ items: Activation[] }>('GET', `/me/activations?licenseId=${id}`, undefined, cookie);
    const laptop = machines.find(({ hostname }) => hostname === 'laptop.example.com');
    assert.equal((await call('DELETE', `/me/activations/${laptop?.id}`, undefined, cookie)).status, 204);
    assert.deepEqual(vendor.activations.map(({ hostname }) => hostname), ['studio.example.com']);
    assert.equal((await call('DELETE', '/session', undefined, cookie)).status, 204);
    assert.equal((await call('GET', '/me/licenses', undefined, cookie)).status, 401);
  });

  it('resets a password by a mailed link, once', async () => {
    assert.equal((await call('POST', '/password-resets', { email: customer.email })).status, 202);
    const token = tokenIn(await mailbox.take(customer.email));
    assert.equal((await call('POST', '/password-resets/redeem', { token, newPassword: 'a brand new one' })).status, 204);
    assert.equal((await call<{ code: string }>('POST', '/password-resets/redeem', { token, newPassword: 'a second new one' })).body.code, 'link-used');
    assert.equal((await signIn('a brand new one')).status, 200);
  });

  it('makes an account from a mailed link', async () => {
    assert.equal((await call('POST', '/users', { email: 'new@example.com', firstName: 'Noor' })).status, 202);
    assert.equal(vendor.users.some(({ email }) => email === 'new@example.com'), false);
    const token = tokenIn(await mailbox.take('new@example.com'));
    const confirmed = await call<{ user: { email: string } }>('POST', '/users/confirm', { token, password: 'correct horse' });
    assert.equal(confirmed.body.user.email, 'new@example.com');
  });

  it('turns 100 paid orders, each delivered three times and out of order, into 100 licenses, through vendor errors, lost answers and a kill', async () => {
    const before = vendor.licenses.length;
    vendor.faults.errors = 0.1;
    vendor.faults.lostAnswers = 0.1;
    const deliveries = shuffled(Array.from({ length: 300 }, (_, index) => paidOrder(index % 100)));
    for (const event of deliveries.slice(0, 150)) assert.equal(await served.deliver(event), 200);
    await served.stop('SIGKILL');
    await served.start();
    for (const event of deliveries.slice(150)) assert.equal(await served.deliver(event), 200);
    await served.until(() => vendor.licenses.length - before >= 100, 300_000);
    // When no task is left, nobody makes a license any more.
    const store = openStore(`file:${join(served.folder, 'cx-kit.db')}`);
    await served.until(async () => (await store.queue.list({ state: 'due', kind: 'purchase', limit: 1 })).length === 0, 300_000).finally(() => store.close());
    const made = vendor.licenses.slice(before);
    assert.equal(made.length, 100);
    const owners = new Map(vendor.users.map(({ id, email }) => [id, email]));
    assert.deepEqual([...new Set(made.map(({ userId }) => owners.get(userId)))].sort(), Array.from({ length: 100 }, (_, order) => `buyer-${order}@example.com`).sort());
  });

  it('has told nobody the access token, and logged no password and no license key', () => {
    const output = served.output();
    for (const secret of [vendor.accessToken, customer.password, 'a brand new one', 'SECOND-VENDOR-KEY-1', served.env['STRIPE_WEBHOOK_SECRET']]) assert.equal(output.includes(String(secret)), false, `the log holds ${secret}`);
    for (const { key } of vendor.licenses) assert.equal(output.includes(key), false);
    assert.match(output, /"event":/);
  });
});

/** Sends JSON; the body of the answer is taken to be what the test says it is. */
async function call<Body>(method: string, path: string, body?: object, cookie = ''): Promise<{ status: number; body: Body; cookie: string }> {
  const headers = { ...(body ? { 'content-type': 'application/json' } : {}), ...(cookie ? { cookie } : {}) };
  const response = await fetch(`${served.url}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  const text = await response.text();
  assert.equal(text.includes(vendor.accessToken), false);
  return { status: response.status, body: JSON.parse(text || '{}') as Body, cookie: response.headers.getSetCookie().map((value) => value.split(';')[0]).join('; ') };
}

const signIn = (password: string) => call('POST', '/session', { email: customer.email, password });

function paidOrder(order: number): unknown {
  const email = `buyer-${order}@example.com`;
  const created = Math.floor(Date.now() / 1000) - order;
  return checkoutCompleted({ id: `evt_order_${order}`, sessionId: `cs_test_${order}`, created, email, name: `Buyer ${order}`, metadata: { CRYPTLEX_PRODUCT_ID: 'prod-1', CRYPTLEX_LICENSE_TEMPLATE: 'tmpl-1' } });
}

function tokenIn(mail: string): string {
  const token = mail.match(/cx-token=([\w-]+)/)?.[1];
  assert.ok(token, 'the mail holds a link with a token');
  return token;
}

function shuffled<T>(items: T[]): T[] {
  return items.map((item) => ({ item, rank: Math.random() })).sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}
