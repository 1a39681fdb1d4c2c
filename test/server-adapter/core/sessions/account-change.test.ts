import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { ProviderError } from '../../../../server-adapter/src/index.ts';
import { totp } from '../../../../server-adapter/src/testing/index.ts';
import { HeldCalls } from '../../held-calls.ts';
import { password, startHarness } from '../../harness.ts';
import type { Answer, Browser, Harness } from '../../harness.ts';

const thiefs = 'the password of a thief';
const owners = 'another horse battery';
const operatorSecret = 'a-secret-that-is-only-for-tests,-0123456789';
let harness: Harness;
let calls: HeldCalls;
let steps: number;
beforeEach(async () => {
  steps = 0;
  calls = new HeldCalls();
  harness = await startHarness({ adapter: { operatorSecret }, aroundProvider: calls.around });
});
afterEach(() => harness.close());

const codeOf = ({ status, json }: Answer): unknown[] => [status, json()['code']];
const ada = () => harness.sandbox.state.users.find(({ email }) => email === 'ada@example.com');
const credentials = () => harness.sandbox.state.credentials(ada()?.id ?? '');
const events = (pattern: RegExp): string[] => harness.records.flatMap(({ event }) => (pattern.test(event) ? [event] : []));

/** A code that was not used before. */
function nextCode(secret: string): Promise<string> {
  steps += 1;
  harness.advance(30_000);
  return totp(secret, Date.now() + steps * 30_000);
}

async function begin(browser: Browser): Promise<string> {
  const begun = await browser.send('POST', '/me/two-factor', { json: { password } });
  return (begun.json() as { secret: string }).secret;
}

async function switchOn(browser: Browser): Promise<string> {
  const secret = await begin(browser);
  assert.equal((await browser.send('POST', '/me/two-factor/confirm', { json: { code: await nextCode(secret) } })).status, 200);
  return secret;
}

/** The owner, and a thief who has the password, the second factor where one is on, and a session. */
async function twoSessions(withSecondFactor: boolean): Promise<{ owner: Browser; thief: Browser; secret: string | undefined }> {
  const owner = await harness.signedIn();
  const secret = withSecondFactor ? await switchOn(owner) : undefined;
  const thief = harness.browser();
  const signedIn = await thief.send('POST', '/session', { json: { email: 'ada@example.com', password, ...(secret === undefined ? {} : { code: await nextCode(secret) }) } });
  assert.equal(signedIn.status, 200, signedIn.text);
  return { owner, thief, secret };
}

const ends = {
  'a reset of the password': {
    prepare: async () => {
      await harness.browser().send('POST', '/password-resets', { json: { email: 'ada@example.com' } });
      return harness.mailedToken();
    },
    end: async (_owner: Browser, token: string) => assert.equal((await harness.browser().send('POST', '/password-resets/redeem', { json: { token, newPassword: owners } })).status, 204),
  },
  'a sign-out everywhere else': { prepare: async () => '', end: async (owner: Browser) => assert.equal((await owner.send('DELETE', '/me/sessions')).status, 204) },
  'the operator': {
    prepare: async () => '',
    end: async () => assert.equal((await harness.browser().send('DELETE', `/admin/users/${ada()?.id}/sessions`, { headers: { Origin: '', Authorization: `Bearer ${operatorSecret}` } })).status, 200),
  },
};

/** What a thief's session asks for, the call that makes it, and how it must be afterwards. */
const changes = [
  {
    what: 'a second factor that is being switched on',
    held: 'setTwoFactor',
    factor: false,
    request: async (thief: Browser) => {
      const secret = await begin(thief);
      return async () => thief.send('POST', '/me/two-factor/confirm', { json: { code: await nextCode(secret) } });
    },
    holds: () => assert.equal(ada()?.twoFactorEnabled, false),
  },
  {
    what: 'a second factor that is being switched off',
    held: 'setTwoFactor',
    factor: true,
    request: async (thief: Browser, secret = '') => async () => thief.send('POST', '/me/two-factor/removal', { json: { password, code: await nextCode(secret) } }),
    holds: () => assert.equal(ada()?.twoFactorEnabled, true),
  },
  {
    what: 'a password that is being changed',
    held: 'changePassword',
    factor: false,
    request: async (thief: Browser) => async () => thief.send('PUT', '/me/password', { json: { currentPassword: password, newPassword: thiefs } }),
    holds: () => assert.ok([password, owners].includes(credentials().password)),
  },
  {
    what: 'a profile that is being changed',
    held: 'updateProfile',
    factor: false,
    request: async (thief: Browser) => async () => thief.send('PATCH', '/me', { json: { firstName: 'Mallory' } }),
    holds: () => assert.equal(ada()?.firstName, 'Ada'),
  },
] as const;

for (const { what, held, factor, request, holds } of changes) {
  for (const [by, { prepare, end }] of Object.entries(ends)) {
    test(`${what} while its session is ended by ${by} is as it was`, async () => {
      const { owner, thief, secret } = await twoSessions(factor);
      const ask = await request(thief, secret);
      const prepared = await prepare();
      const call = calls.hold(held);
      const asking = ask();
      await call.reached;
      await end(owner, prepared);
      call.letGo();
      assert.deepEqual(codeOf(await asking), [401, 'sign-in-required']);
      holds();
    });
  }
}

for (const [what, held, factor, request] of [
  ['recovery codes', 'createRecoveryCodes', true, async (thief: Browser, secret: string) => thief.send('POST', '/me/two-factor/recovery-codes', { json: { password, code: await nextCode(secret) } })],
  ['a secret', 'createTwoFactorSecret', false, async (thief: Browser) => thief.send('POST', '/me/two-factor', { json: { password } })],
] as const) {
  test(`${what} made while the session is ended are given to nobody`, async () => {
    const { owner, thief, secret = '' } = await twoSessions(factor);
    const call = calls.hold(held);
    const asking = request(thief, secret);
    await call.reached;
    assert.equal((await owner.send('DELETE', '/me/sessions')).status, 204);
    call.letGo();
    const answer = await asking;
    assert.deepEqual(codeOf(answer), [401, 'sign-in-required']);
    assert.ok(credentials().recoveryCodes.every((code) => !answer.text.includes(code)));
  });
}

test('new recovery codes that nobody got are told to the owner, whose older ones are void', async () => {
  const { owner, thief, secret = '' } = await twoSessions(true);
  const call = calls.hold('createRecoveryCodes');
  const asking = thief.send('POST', '/me/two-factor/recovery-codes', { json: { password, code: await nextCode(secret) } });
  await call.reached;
  await owner.send('DELETE', '/me/sessions');
  call.letGo();
  await asking;
  await harness.settled();
  assert.match(harness.mailer.sent.at(-1)?.subject ?? '', /recovery codes/);
});

test('a session that has ended during the proof changes nothing at all', async () => {
  const { owner, thief, secret = '' } = await twoSessions(true);
  const call = calls.hold('signIn', new ProviderError('two-factor-required', 'a code is missing'));
  const asking = thief.send('POST', '/me/two-factor/removal', { json: { password, code: await nextCode(secret) } });
  await call.reached;
  await owner.send('DELETE', '/me/sessions');
  const before = harness.sandbox.requests.length;
  call.letGo();
  assert.deepEqual(codeOf(await asking), [401, 'sign-in-required']);
  assert.deepEqual(harness.sandbox.requests.slice(before).filter(({ method }) => method === 'PATCH'), []);
});

test('a change whose response was lost is taken back too when its session has ended', async () => {
  const { owner, thief } = await twoSessions(false);
  const secret = await begin(thief);
  const call = calls.hold('setTwoFactor', new ProviderError('unknown', 'no response came'), true);
  const asking = thief.send('POST', '/me/two-factor/confirm', { json: { code: await nextCode(secret) } });
  await call.reached;
  assert.equal(ada()?.twoFactorEnabled, true);
  await owner.send('DELETE', '/me/sessions');
  call.letGo();
  assert.equal((await asking).status, 503);
  assert.equal(ada()?.twoFactorEnabled, false);
});

test('taking it back is tried again after a failure that passes, and what cannot be taken back is an error in the log and told to the owner', async () => {
  for (const failures of [1, 9]) {
    const { owner, thief } = await twoSessions(false);
    const secret = await begin(thief);
    const call = calls.hold('setTwoFactor');
    const asking = thief.send('POST', '/me/two-factor/confirm', { json: { code: await nextCode(secret) } });
    await call.reached;
    for (let failure = 0; failure < failures; failure++) harness.sandbox.failNext({ fault: 'error', method: 'PATCH', path: '/v3/me' });
    await owner.send('DELETE', '/me/sessions');
    call.letGo();
    assert.deepEqual(codeOf(await asking), [401, 'sign-in-required']);
    assert.equal(ada()?.twoFactorEnabled, failures > 1);
  }
  assert.deepEqual(events(/undone/), ['two-factor-on-undone', 'two-factor-on-not-undone']);
  await harness.settled();
  assert.match(harness.mailer.sent.at(-1)?.subject ?? '', /switched on/);
});

test('a change whose session lives stands', async () => {
  const browser = await harness.signedIn();
  const secret = await switchOn(browser);
  assert.equal((await browser.send('PATCH', '/me', { json: { firstName: 'Augusta' } })).json()['firstName'], 'Augusta');
  assert.equal((await browser.send('POST', '/me/two-factor/removal', { json: { password, code: await nextCode(secret) } })).status, 204);
  assert.deepEqual([ada()?.firstName, ada()?.twoFactorEnabled, events(/undone/)], ['Augusta', false, []]);
});
