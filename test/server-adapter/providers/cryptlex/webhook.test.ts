import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { sqlite } from '../../../../server-adapter/src/stores/sqlite.ts';
import { startHarness } from '../../harness.ts';
import type { Harness, HarnessOptions } from '../../harness.ts';

const token = 'the token of the webhook';
const fresh = { freshMs: 60_000, webhookSecrets: [token] };

const sign = (body: string, secret = token) => createHmac('sha256', secret).update(body).digest('base64');
const deliver = (harness: Harness, body: string, signature: string | undefined = sign(body)) =>
  harness.browser().send('POST', '/webhooks/cryptlex', { body, headers: { 'Content-Type': 'application/json; charset=utf-8', Origin: '', ...(signature === undefined ? {} : { 'Webhook-Signature': signature }) } });

/** A signed-in customer with a license, who has looked at it. */
async function openPortal(t: TestContext, cryptlex: HarnessOptions['cryptlex'] = fresh) {
  const store = sqlite({ url: ':memory:' });
  const harness = await startHarness({ store, cryptlex: { ...cryptlex, counters: store.counters } });
  t.after(() => harness.close());
  const customer = await harness.signedIn();
  const { id: userId = '' } = harness.sandbox.state.users.all().find(({ email }) => email === 'ada@example.com') ?? {};
  const license = harness.sandbox.state.addLicense({ productId: harness.sandbox.state.addProduct({ displayName: 'Editor' }).id, userId });
  const seen = async () => ((await customer.send('GET', '/me/licenses')).json() as { items: { seats: { allowed: number } }[] }).items[0]?.seats.allowed;
  await seen();
  const calls = () => harness.sandbox.requests.filter(({ path }) => path === '/v3/me/licenses').length;
  return { harness, customer, userId, license, seen, calls };
}

const licenseEvent = (license: { id: string; userId: string | null }, event = 'license.updated') => JSON.stringify({ event, data: { id: license.id, key: 'KEY', userId: license.userId }, triggeredAt: '2026-04-20T13:11:34.6926949Z' });

test('a page that was just shown is shown again without a call, and with one after the license server told of a change', async (t) => {
  const { harness, license, seen, calls } = await openPortal(t);
  license.allowedActivations = 7;
  assert.notEqual(await seen(), 7);
  assert.equal(calls(), 1);
  assert.equal((await deliver(harness, licenseEvent(license))).status, 200);
  assert.equal(await seen(), 7);
  assert.equal(await seen(), 7);
  assert.equal(calls(), 2);
});

test('a wrong signature is 400 and drops nothing', async (t) => {
  const { harness, license, seen, calls } = await openPortal(t);
  const body = licenseEvent(license);
  for (const signature of [sign(body, 'another token'), sign(`${body} `), 'bm9uZQ==', '%%%', '']) {
    const { status, json } = await deliver(harness, body, signature);
    assert.deepEqual([status, json()['code']], [400, 'invalid-signature']);
  }
  await seen();
  assert.equal(calls(), 1);
});

test('without a secret there is no such route', async (t) => {
  const { harness, license } = await openPortal(t, { freshMs: 60_000 });
  const { status, json } = await deliver(harness, licenseEvent(license));
  assert.deepEqual([status, json()['code']], [404, 'not-found']);
});

test('either token is taken while one replaces the other', async (t) => {
  const { harness, license } = await openPortal(t, { ...fresh, webhookSecrets: ['the new one', token] });
  const body = licenseEvent(license);
  assert.deepEqual([(await deliver(harness, body)).status, (await deliver(harness, body, sign(body, 'the new one'))).status], [200, 200]);
});

test('a delivery that comes again is taken, and drops nothing anew', async (t) => {
  const { harness, license, seen, calls } = await openPortal(t);
  const body = licenseEvent(license);
  for (let time = 0; time < 3; time += 1) {
    assert.equal((await deliver(harness, body)).status, 200);
    await seen();
  }
  assert.equal(calls(), 2);
});

test('a machine that is new drops the license that it is on, and one that has only been seen drops nothing', async (t) => {
  const { harness, license, seen, calls } = await openPortal(t);
  const machine = { id: 'machine-1', licenseId: license.id };
  await deliver(harness, JSON.stringify({ event: 'activation.updated', data: machine }));
  await seen();
  assert.equal(calls(), 1);
  await deliver(harness, JSON.stringify({ event: 'activation.created', data: machine }));
  await seen();
  assert.equal(calls(), 2);
});

test('what is signed and says nothing of use is taken, and drops nothing', async (t) => {
  const { harness, seen, calls, userId } = await openPortal(t);
  for (const body of ['', 'no json', '[]', 'null', '{}', '{"event":"license.updated"}', '{"event":7,"data":{}}', JSON.stringify({ event: 'product.updated', data: { id: userId } })]) assert.equal((await deliver(harness, body)).status, 200, body);
  await seen();
  assert.equal(calls(), 1);
});

test('a change of the user drops the profile', async (t) => {
  const { harness, customer, userId } = await openPortal(t);
  const name = async () => (await customer.send('GET', '/me')).json()['firstName'];
  assert.equal(await name(), 'Ada');
  Object.assign(harness.sandbox.state.users.get(userId) ?? {}, { firstName: 'Augusta' });
  assert.equal(await name(), 'Ada');
  await deliver(harness, JSON.stringify({ event: 'user.updated', data: { id: userId } }));
  assert.equal(await name(), 'Augusta');
});
