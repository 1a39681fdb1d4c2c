import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { password, startHarness } from '../../harness.ts';
import type { Answer, Browser, Harness } from '../../harness.ts';
import { until } from '../../../until.ts';

/** The adapter leaves a vendor that is down alone for some seconds. */
async function untilVendorIsBack(send: () => Promise<Answer>): Promise<Answer> {
  let answer = await send();
  await until(async () => answer.status !== 503 || (answer = await send()).status !== 503, { everyMs: 250 });
  return answer;
}

let harness: Harness;
let ada: Browser;
beforeEach(async () => {
  harness = await startHarness();
  ada = await harness.signedIn();
});
afterEach(() => harness.close());

test('while the vendor is down the answer is 503 with Retry-After, and nobody is signed out', async () => {
  harness.sandbox.faults.down = true;
  const answers = [await ada.send('GET', '/me'), await ada.send('GET', '/me/licenses'), await harness.browser().send('POST', '/session', { json: { email: 'ada@example.com', password } })];
  for (const answer of answers) {
    assert.deepEqual([answer.status, answer.json()['code']], [503, 'provider-unavailable']);
    assert.ok(Number(answer.headers.get('retry-after')) > 0);
    assert.equal(answer.headers.get('set-cookie'), null);
  }
  assert.equal((await ada.send('GET', '/session')).json()['signedIn'], true);
  harness.sandbox.faults.down = false;
  assert.equal((await untilVendorIsBack(() => ada.send('GET', '/me'))).status, 200);
});

test('an outage is no failed attempt: afterwards nobody has to wait', async () => {
  harness.sandbox.faults.down = true;
  for (let i = 0; i < 6; i++) assert.equal((await harness.browser().send('POST', '/session', { json: { email: 'ada@example.com', password } })).status, 503);
  harness.sandbox.faults.down = false;
  assert.equal((await untilVendorIsBack(() => harness.browser().send('POST', '/session', { json: { email: 'ada@example.com', password } }))).status, 200);
});

test('while the store is down the answer is 503, never "signed out"', async () => {
  harness.breakStore(true);
  for (const answer of [await ada.send('GET', '/session'), await ada.send('GET', '/me'), await ada.send('DELETE', '/session'), await ada.send('POST', '/password-resets', { json: { email: 'ada@example.com' } })]) {
    assert.deepEqual([answer.status, answer.json()['code']], [503, 'store-unavailable']);
    assert.ok(Number(answer.headers.get('retry-after')) > 0);
    assert.equal(answer.headers.get('set-cookie'), null);
  }
  harness.breakStore(false);
  assert.equal((await ada.send('GET', '/session')).json()['signedIn'], true);
});

test('a session whose vendor token is refused has ended', async () => {
  harness.sandbox.expireUserTokens();
  const answer = await ada.send('GET', '/me');
  assert.deepEqual([answer.status, answer.json()['code']], [401, 'sign-in-required']);
  assert.equal((await ada.send('GET', '/session')).json()['signedIn'], false);
});

test("when the vendor refuses the adapter's own token, the page hears of an outage and the operator of the cause", async () => {
  const refused = await startHarness({ accessToken: 'a-token-that-the-vendor-does-not-know' });
  try {
    const browser = await refused.signedIn();
    const product = refused.sandbox.state.addProduct({ displayName: 'Editor' });
    const owner = refused.sandbox.state.users.find(({ email }) => email === 'ada@example.com');
    const license = refused.sandbox.state.addLicense({ productId: product.id, userId: owner?.id ?? '' });
    const activation = refused.sandbox.state.addActivation({ licenseId: license.id });
    const answer = await browser.send('DELETE', `/me/activations/${activation.id}`);
    assert.deepEqual([answer.status, answer.json()['code']], [503, 'provider-unavailable']);
    assert.ok(refused.sandbox.state.activations.get(activation.id));
    assert.ok(refused.records.some(({ level, reason }) => level === 'error' && /^access-token-refused: \w/.test(reason ?? '')));
    assert.equal((await browser.send('GET', '/session')).json()['signedIn'], true);
  } finally {
    await refused.close();
  }
});

test('readiness says which part does not work, while the process itself is alive', async () => {
  harness.breakStore(true);
  harness.sandbox.faults.down = true;
  const answer = await ada.send('GET', '/ready');
  assert.equal(answer.status, 503);
  assert.deepEqual(answer.json(), { status: 'not-ready', parts: { store: 'failing', provider: 'failing', mail: 'ok' } });
  assert.deepEqual((await ada.send('GET', '/health')).json(), { status: 'ok' });
});

test('it is ready when every part works', async () => {
  assert.deepEqual((await ada.send('GET', '/ready')).json(), { status: 'ready', parts: { store: 'ok', provider: 'ok', mail: 'ok' } });
});

test('probes do not use up the rate limit of the vendor', async () => {
  await ada.send('GET', '/ready');
  const calls = harness.sandbox.requests.length;
  for (let i = 0; i < 10; i++) await ada.send('GET', '/ready');
  assert.equal(harness.sandbox.requests.length, calls);
});
