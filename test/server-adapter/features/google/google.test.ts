import { google } from '../../../../server-adapter/src/features/google/index.ts';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createAdapter, OptionsError } from '../../../../server-adapter/src/index.ts';
import type { AdapterOptions } from '../../../../server-adapter/src/index.ts';
import { createCryptlexSandbox } from '../../../../server-adapter/src/testing/index.ts';
import type { GoogleIdTokenInput } from '../../../../server-adapter/src/testing/index.ts';
import { password, startHarness } from '../../harness.ts';
import type { Answer, Browser, Harness } from '../../harness.ts';

const clientId = '123-abc.apps.googleusercontent.com';
const email = 'ada@example.com';
let harness: Harness;
before(async () => {
  harness = await startHarness({ google: { clientId } });
  harness.sandbox.state.addUser({ email, password, googleSsoEnabled: true });
});
after(() => harness.close());

const createGoogleIdToken = (input: GoogleIdTokenInput): Promise<string> => harness.sandbox.google.createIdToken(input);
const nonceOf = async (browser: Browser): Promise<string> => (await browser.send('POST', '/session/google/nonce')).json()['nonce'] as string;
const signIn = (browser: Browser, credential: string, more: object = {}): Promise<Answer> => browser.send('POST', '/session/google', { json: { credential, ...more } });
const codeOf = ({ status, json }: Answer): unknown[] => [status, json()['code']];
const refused = [401, 'invalid-credentials'];
const vendorLogins = (): number => harness.sandbox.requests.filter(({ path }) => path.endsWith('login-google')).length;

test('the session tells the client id, and a token that holds the nonce signs in', async () => {
  const browser = harness.browser();
  assert.deepEqual((await browser.send('GET', '/session')).json()['signInWith'], { google: { clientId } });
  const begun = await browser.send('POST', '/session/google/nonce');
  assert.match(begun.headers.get('set-cookie') ?? '', /^cx-nonce=[\w-]{43}; Max-Age=600; .*HttpOnly; SameSite=Lax$/);
  assert.ok(![...browser.cookies.values()].includes(begun.json()['nonce'] as string), 'the nonce is not what the cookie holds');
  const answer = await signIn(browser, await createGoogleIdToken({ email, clientId, nonce: begun.json()['nonce'] as string }), { remember: true });
  assert.equal(answer.status, 200, answer.text);
  assert.match(answer.headers.get('set-cookie') ?? '', /^cx-session=[\w-]{43}; Max-Age=2592000/);
  assert.equal(((await browser.send('GET', '/session')).json()['user'] as { email: string }).email, email);
});

test('a token that was planted, for another browser or without a beginning, is worth nothing, and the license server is not asked', async () => {
  const [attacker, victim] = [harness.browser(), harness.browser()];
  const token = await createGoogleIdToken({ email, clientId, nonce: await nonceOf(attacker) });
  const logins = vendorLogins();
  assert.deepEqual(codeOf(await signIn(victim, token)), refused);
  await nonceOf(victim);
  assert.deepEqual(codeOf(await signIn(victim, token)), refused);
  assert.equal(vendorLogins(), logins);
  assert.equal((await victim.send('GET', '/session')).json()['signedIn'], false);
});

test('a token is taken once, and not after ten minutes', async () => {
  const browser = harness.browser();
  const token = await createGoogleIdToken({ email, clientId, nonce: await nonceOf(browser) });
  assert.equal((await signIn(browser, token)).status, 200);
  assert.deepEqual(codeOf(await signIn(browser, token)), refused);
  const late = await createGoogleIdToken({ email, clientId, nonce: await nonceOf(browser), issuedAt: Date.now() - 11 * 60_000 });
  assert.deepEqual(codeOf(await signIn(browser, late)), refused);
  const early = await createGoogleIdToken({ email, clientId, nonce: await nonceOf(browser), issuedAt: Date.now() + 5 * 60_000 });
  assert.deepEqual(codeOf(await signIn(browser, early)), refused);
});

test('a token for another site, of an unproved address, or that is none, is refused', async () => {
  const browser = harness.browser();
  const good = async () => ({ email, clientId, nonce: await nonceOf(browser) });
  assert.deepEqual(codeOf(await signIn(browser, await createGoogleIdToken({ ...(await good()), clientId: 'another-site' }))), refused);
  assert.deepEqual(codeOf(await signIn(browser, await createGoogleIdToken({ ...(await good()), emailVerified: false }))), refused);
  for (const credential of ['no token', 'a.b.c', `${'e'.repeat(8000)}`]) assert.deepEqual(codeOf(await signIn(browser, credential)), refused);
  assert.deepEqual((await signIn(browser, 'e'.repeat(9000))).json()['fields'], [{ field: 'credential', code: 'too-long' }]);
});

test('a token with a forged signature is refused before the license server is asked, and counts against nobody', async () => {
  const browser = harness.browser();
  const logins = vendorLogins();
  const forger = createCryptlexSandbox().google;
  for (let tries = 0; tries < 7; tries++) assert.deepEqual(codeOf(await signIn(browser, await forger.createIdToken({ email, clientId, nonce: await nonceOf(browser) }))), refused);
  const token = await createGoogleIdToken({ email, clientId, nonce: await nonceOf(browser) });
  assert.deepEqual(codeOf(await signIn(browser, `${token.slice(0, token.lastIndexOf('.'))}.AAAA`)), refused);
  assert.equal(vendorLogins(), logins);
  assert.equal((await signIn(browser, await createGoogleIdToken({ email, clientId, nonce: await nonceOf(browser) }))).status, 200);
});

test('what the license server refuses is refused: an account that may not sign in so', async () => {
  const browser = harness.browser();
  harness.sandbox.state.addUser({ email: 'grace@example.com', password });
  assert.deepEqual(codeOf(await signIn(browser, await createGoogleIdToken({ email: 'grace@example.com', clientId, nonce: await nonceOf(browser) }))), refused);
});

test("the vendor's own people are no customers, and Google alone is not enough where a second factor is on", async () => {
  const browser = harness.browser();
  for (const [who, more, expected] of [['staff@example.com', { role: 'admin' }, [403, 'forbidden']], ['alan@example.com', { twoFactorSecret: 'JBSWY3DPEHPK3PXP' }, [401, 'two-factor-required']]] as const) {
    harness.sandbox.state.addUser({ email: who, password, googleSsoEnabled: true, ...more });
    assert.deepEqual(codeOf(await signIn(browser, await createGoogleIdToken({ email: who, clientId, nonce: await nonceOf(browser) }))), expected);
    assert.equal((await browser.send('GET', '/session')).json()['signedIn'], false);
  }
});

test('somebody else who signs in again with Google ends the former session, and has another marker', async () => {
  harness.sandbox.state.addUser({ email: 'barbara@example.com', password, googleSsoEnabled: true });
  const browser = harness.browser();
  const enter = async (who: string) => signIn(browser, await createGoogleIdToken({ email: who, clientId, nonce: await nonceOf(browser) }));
  const ada = (await enter(email)).json();
  const former = new Map(browser.cookies);
  assert.equal((await enter(email)).json()['marker'], ada['marker']);
  const barbara = (await enter('barbara@example.com')).json();
  assert.notEqual(barbara['marker'], ada['marker']);
  const old = harness.browser();
  for (const [name, value] of former) old.cookies.set(name, value);
  assert.equal((await old.send('GET', '/session')).json()['signedIn'], false);
});

test('a Google account that was given the address of another one is not taken for it, and the log says so', async () => {
  const browser = harness.browser();
  harness.sandbox.state.addUser({ email: 'edsger@gmail.com', password, googleSsoEnabled: true });
  const enter = async (subject: string, who = 'edsger@gmail.com') => codeOf(await signIn(browser, await createGoogleIdToken({ email: who, clientId, nonce: await nonceOf(browser), subject })));
  assert.deepEqual([await enter('1'), await enter('2'), await enter('1', 'Edsger@Gmail.com')], [[200, undefined], refused, [200, undefined]]);
  assert.equal(harness.records.filter(({ event, reason }) => event === 'google-account-refused' && reason === 'another').length, 1);
});

test('a private Google account with the address of another mail host is taken first where its owner was signed in before, and then anywhere', async () => {
  const owner = await harness.signedIn('tony@example.com');
  harness.sandbox.state.users.all().find((user) => user.email === 'tony@example.com')!.googleSsoEnabled = true;
  const enter = async (browser: Browser, subject: string) => codeOf(await signIn(browser, await createGoogleIdToken({ email: 'tony@example.com', clientId, nonce: await nonceOf(browser), subject, hostedDomain: null })));
  assert.deepEqual(await enter(harness.browser(), 'former employee'), refused);
  assert.deepEqual([await enter(owner, 'tony'), await enter(harness.browser(), 'tony'), await enter(owner, 'former employee')], [[200, undefined], [200, undefined], refused]);
});

test('a new password by a mailed link lets its owner in with another Google account, and the former one no more', async () => {
  const [former, owner] = [harness.browser(), harness.browser()];
  harness.sandbox.state.addUser({ email: 'niklaus@gmail.com', password, googleSsoEnabled: true });
  const enter = async (browser: Browser, subject: string) => codeOf(await signIn(browser, await createGoogleIdToken({ email: 'niklaus@gmail.com', clientId, nonce: await nonceOf(browser), subject })));
  assert.deepEqual(await enter(former, 'former'), [200, undefined]);
  await owner.send('POST', '/password-resets', { json: { email: 'niklaus@gmail.com' } });
  const token = await harness.mailedToken();
  assert.equal((await owner.send('POST', '/password-resets/redeem', { json: { token, newPassword: 'another horse battery' } })).status, 204);
  // Google's times have whole seconds, and a token of the second of the reset is taken for an older one.
  harness.advance(1_000);
  assert.deepEqual([await enter(owner, 'new'), await enter(former, 'former')], [[200, undefined], refused]);
});

test("while Google's keys cannot be fetched a sign-in is unavailable, not wrong, and the same token signs in afterwards", async () => {
  const own = await startHarness({ google: { clientId } });
  try {
    own.sandbox.state.addUser({ email, password, googleSsoEnabled: true });
    const browser = own.browser();
    const token = await own.sandbox.google.createIdToken({ email, clientId, nonce: await nonceOf(browser) });
    own.sandbox.failNext({ fault: 'error', path: '/oauth2/v3/certs' });
    const answer = await signIn(browser, token);
    assert.deepEqual(codeOf(answer), [503, 'provider-unavailable']);
    assert.equal(answer.headers.get('retry-after'), '5');
    own.advance(5_000);
    assert.equal((await signIn(browser, token)).status, 200);
  } finally {
    await own.close();
  }
});

test('no page of another origin signs anybody in', async () => {
  const browser = harness.browser();
  const token = await createGoogleIdToken({ email, clientId, nonce: await nonceOf(browser) });
  const answer = await browser.send('POST', '/session/google', { json: { credential: token }, headers: { Origin: 'https://evil.example.com' } });
  assert.deepEqual(codeOf(answer), [403, 'cross-site-request']);
});

test('without a client id there is no such way, and the session tells of none', async () => {
  const without = await startHarness();
  try {
    assert.equal('signInWith' in (await without.browser().send('GET', '/session')).json(), false);
    assert.deepEqual(codeOf(await without.browser().send('POST', '/session/google/nonce')), [404, 'not-found']);
    assert.deepEqual(codeOf(await signIn(without.browser(), 'a.b.c')), [404, 'not-found']);
  } finally {
    await without.close();
  }
});

test('a client id that is none, an address of keys that is none, or a license server that takes no such token, is told at the start', () => {
  const options = (signInWithGoogle: unknown, id: string, keysUrl?: string) => ({ publicUrl: 'https://www.example.com', secrets: [{ id: 'a', secret: 'a secret that is only for tests, 0123456789' }], provider: { identity: { signInWithGoogle } }, store: {}, features: [google({ clientId: id, keysUrl })] }) as unknown as AdapterOptions;
  assert.throws(() => createAdapter(options(() => undefined, 'no id')), (error) => error instanceof OptionsError && error.option === 'google.clientId');
  assert.throws(() => createAdapter(options(undefined, clientId)), (error) => error instanceof OptionsError && error.option === 'google');
  assert.throws(() => createAdapter(options(() => undefined, clientId, 'http://keys.example.com')), (error) => error instanceof OptionsError && error.option === 'google.keysUrl');
});

test('a token that was made before its user was signed out everywhere is worth nothing afterwards', async () => {
  const browser = harness.browser();
  const id = harness.sandbox.state.users.find((user) => user.email === email)?.id ?? '';
  const made = async (issuedAt: number) => createGoogleIdToken({ email, clientId, nonce: await nonceOf(browser), issuedAt });
  const before = await made(Date.now() - 5_000);
  await harness.store.revocations.revoke(id, Date.now() - 2_000);
  assert.deepEqual(codeOf(await signIn(browser, before)), refused);
  assert.equal((await signIn(browser, await made(Date.now()))).status, 200);
});
