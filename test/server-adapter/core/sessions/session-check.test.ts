import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { createStripeSource } from '../../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { ProviderError } from '../../../../server-adapter/src/index.ts';
import { password, startHarness } from '../../harness.ts';
import type { Browser, Harness } from '../../harness.ts';

const minute = 60_000;
let harness: Harness;
beforeEach(async () => {
  harness = await startHarness({ payments: { sources: [createStripeSource({ secrets: ['whsec_only_for_tests'] })], pollMs: 3_600_000 } });
});
afterEach(() => harness.close());

const isSignedIn = async (browser: Browser): Promise<unknown> => (await browser.send('GET', '/session')).json()['signedIn'];
const looks = (): number => harness.sandbox.requests.filter(({ method, path }) => method === 'GET' && path === '/v3/me').length;

function deleteAda(): void {
  const ada = harness.sandbox.state.users.find(({ email }) => email === 'ada@example.com');
  assert.ok(ada);
  harness.sandbox.state.users.delete(ada.id);
}

test('a user who was deleted at the license server is signed out within minutes, by a page that only asks who is signed in', async () => {
  const ada = await harness.signedIn();
  deleteAda();
  harness.advance(6 * minute);
  assert.equal(await isSignedIn(ada), false);
  assert.equal((await ada.send('GET', '/me/sessions')).status, 401);
  assert.equal(harness.records.filter(({ event }) => event === 'session-ended-by-license-server').length, 1);
});

test('and so is one of whom a license server says no more than that there is no such user', async () => {
  await harness.close();
  let isGone = false;
  const gone = async (): Promise<never> => Promise.reject(new ProviderError('not-found', 'there is no such user'));
  harness = await startHarness({
    aroundProvider: (provider) => ({ ...provider, identity: { ...provider.identity, customer: (token) => ({ ...provider.identity.customer(token), ...(isGone && { profile: gone }) }) } }),
  });
  const ada = await harness.signedIn();
  isGone = true;
  harness.advance(6 * minute);
  assert.equal(await isSignedIn(ada), false);
});

test('so is one whose page only waits for news of purchases', async () => {
  const ada = await harness.signedIn();
  assert.equal((await ada.send('GET', '/me/purchases')).status, 200);
  deleteAda();
  harness.advance(6 * minute);
  assert.equal((await ada.send('GET', '/me/purchases')).status, 401);
});

test('whoever is made one of the vendor’s own people is signed out within minutes, also where a page reads licenses all the time', async () => {
  for (const path of ['/session', '/session?include=/me/licenses', '/me/licenses', '/me/purchases']) {
    const email = `somebody-${path.length}@example.com`;
    const somebody = await harness.signedIn(email);
    const user = harness.sandbox.state.users.find((one) => one.email === email);
    assert.ok(user);
    user.role = 'admin';
    harness.advance(6 * minute);
    Object.assign(harness.sandbox.faults, { latencyMs: 300, only: (request: { path: string }) => request.path === '/v3/me' });
    await somebody.send('GET', path);
    const next = await somebody.send('GET', path);
    harness.sandbox.faults.latencyMs = 0;
    assert.equal(path.startsWith('/me') ? next.status : next.json()['signedIn'], path.startsWith('/me') ? 401 : false, path);
    assert.equal((await somebody.send('PATCH', '/me', { json: { firstName: 'Changed' } })).status, 401, path);
    assert.equal((await somebody.send('POST', '/session', { json: { email, password } })).status, 403, path);
  }
});

test('and at once by a call that reads the profile', async () => {
  const ada = await harness.signedIn();
  const user = harness.sandbox.state.users.find(({ email }) => email === 'ada@example.com');
  assert.ok(user);
  user.role = 'admin';
  assert.equal((await ada.send('GET', '/me')).status, 401);
  assert.equal(await isSignedIn(ada), false);
});

test('what was changed at the license server is in the session within minutes', async () => {
  const ada = await harness.signedIn();
  const user = harness.sandbox.state.users.find(({ email }) => email === 'ada@example.com');
  assert.ok(user);
  user.email = 'countess@example.com';
  harness.advance(6 * minute);
  await ada.send('GET', '/session');
  assert.equal(((await ada.send('GET', '/session')).json()['user'] as { email: string }).email, 'countess@example.com');
});

test('the license server is asked at most every few minutes, by one of many requests', async () => {
  const ada = await harness.signedIn();
  const before = looks();
  for (let i = 0; i < 3; i += 1) assert.equal(await isSignedIn(ada), true);
  assert.equal(looks() - before, 0);
  harness.advance(6 * minute);
  await ada.send('GET', '/session?include=/me/licenses');
  assert.equal(looks() - before, 1);
  assert.deepEqual(await Promise.all(Array.from({ length: 5 }, () => isSignedIn(ada))), [true, true, true, true, true]);
  assert.equal(looks() - before, 1);
  harness.advance(2 * minute);
  await isSignedIn(ada);
  assert.equal(looks() - before, 1);
});

test('an outage signs nobody out, and a license server that is slow holds no page up', async () => {
  const ada = await harness.signedIn();
  harness.sandbox.faults.down = true;
  harness.advance(6 * minute);
  assert.equal(await isSignedIn(ada), true);
  harness.sandbox.faults.down = false;
  harness.advance(6 * minute);
  harness.sandbox.faults.latencyMs = 5_000;
  const begun = performance.now();
  assert.equal(await isSignedIn(ada), true);
  assert.ok(performance.now() - begun < 4_500);
});
