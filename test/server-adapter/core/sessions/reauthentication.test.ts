import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { totp } from '../../../../server-adapter/src/testing/index.ts';
import { password, startHarness } from '../../harness.ts';
import type { Answer, Browser, Harness } from '../../harness.ts';

const newPassword = 'a brand new password';
let harness: Harness;
let ada: Browser;
beforeEach(async () => {
  harness = await startHarness();
  ada = await harness.signedIn();
});
afterEach(() => harness.close());

const codeOf = ({ status, text, json }: Answer): unknown => (text === '' ? status : [status, json()['code']]);
const changeEmail = (proof: object): Promise<Answer> => ada.send('POST', '/me/email', { json: { email: 'countess@example.com', ...proof } });
const changePassword = (proof: object): Promise<Answer> => ada.send('PUT', '/me/password', { json: { newPassword, ...proof } });

async function switchOnSecondFactor(): Promise<string> {
  const { secret } = (await ada.send('POST', '/me/two-factor', { json: { password } })).json() as { secret: string };
  assert.equal((await ada.send('POST', '/me/two-factor/confirm', { json: { code: await totp(secret) } })).status, 200);
  harness.advance(90_000);
  return secret;
}

test('where a second factor is on, a new address needs both, and so does a new password', async () => {
  const secret = await switchOnSecondFactor();
  const code = await totp(secret, Date.now() + 90_000);
  assert.deepEqual(codeOf(await changeEmail({ password })), [401, 'two-factor-required']);
  assert.deepEqual(codeOf(await changeEmail({ password, code: '000000' })), [401, 'two-factor-invalid']);
  assert.deepEqual(codeOf(await changeEmail({ password: 'wrong password', code })), [400, 'wrong-password']);
  await harness.settled();
  assert.ok(harness.mailer.sent.every(({ to }) => to !== 'countess@example.com'));
  assert.deepEqual(codeOf(await changePassword({ currentPassword: password })), [401, 'two-factor-required']);
  harness.advance(61_000);
  assert.equal((await changeEmail({ password, code: await totp(secret, Date.now() + 151_000) })).status, 202);
  harness.advance(30_000);
  assert.equal(codeOf(await changePassword({ currentPassword: password, code: await totp(secret, Date.now() + 181_000) })), 204);
});

test('where none is on, a code is not asked for and not passed on', async () => {
  assert.equal((await changeEmail({ password, code: '000000' })).status, 202);
  assert.equal(codeOf(await changePassword({ currentPassword: password })), 204);
});

test('the password of whoever has the former address now proves nothing, and the own one still does', async () => {
  assert.equal((await changeEmail({ password })).status, 202);
  assert.equal((await harness.browser().send('POST', '/me/email/confirm', { json: { token: await harness.mailedToken() } })).status, 200);
  harness.sandbox.state.addUser({ email: 'ada@example.com', password: 'the password of eve' });
  for (const path of ['/me/two-factor', '/me/email']) {
    assert.deepEqual(codeOf(await ada.send('POST', path, { json: { email: 'eve@example.com', password: 'the password of eve' } })), [400, 'wrong-password'], path);
  }
  assert.equal((await ada.send('POST', '/me/two-factor', { json: { password } })).status, 200);
});

test('a proof of somebody else is none, even where the license server takes it', async () => {
  const eve = harness.sandbox.state.addUser({ email: 'eve@example.com', password });
  const confused = await startHarness({
    aroundProvider: (provider) => ({
      ...provider,
      identity: {
        ...provider.identity,
        async signIn(credentials, call) {
          const signedIn = await provider.identity.signIn(credentials, call);
          return credentials.password === password ? signedIn : { ...signedIn, user: { ...signedIn.user, id: eve.id } };
        },
      },
    }),
  });
  try {
    const browser = await confused.signedIn();
    const user = confused.sandbox.state.users.find(({ email }) => email === 'ada@example.com');
    confused.sandbox.state.credentials(user?.id ?? '').password = 'another password';
    assert.deepEqual(codeOf(await browser.send('POST', '/me/two-factor', { json: { password: 'another password' } })), [400, 'wrong-password']);
  } finally {
    await confused.close();
  }
});

test('strangers who guess do not keep the owner of a session from a change', async () => {
  for (let i = 0; i < 6; i++) await harness.browser().send('POST', '/session', { json: { email: 'ada@example.com', password: `wrong ${i}` } });
  assert.equal((await changeEmail({ password })).status, 202);
});

test('what decides about a proof is asked for anew: an address and a second factor that changed at the license server count at once', async () => {
  const cached = await startHarness({ cryptlex: { freshMs: 300_000 } });
  try {
    const browser = await cached.signedIn();
    await browser.send('GET', '/me');
    const user = cached.sandbox.state.users.find(({ email }) => email === 'ada@example.com') ?? assert.fail();
    user.email = 'ada-elsewhere@example.com';
    assert.equal((await browser.send('POST', '/me/two-factor', { json: { password } })).status, 200);
    user.twoFactorEnabled = true;
    assert.deepEqual(codeOf(await browser.send('PUT', '/me/password', { json: { currentPassword: password, newPassword } })), [401, 'two-factor-required']);
    assert.deepEqual(codeOf(await browser.send('POST', '/me/two-factor', { json: { password } })), [403, 'forbidden']);
  } finally {
    await cached.close();
  }
});
