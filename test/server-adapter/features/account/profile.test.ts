import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { password, startHarness } from '../../harness.ts';
import type { Browser, Harness } from '../../harness.ts';

let harness: Harness;
let ada: Browser;
beforeEach(async () => {
  harness = await startHarness();
  ada = await harness.signedIn();
});
afterEach(() => harness.close());

const customer = (email: string) => harness.sandbox.state.users.find((user) => user.email === email);

test('nobody who is not signed in has a profile', async () => {
  for (const [method, path] of [['GET', '/me'], ['GET', '/me/licenses'], ['GET', '/me/activations'], ['GET', '/me/releases'], ['DELETE', '/me/activations/1']] as const) {
    const answer = await harness.browser().send(method, path);
    assert.deepEqual([answer.status, answer.json()['code']], [401, 'sign-in-required'], path);
  }
});

test('the profile shows what the page may see, and nothing else of the vendor', async () => {
  const profile = (await ada.send('GET', '/me')).json();
  assert.deepEqual(Object.keys(profile).sort(), ['company', 'email', 'firstName', 'id', 'lastName', 'name', 'twoFactorEnabled']);
  assert.equal(profile['name'], 'Ada Lovelace');
});

test('what a driver adds to an answer beyond the contract stays in the adapter', async () => {
  const careless = await startHarness({
    aroundProvider: (provider) => ({
      ...provider,
      identity: {
        ...provider.identity,
        customer: (token) => ({ ...provider.identity.customer(token), profile: async (call) => Object.assign(await provider.identity.customer(token).profile(call), { resetToken: 'not for the page' }) }),
      },
    }),
  });
  try {
    assert.ok(!(await (await careless.signedIn()).send('GET', '/me')).text.includes('not for the page'));
  } finally {
    await careless.close();
  }
});

test('names and company can be changed, and the session shows it at once', async () => {
  const answer = await ada.send('PATCH', '/me', { json: { firstName: 'Augusta', company: 'Engines' } });
  assert.deepEqual([answer.status, answer.json()['firstName'], answer.json()['company']], [200, 'Augusta', 'Engines']);
  assert.equal(customer('ada@example.com')?.firstName, 'Augusta');
  assert.equal(((await ada.send('GET', '/session')).json()['user'] as { firstName: string }).firstName, 'Augusta');
});

test('no other field of the account can be changed', async () => {
  for (const [field, value] of [['email', 'eve@example.com'], ['role', 'admin'], ['twoFactorEnabled', false], ['metadata', []], ['allowCustomerPortalAccess', true]] as const) {
    const answer = await ada.send('PATCH', '/me', { json: { [field]: value } });
    assert.deepEqual([answer.status, answer.json()['fields']], [400, [{ field, code: 'unknown-field' }]]);
  }
  assert.equal(customer('ada@example.com')?.role, 'user');
});

test('a new password ends every other session, changes the id of this one, and is followed by a notice', async () => {
  const other = await harness.signedIn();
  const before = [...ada.cookies];
  const answer = await ada.send('PUT', '/me/password', { json: { currentPassword: password, newPassword: 'a brand new password' } });
  assert.equal(answer.status, 204, answer.text);
  assert.notDeepEqual([...ada.cookies], before);
  assert.equal((await ada.send('GET', '/me')).status, 200);
  assert.equal((await other.send('GET', '/session')).json()['signedIn'], false);
  const old = harness.browser();
  for (const [name, value] of before) old.cookies.set(name, value);
  assert.equal((await old.send('GET', '/session')).json()['signedIn'], false);
  await harness.settled();
  assert.deepEqual(harness.mailer.sent.map(({ to }) => to), ['ada@example.com']);
  assert.equal((await harness.browser().send('POST', '/session', { json: { email: 'ada@example.com', password: 'a brand new password' } })).status, 200);
});

test('a wrong current password changes nothing and ends nothing, and after four there is a wait', async () => {
  const change = () => ada.send('PUT', '/me/password', { json: { currentPassword: 'wrong password', newPassword: 'a brand new password' } });
  for (let i = 0; i < 4; i++) {
    const answer = await change();
    assert.deepEqual([answer.status, answer.json()['code']], [400, 'wrong-password']);
  }
  const waiting = await change();
  assert.deepEqual([waiting.status, waiting.json()['code']], [429, 'too-many-attempts']);
  assert.ok(Number(waiting.headers.get('retry-after')) > 0);
  assert.equal((await ada.send('GET', '/me')).status, 200);
});

test('after a change of address every session of its owner has the new one', async () => {
  const other = await harness.signedIn();
  assert.equal((await ada.send('POST', '/me/email', { json: { email: 'countess@example.com', password } })).status, 202);
  assert.equal((await harness.browser().send('POST', '/me/email/confirm', { json: { token: await harness.mailedToken() } })).status, 200);
  for (const browser of [ada, other]) assert.equal(((await browser.send('GET', '/session')).json()['user'] as { email: string }).email, 'countess@example.com');
});

test('a new address counts once its link is redeemed, and the old one is told', async () => {
  const asked = await ada.send('POST', '/me/email', { json: { email: 'countess@example.com', password } });
  assert.equal(asked.status, 202, asked.text);
  const token = await harness.mailedToken();
  assert.equal(harness.mailer.sent.at(-1)?.to, 'countess@example.com');
  assert.ok(customer('ada@example.com'));
  assert.equal((await harness.browser().send('POST', '/me/email/confirm', { json: { token } })).status, 200);
  assert.ok(customer('countess@example.com'));
  assert.equal(((await ada.send('GET', '/me')).json() as { email: string }).email, 'countess@example.com');
  assert.equal(((await ada.send('GET', '/session')).json()['user'] as { email: string }).email, 'countess@example.com');
  await harness.settled();
  assert.equal(harness.mailer.sent.at(-1)?.to, 'ada@example.com');
  assert.equal((await harness.browser().send('POST', '/me/email/confirm', { json: { token } })).json()['code'], 'link-used');
});

test('without the password no link is sent to a new address', async () => {
  const answer = await ada.send('POST', '/me/email', { json: { email: 'eve@example.com', password: 'wrong password' } });
  assert.deepEqual([answer.status, answer.json()['code']], [400, 'wrong-password']);
  await harness.settled();
  assert.equal(harness.mailer.sent.length, 0);
});

test('an address of somebody else cannot be taken', async () => {
  harness.sandbox.state.addUser({ email: 'grace@example.com', password });
  assert.equal((await ada.send('POST', '/me/email', { json: { email: 'grace@example.com', password } })).status, 202);
  const answer = await ada.send('POST', '/me/email/confirm', { json: { token: await harness.mailedToken() } });
  assert.deepEqual([answer.status, answer.json()['code']], [409, 'email-taken']);
  assert.ok(customer('ada@example.com'));
});
