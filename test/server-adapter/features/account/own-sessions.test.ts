import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hashToken } from '../../../../server-adapter/src/core/security/hashes.ts';
import { password, startHarness } from '../../harness.ts';
import type { Browser, Harness } from '../../harness.ts';

let harness: Harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.close());

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const safari = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';

async function signIn(email: string, userAgent: string, more: object = {}): Promise<Browser> {
  if (!harness.sandbox.state.users.find((user) => user.email === email)) harness.sandbox.state.addUser({ email, password });
  const browser = harness.browser();
  assert.equal((await browser.send('POST', '/session', { json: { email, password, ...more }, headers: { 'User-Agent': userAgent } })).status, 200);
  return browser;
}

type Item = { id: string; browser: string | null; os: string | null; current: boolean; createdAt: string; lastSeenAt: string };
const listOf = async (browser: Browser): Promise<Item[]> => (await browser.send('GET', '/me/sessions')).json()['items'] as Item[];
const isSignedIn = async (browser: Browser): Promise<unknown> => (await browser.send('GET', '/session')).json()['signedIn'];

test('a customer sees where they are signed in, and which of it is here', async () => {
  const desk = await signIn('ada@example.com', firefox);
  harness.advance(120_000);
  const phone = await signIn('ada@example.com', safari);
  await signIn('grace@example.com', firefox);
  const items = await listOf(phone);
  assert.deepEqual(items.map(({ browser, os, current }) => [browser, os, current]), [['Safari', 'iOS', true], ['Firefox', 'Windows', false]]);
  assert.ok(items.every(({ createdAt, lastSeenAt }) => Date.parse(createdAt) <= Date.parse(lastSeenAt)));
  assert.deepEqual((await listOf(desk)).map(({ current }) => current), [true, false]);
});

test('the list leads neither to a cookie nor to what the store keeps of it', async () => {
  const browser = await signIn('alan@example.com', firefox);
  const [cookie = ''] = browser.cookies.values();
  const { text } = await browser.send('GET', '/me/sessions');
  assert.ok(!text.includes(cookie) && !text.includes(await hashToken(cookie)));
});

test('one device can be signed out, and nobody else’s', async () => {
  const [desk, phone] = [await signIn('edsger@example.com', firefox), await signIn('edsger@example.com', safari)];
  const stranger = await signIn('barbara@example.com', firefox);
  const other = (await listOf(desk)).find(({ current }) => !current)?.id ?? '';
  const refused = await stranger.send('DELETE', `/me/sessions/${other}`);
  assert.deepEqual([refused.status, refused.json()['code']], [404, 'not-found']);
  const answer = await desk.send('DELETE', `/me/sessions/${other}`);
  assert.deepEqual([answer.status, answer.headers.get('set-cookie')], [204, null]);
  assert.deepEqual([await isSignedIn(phone), await isSignedIn(desk)], [false, true]);
  assert.equal((await desk.send('DELETE', `/me/sessions/${other}`)).status, 404);
});

test('signing out this device by its name takes the cookie away too', async () => {
  const browser = await signIn('tony@example.com', firefox);
  const [own] = await listOf(browser);
  assert.equal((await browser.send('DELETE', `/me/sessions/${own?.id}`)).status, 204);
  assert.deepEqual([...browser.cookies.keys()], ['cx-device']);
});

test('everywhere else can be signed out at once', async () => {
  const browsers = [await signIn('niklaus@example.com', firefox), await signIn('niklaus@example.com', safari), await signIn('niklaus@example.com', firefox)] as const;
  assert.equal((await browsers[1].send('DELETE', '/me/sessions')).status, 204);
  assert.deepEqual(await Promise.all(browsers.map(isSignedIn)), [false, true, false]);
});

test('nobody who is not signed in, and no page of another origin, ends anything', async () => {
  assert.equal((await harness.browser().send('GET', '/me/sessions')).status, 401);
  assert.equal((await harness.browser().send('DELETE', '/me/sessions')).status, 401);
  const browser = await signIn('ada@example.com', firefox);
  const answer = await browser.send('DELETE', '/me/sessions', { headers: { Origin: 'https://evil.example.com' } });
  assert.deepEqual([answer.status, answer.json()['code']], [403, 'cross-site-request']);
});

test('the cookie outlives the window unless its owner says no, and then the session is brief too', async () => {
  const cookieOf = async (init: Parameters<Browser['send']>[2]): Promise<string> => (await harness.browser().send('POST', '/session', init)).headers.get('set-cookie') ?? '';
  const person = { email: 'ada@example.com', password };
  for (const init of [{ json: person }, { json: { ...person, remember: true } }, { form: person }, { form: { ...person, remember: 'on' } }]) {
    assert.match(await cookieOf(init), /Max-Age=2592000/);
  }
  for (const init of [{ json: { ...person, remember: false } }, { form: { ...person, remember: 'false' } }]) {
    assert.doesNotMatch(await cookieOf(init), /Max-Age|Expires/i);
  }
  const odd = await harness.browser().send('POST', '/session', { json: { ...person, remember: 'yes please' } });
  assert.deepEqual(odd.json()['fields'], [{ field: 'remember', code: 'invalid' }]);
  const [brief, long] = [await signIn('brief@example.com', firefox, { remember: false }), await signIn('brief@example.com', firefox)];
  harness.advance(13 * 3_600_000);
  assert.deepEqual([await isSignedIn(brief), await isSignedIn(long)], [false, true]);
});

test('a new password keeps a session as brief as it was', async () => {
  const browser = await signIn('frances@example.com', firefox, { remember: false });
  const answer = await browser.send('PUT', '/me/password', { json: { currentPassword: password, newPassword: 'a brand new password' } });
  assert.equal(answer.status, 204);
  assert.doesNotMatch(answer.headers.get('set-cookie') ?? '', /Max-Age/);
  assert.equal((await listOf(browser))[0]?.browser, 'Firefox');
});

test('a sign-out everywhere else, which needs no proof, leaves a reset link that goes to the mailbox, and ends one that goes elsewhere', async () => {
  const thief = await signIn('barbara@example.com', firefox);
  await harness.browser().send('POST', '/password-resets', { json: { email: 'barbara@example.com' } });
  const reset = await harness.mailedToken();
  await thief.send('POST', '/me/email', { json: { email: 'eve@example.com', password } });
  const elsewhere = await harness.mailedToken();
  for (let times = 0; times < 3; times++) assert.equal((await thief.send('DELETE', '/me/sessions')).status, 204);
  assert.equal((await harness.browser().send('POST', '/me/email/confirm', { json: { token: elsewhere } })).status, 400);
  assert.equal((await harness.browser().send('POST', '/password-resets/redeem', { json: { token: reset, newPassword: 'another horse battery' } })).status, 204);
  assert.equal(await isSignedIn(thief), false);
});

test('a session signs out everywhere else ten times in an hour, so that it cannot drop every mail that waits', async () => {
  const thief = await signIn('edsger@example.com', firefox);
  for (let times = 0; times < 10; times++) assert.equal((await thief.send('DELETE', '/me/sessions')).status, 204);
  const refused = await thief.send('DELETE', '/me/sessions');
  assert.deepEqual([refused.status, refused.json()['code']], [429, 'too-many-requests']);
});
