import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { forwardedFor } from '../../../../server-adapter/src/index.ts';
import type { AdapterOptions } from '../../../../server-adapter/src/index.ts';
import { password, startHarness } from '../../harness.ts';
import type { Browser, Harness } from '../../harness.ts';

const email = 'ada@example.com';
let harness: Harness;
const begin = async (adapter: Partial<AdapterOptions> = {}): Promise<void> => {
  harness = await startHarness({ adapter });
};
beforeEach(() => begin());
afterEach(() => harness.close());

const signIn = async (browser: Browser, word = password, address = '203.0.113.1'): Promise<number> =>
  (await browser.send('POST', '/session', { json: { email, password: word }, headers: { 'X-Forwarded-For': address } })).status;

/** Sends wrong passwords, each from another address. */
async function guess(times: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < times; i++) statuses.push(await signIn(harness.browser(), `wrong ${i}`, `198.51.100.${i}`));
  return statuses;
}

test('a browser that was signed in keeps a cookie that nobody can read, and signs nobody in', async () => {
  const browser = await harness.signedIn();
  const device = browser.cookies.get('cx-device') ?? '';
  assert.match(device, /^[\w-]+(\.[\w-]*){4}$/);
  const other = harness.browser();
  other.cookies.set('cx-device', device);
  assert.equal((await other.send('GET', '/session')).json()['signedIn'], false);
});

test('whoever was signed in here before gets in while a stranger guesses, where addresses are unknown too', async () => {
  const owner = await harness.signedIn();
  await owner.send('DELETE', '/session');
  await guess(8);
  assert.equal(await signIn(harness.browser()), 429);
  assert.equal(await signIn(owner), 200);
});

test('for eight hours, a stranger who tries whenever they may never reaches the lock of the license server, as long as the owner comes by', async () => {
  const owner = await harness.signedIn();
  const statuses: number[] = [];
  for (let i = 0; i < 8 * 4; i++) {
    await guess(5);
    statuses.push(await signIn(owner));
    harness.advance(15 * 60_000);
  }
  assert.deepEqual([...new Set(statuses)], [200]);
});

test('a device is known for its own accounts only, and a forged cookie for none', async () => {
  harness.sandbox.state.addUser({ email, password });
  const eve = await harness.signedIn('eve@example.com');
  await guess(8);
  assert.equal(await signIn(eve), 429);
  const forger = harness.browser();
  forger.cookies.set('cx-device', `${eve.cookies.get('cx-device')?.slice(0, -2)}AA`);
  assert.equal(await signIn(forger), 429);
});

test('of two device cookies of one browser, each is known, whichever comes first', async () => {
  const [ada, eve] = [await harness.signedIn(), await harness.signedIn('eve@example.com')];
  await guess(8);
  const twins = harness.browser();
  twins.cookies.set('cx-device', `${eve.cookies.get('cx-device')}; cx-device=${ada.cookies.get('cx-device')}`);
  assert.equal(await signIn(twins), 200);
});

test('a browser that several people share is known to each of them', async () => {
  const shared = await harness.signedIn();
  harness.sandbox.state.addUser({ email: 'grace@example.com', password });
  assert.equal((await shared.send('POST', '/session', { json: { email: 'grace@example.com', password } })).status, 200);
  await guess(8);
  assert.equal(await signIn(shared), 200);
});

test('an owner on a new device elsewhere is held up by no single address, whatever port stands behind it', async () => {
  await harness.close();
  await begin({ clientAddress: forwardedFor(1) });
  harness.sandbox.state.addUser({ email, password });
  for (let i = 0; i < 5; i++) await signIn(harness.browser(), `wrong ${i}`, `198.51.100.7:5000${i}`);
  assert.equal(await signIn(harness.browser(), password, '203.0.113.9:40123'), 200);
});

test('what strangers are told of an account is the same whether there is one or not', async () => {
  await harness.close();
  await begin({ clientAddress: forwardedFor(1) });
  harness.sandbox.state.addUser({ email, password });
  const told = async (who: string): Promise<unknown[]> => {
    const answers: unknown[] = [];
    for (let i = 0; i < 14; i++) {
      const { status, json } = await harness.browser().send('POST', '/session', { json: { email: who, password: 'wrong' }, headers: { 'X-Forwarded-For': `198.51.100.${i % 3}` } });
      answers.push([status, json()['code'], Math.ceil(Number(json()['retryAfter'] ?? 0) / 10)]);
      if (i % 7 === 6) harness.advance(6 * 60_000);
    }
    return answers;
  };
  const [known, unknown] = [await told(email), await told('nobody@example.com')];
  assert.deepEqual(known, unknown);
});

test('an owner who mistypes once on a known device while strangers guess from everywhere gets in, and the license server locks nobody', async () => {
  const owner = await harness.signedIn();
  await owner.send('DELETE', '/session');
  await guess(8);
  assert.equal(await signIn(owner, 'a tpyo'), 401);
  assert.equal(await signIn(owner), 200);
});

const operatorSecret = 'a-secret-that-is-only-for-tests,-0123456789';
const adasId = (): string | undefined => harness.sandbox.state.users.find((user) => user.email === email)?.id;
for (const [how, end] of [
  ['a sign-out everywhere else', async (owner: Browser) => owner.send('DELETE', '/me/sessions')],
  ['a new password', async (owner: Browser) => owner.send('PUT', '/me/password', { json: { currentPassword: password, newPassword: 'another horse battery' } })],
  ['the operator', async () => harness.browser().send('DELETE', `/admin/users/${adasId()}/sessions`, { headers: { Origin: '', Authorization: `Bearer ${operatorSecret}` } })],
  [
    'a reset',
    async () => {
      await harness.browser().send('POST', '/password-resets', { json: { email } });
      return harness.browser().send('POST', '/password-resets/redeem', { json: { token: await harness.mailedToken(), newPassword: 'another horse battery' } });
    },
  ],
] as const) {
  test(`a device is known no more after ${how}, but for the one that it leaves signed in`, async () => {
    await harness.close();
    await begin({ operatorSecret });
    const [owner, thief] = [await harness.signedIn(), await harness.signedIn()];
    const { status } = await end(owner);
    assert.ok(status < 300, String(status));
    await guess(8);
    const stays = (await owner.send('GET', '/session')).json()['signedIn'] === true;
    assert.equal(stays, how.startsWith('a sign-out') || how.startsWith('a new'));
    assert.equal(await signIn(thief, 'wrong'), 429);
    if (stays) assert.equal(await signIn(owner, how.startsWith('a new') ? 'another horse battery' : password), 200);
  });
}
