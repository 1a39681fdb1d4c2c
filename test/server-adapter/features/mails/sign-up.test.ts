import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { password, startHarness } from '../../harness.ts';
import { ProviderError } from '../../../../server-adapter/src/ports/vendor.ts';
import type { Answer, Harness } from '../../harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

const signUp = (email: string, more: object = {}): Promise<Answer> => harness.browser().send('POST', '/users', { json: { email, firstName: 'Ada', lastName: 'Lovelace', ...more } });
const customers = () => harness.sandbox.state.users.all().filter(({ role }) => role === 'user');

test('signing up makes no account: a mailed link and a password do, and sign in', async () => {
  assert.equal((await signUp('ada@example.com')).status, 202);
  const token = await harness.mailedToken();
  assert.match(token, /^signup_[\w-]{43}$/);
  assert.deepEqual(customers(), []);
  const browser = harness.browser();
  const answer = await browser.send('POST', '/users/confirm', { json: { token, password } });
  assert.equal(answer.status, 200, answer.text);
  assert.deepEqual(customers().map(({ email, firstName, lastName }) => [email, firstName, lastName]), [['ada@example.com', 'Ada', 'Lovelace']]);
  const session = (await browser.send('GET', '/session')).json();
  assert.equal((session['user'] as { email: string }).email, 'ada@example.com');
});

test('the answer is the same for an address that has an account, whose owner is told by mail', async () => {
  harness.sandbox.state.addUser({ email: 'ada@example.com', password });
  const [known, unknown] = [await signUp('ada@example.com'), await signUp('new@example.com')];
  assert.deepEqual([known.status, known.text], [unknown.status, unknown.text]);
  await harness.settled();
  const subjects = Object.fromEntries(harness.mailer.sent.map(({ to, subject }) => [to, subject]));
  assert.match(subjects['ada@example.com'] ?? '', /already have an account/);
  assert.match(subjects['new@example.com'] ?? '', /Confirm/);
});

test('a link works once, for a day', async () => {
  await signUp('ada@example.com');
  const token = await harness.mailedToken();
  const confirm = () => harness.browser().send('POST', '/users/confirm', { json: { token, password } });
  assert.equal((await confirm()).status, 200);
  assert.equal((await confirm()).json()['code'], 'link-used');
  await signUp('grace@example.com');
  const late = await harness.mailedToken();
  harness.advance(25 * 3_600_000);
  assert.equal((await harness.browser().send('POST', '/users/confirm', { json: { token: late, password } })).json()['code'], 'link-expired');
});

test('somebody who asks later with another name neither voids the link nor renames who asked first', async () => {
  await signUp('ada@example.com');
  const token = await harness.mailedToken();
  await signUp('ada@example.com', { firstName: 'Mallory' });
  const later = await harness.mailedToken();
  assert.notEqual(later, token);
  assert.equal((await harness.browser().send('POST', '/users/confirm', { json: { token, password } })).status, 200);
  assert.deepEqual(customers().map(({ firstName }) => firstName), ['Ada']);
  const answer = await harness.browser().send('POST', '/users/confirm', { json: { token: later, password: 'a password of somebody else' } });
  assert.deepEqual([answer.status, answer.json()['code']], [409, 'email-taken']);
  assert.deepEqual(customers().map(({ firstName }) => firstName), ['Ada']);
});

test('an address that was taken meanwhile is not taken over', async () => {
  await signUp('ada@example.com');
  const token = await harness.mailedToken();
  harness.sandbox.state.addUser({ email: 'ada@example.com', password: 'somebody else has set it' });
  const browser = harness.browser();
  const answer = await browser.send('POST', '/users/confirm', { json: { token, password } });
  assert.deepEqual([answer.status, answer.json()['code']], [409, 'email-taken']);
  assert.equal(browser.cookies.size, 0);
});

test('when the answer to making the account was lost, the same link and password finish it', async () => {
  await signUp('ada@example.com');
  const token = await harness.mailedToken();
  harness.sandbox.failNext({ fault: 'lost-answer', method: 'POST', path: '/v3/users' });
  const browser = harness.browser();
  const first = await browser.send('POST', '/users/confirm', { json: { token, password } });
  const answer = first.status === 200 ? first : await browser.send('POST', '/users/confirm', { json: { token, password } });
  assert.equal(answer.status, 200, answer.text);
  assert.equal(customers().length, 1);
  assert.equal((await browser.send('GET', '/me')).status, 200);
});

test('a malformed sign-up names its fields, and a line break in a name is malformed', async () => {
  assert.deepEqual((await signUp('nonsense')).json()['fields'], [{ field: 'email', code: 'invalid' }]);
  assert.deepEqual((await signUp('ada@example.com', { firstName: 'Ada\r\nBcc: eve@example.com' })).json()['fields'], [{ field: 'firstName', code: 'invalid' }]);
  assert.deepEqual((await signUp('ada@example.com', { firstName: '' })).json()['fields'], [{ field: 'firstName', code: 'required' }]);
});

test('a short password names the field, and the link stays good', async () => {
  await signUp('ada@example.com');
  const token = await harness.mailedToken();
  assert.deepEqual((await harness.browser().send('POST', '/users/confirm', { json: { token, password: 'short' } })).json()['fields'], [{ field: 'password', code: 'too-short' }]);
  assert.equal((await harness.browser().send('POST', '/users/confirm', { json: { token, password } })).status, 200);
});

test('the configuration may ask for longer passwords, which the page hears of', async () => {
  const strict = await startHarness({ adapter: { passwords: { minLength: 15 } } });
  try {
    const browser = strict.browser();
    assert.equal(((await browser.send('GET', '/session')).json()['capabilities'] as { passwordMinLength: number }).passwordMinLength, 15);
    await browser.send('POST', '/users', { json: { email: 'ada@example.com', firstName: 'Ada', lastName: 'Lovelace' } });
    const token = await strict.mailedToken();
    const choose = (word: string) => browser.send('POST', '/users/confirm', { json: { token, password: word } });
    assert.deepEqual((await choose('sturgeon-lamps')).json()['fields'], [{ field: 'password', code: 'too-short', min: 15 }]);
    assert.equal((await choose('sturgeon-lamps!')).status, 200);
  } finally {
    await strict.close();
  }
});

test('an account that the vendor has no room for is no fault of the person, and the link stays good', async () => {
  let isFull = true;
  const full = await startHarness({
    aroundProvider: (provider) => ({
      ...provider,
      identity: { ...provider.identity, back: { ...provider.identity.back, createUser: (user, call) => (isFull ? Promise.reject(new ProviderError('limit', 'the plan is full', { reason: 'USERS_LIMIT_REACHED' })) : provider.identity.back.createUser(user, call)) } },
    }),
  });
  try {
    const browser = full.browser();
    await browser.send('POST', '/users', { json: { email: 'ada@example.com', firstName: 'Ada' } });
    const token = await full.mailedToken();
    const confirm = () => browser.send('POST', '/users/confirm', { json: { token, password } });
    const refused = await confirm();
    assert.deepEqual([refused.status, refused.json()['code']], [502, 'provider-error']);
    assert.match(JSON.stringify(full.records), /USERS_LIMIT_REACHED/);
    isFull = false;
    assert.equal((await confirm()).status, 200);
  } finally {
    await full.close();
  }
});

test('sign-up can be switched off', async () => {
  const closed = await startHarness({ mails: { signUp: false } });
  try {
    const answer = await closed.browser().send('POST', '/users', { json: { email: 'ada@example.com', firstName: 'Ada' } });
    assert.deepEqual([answer.status, answer.json()['code']], [404, 'not-supported']);
  } finally {
    await closed.close();
  }
});

test('an address with an internationalized domain gets its account', async () => {
  const browser = harness.browser();
  assert.equal((await browser.send('POST', '/users', { json: { email: 'info@münchen.example', firstName: 'Info' } })).status, 202);
  const confirmed = await browser.send('POST', '/users/confirm', { json: { token: await harness.mailedToken(), password } });
  assert.equal(confirmed.status, 200, confirmed.text);
});

test('an address that the license server does not take is not blamed on the password', async () => {
  const odd = await startHarness({
    aroundProvider: (provider) => ({ ...provider, identity: { ...provider.identity, back: { ...provider.identity.back, createUser: (user, call) => provider.identity.back.createUser({ ...user, email: 'no address' }, call) } } }),
  });
  try {
    const browser = odd.browser();
    await browser.send('POST', '/users', { json: { email: 'ada@example.com', firstName: 'Ada' } });
    const refused = await browser.send('POST', '/users/confirm', { json: { token: await odd.mailedToken(), password } });
    assert.deepEqual([refused.status, refused.json()['code']], [502, 'provider-error']);
  } finally {
    await odd.close();
  }
});
