import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { totp } from '../../../../server-adapter/src/testing/index.ts';
import { password, startHarness } from '../../harness.ts';
import type { Answer, Browser, Harness } from '../../harness.ts';

let harness: Harness;
let ada: Browser;
let steps: number;
beforeEach(async () => {
  steps = 0;
  harness = await startHarness();
  ada = await harness.signedIn();
});
afterEach(() => harness.close());

const codeOf = ({ status, json }: Answer): unknown[] => [status, json()['code']];
const post = (path: string, json: object, browser = ada): Promise<Answer> => browser.send('POST', `/me/two-factor${path}`, { json });

/** A code that was not used before: each is taken once, so the clock goes on. */
function nextCode(secret: string): Promise<string> {
  steps += 1;
  harness.advance(30_000);
  return totp(secret, Date.now() + steps * 30_000);
}

/** Switches it on, and answers its secret and the recovery codes. */
async function switchOn(): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = (await post('', { password })).json() as { secret: string };
  const confirmed = await post('/confirm', { code: await nextCode(secret) });
  assert.equal(confirmed.status, 200, confirmed.text);
  return { secret, recoveryCodes: confirmed.json()['recoveryCodes'] as string[] };
}

const signIn = (more: object): Promise<Answer> => harness.browser().send('POST', '/session', { json: { email: 'ada@example.com', password, ...more } });

test('the password makes a secret, a code of it switches it on, and a recovery code signs in once', async () => {
  const begun = await post('', { password });
  const { secret, url } = begun.json() as { secret: string; url: string };
  assert.equal(new URL(url).searchParams.get('secret'), secret);
  assert.equal((await signIn({})).status, 200, 'nothing is on yet');
  const confirmed = await post('/confirm', { code: await totp(secret) });
  const { recoveryCodes } = confirmed.json() as { recoveryCodes: string[] };
  assert.ok(recoveryCodes.length >= 5);
  assert.deepEqual(codeOf(await signIn({})), [401, 'two-factor-required']);
  assert.equal((await signIn({ code: await nextCode(secret) })).status, 200);
  assert.equal((await signIn({ recoveryCode: recoveryCodes[0] })).status, 200);
  assert.deepEqual(codeOf(await signIn({ recoveryCode: recoveryCodes[0] })), [401, 'two-factor-invalid']);
});

test('switching it on ends the other sessions, gives this one a new id and shows at once, and the owner is told', async () => {
  const other = await harness.signedIn();
  const before = [...ada.cookies];
  await switchOn();
  assert.notDeepEqual([...ada.cookies], before);
  const session = (await ada.send('GET', '/session')).json();
  assert.deepEqual([session['signedIn'], (session['user'] as { twoFactorEnabled: boolean }).twoFactorEnabled], [true, true]);
  assert.equal((await other.send('GET', '/session')).json()['signedIn'], false);
  await harness.settled();
  assert.match(harness.mailer.sent.at(-1)?.subject ?? '', /switched on/);
});

test('without the password there is no secret, and after four wrong ones there is a wait', async () => {
  for (let i = 0; i < 4; i++) assert.deepEqual(codeOf(await post('', { password: `wrong ${i}` })), [400, 'wrong-password']);
  assert.deepEqual(codeOf(await post('', { password })), [429, 'too-many-attempts']);
});

test('wrong codes switch nothing, end nothing, and have to wait after four', async () => {
  await post('', { password });
  const before = [...ada.cookies];
  for (let i = 0; i < 4; i++) assert.deepEqual(codeOf(await post('/confirm', { code: '000000' })), [401, 'two-factor-invalid']);
  assert.deepEqual(codeOf(await post('/confirm', { code: '000000' })), [429, 'too-many-attempts']);
  assert.deepEqual([...ada.cookies], before);
  assert.equal(((await ada.send('GET', '/me')).json() as { twoFactorEnabled: boolean }).twoFactorEnabled, false);
});

test('who has the password guesses no more codes for it: a right password alone takes no wrong code back', async () => {
  const { secret } = await switchOn();
  for (let i = 0; i < 4; i++) {
    assert.deepEqual(codeOf(await post('/removal', { password, code: '000000' })), [401, 'two-factor-invalid']);
    if (i < 3) assert.deepEqual(codeOf(await post('', { password })), [403, 'forbidden'], 'the password is right');
  }
  assert.deepEqual(codeOf(await post('/removal', { password, code: '000000' })), [429, 'too-many-attempts']);
  harness.advance(300_000);
  steps += 10;
  assert.equal((await post('/removal', { password, code: await nextCode(secret) })).status, 204, 'its owner gets through after the wait');
});

test('a secret in use is never replaced, whoever has the password', async () => {
  const { secret } = await switchOn();
  const calls = harness.sandbox.requests.length;
  assert.deepEqual(codeOf(await post('', { password })), [403, 'forbidden']);
  assert.ok(harness.sandbox.requests.slice(calls).every(({ path }) => !path.endsWith('2fa-secret')));
  assert.equal((await signIn({ code: await nextCode(secret) })).status, 200);
});

test('switching it off needs both factors, ends the other sessions, and is told', async () => {
  const { secret } = await switchOn();
  const other = harness.browser();
  await other.send('POST', '/session', { json: { email: 'ada@example.com', password, code: await nextCode(secret) } });
  assert.deepEqual(codeOf(await post('/removal', { password: 'wrong password', code: await nextCode(secret) })), [400, 'wrong-password']);
  assert.deepEqual(codeOf(await post('/removal', { password, code: '000000' })), [401, 'two-factor-invalid']);
  assert.deepEqual((await post('/removal', { password })).json()['fields'], [{ field: 'code', code: 'required' }]);
  assert.equal((await post('/removal', { password, code: await nextCode(secret) })).status, 204);
  assert.equal((await signIn({})).status, 200);
  assert.equal((await ada.send('GET', '/me')).status, 200);
  assert.equal((await other.send('GET', '/session')).json()['signedIn'], false);
  await harness.settled();
  assert.match(harness.mailer.sent.at(-1)?.subject ?? '', /switched off/);
});

test('new recovery codes need both factors and void the older ones', async () => {
  assert.deepEqual(codeOf(await post('/recovery-codes', { password, code: '123456' })), [403, 'forbidden']);
  const { secret, recoveryCodes } = await switchOn();
  assert.deepEqual(codeOf(await post('/recovery-codes', { password, code: '000000' })), [401, 'two-factor-invalid']);
  const renewed = await post('/recovery-codes', { password, code: await nextCode(secret) });
  assert.equal(renewed.status, 200, renewed.text);
  const [fresh] = renewed.json()['recoveryCodes'] as string[];
  assert.deepEqual(codeOf(await signIn({ recoveryCode: recoveryCodes[0] })), [401, 'two-factor-invalid']);
  assert.equal((await signIn({ recoveryCode: fresh })).status, 200);
});

test('when the license server gives no recovery codes, it is on all the same and says that there are none yet', async () => {
  const { secret } = (await post('', { password })).json() as { secret: string };
  harness.sandbox.failNext({ fault: 'error', method: 'POST', path: '/v3/me/2fa-recovery-codes' });
  const confirmed = await post('/confirm', { code: await totp(secret) });
  assert.deepEqual([confirmed.status, confirmed.json()], [200, { recoveryCodes: [] }]);
  assert.deepEqual(codeOf(await signIn({})), [401, 'two-factor-required']);
});

test('a change ends every open link: who knew only the password may have asked for one', async () => {
  await ada.send('POST', '/me/email', { json: { email: 'eve@example.com', password } });
  const token = await harness.mailedToken();
  await switchOn();
  assert.deepEqual(codeOf(await harness.browser().send('POST', '/me/email/confirm', { json: { token } })), [400, 'link-invalid']);
});

test('neither secret nor codes are in the log, and nobody signed out gets any', async () => {
  const { secret, recoveryCodes } = await switchOn();
  const log = JSON.stringify(harness.records);
  assert.ok(![secret, ...recoveryCodes].some((word) => log.includes(word)));
  for (const path of ['', '/confirm', '/removal', '/recovery-codes']) assert.equal((await post(path, { password, code: '1' }, harness.browser())).status, 401);
});

test('a code confirms only what this session began, within a quarter of an hour, and only once', async () => {
  assert.deepEqual(codeOf(await post('/confirm', { code: '123456' })), [403, 'forbidden'], 'nothing was begun');
  const other = await harness.signedIn();
  const { secret } = (await post('', { password })).json() as { secret: string };
  assert.deepEqual(codeOf(await post('/confirm', { code: await totp(secret) }, other)), [403, 'forbidden'], 'another session began it');
  harness.advance(15 * 60_000);
  steps = 30;
  assert.deepEqual(codeOf(await post('/confirm', { code: await nextCode(secret) })), [403, 'forbidden'], 'long ago');
  await post('', { password });
});

test('where it is on, nothing is confirmed, whatever the code: the recovery codes stay, and nobody is signed out', async () => {
  const { secret, recoveryCodes } = await switchOn();
  const before = [...ada.cookies];
  for (const code of ['abcdef', await nextCode(secret)]) assert.deepEqual(codeOf(await post('/confirm', { code })), [403, 'forbidden']);
  assert.deepEqual([...ada.cookies], before);
  assert.equal((await signIn({ recoveryCode: recoveryCodes[0] })).status, 200);
});

test('there is nothing to switch off where it is off', async () => {
  assert.deepEqual(codeOf(await post('/removal', { password, code: '123456' })), [403, 'forbidden']);
});

test('a code signs in once, and one that came with a wrong password may be sent again', async () => {
  const { secret } = await switchOn();
  const code = await nextCode(secret);
  assert.deepEqual(codeOf(await signIn({ password: 'wrong password', code })), [401, 'invalid-credentials']);
  assert.equal((await signIn({ code })).status, 200);
  assert.deepEqual(codeOf(await signIn({ code })), [401, 'two-factor-invalid']);
  assert.deepEqual(codeOf(await post('/removal', { password, code })), [401, 'two-factor-invalid']);
});

test('of many who send one code at once, one gets in', async () => {
  const { secret } = await switchOn();
  const code = await nextCode(secret);
  harness.sandbox.faults.latencyMs = 200;
  const statuses = await Promise.all(Array.from({ length: 3 }, () => signIn({ code })));
  assert.equal(statuses.filter(({ status }) => status === 200).length, 1);
});

test('a used recovery code is used however it is typed, also where the license server would take it again', async () => {
  const { recoveryCodes: [code = ''] } = await switchOn();
  assert.equal((await signIn({ recoveryCode: code })).status, 200);
  const user = harness.sandbox.state.users.all().find(({ email }) => email === 'ada@example.com');
  harness.sandbox.state.credentials(user?.id ?? '').recoveryCodes.push(code);
  for (const typed of [code, ` ${code.slice(0, 4)}-${code.slice(4).toLowerCase()} `]) assert.deepEqual(codeOf(await signIn({ recoveryCode: typed })), [401, 'two-factor-invalid']);
});

test('a license server that has no second factor is not asked', async () => {
  const without = await startHarness({ aroundProvider: (provider) => ({ ...provider, identity: { ...provider.identity, capabilities: { ...provider.identity.capabilities, twoFactor: false } } }) });
  try {
    assert.deepEqual(codeOf(await post('', { password }, await without.signedIn())), [404, 'not-supported']);
  } finally {
    await without.close();
  }
});
