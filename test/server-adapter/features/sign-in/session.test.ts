import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { forwardedFor } from '../../../../server-adapter/src/index.ts';
import { password, startHarness } from '../../harness.ts';
import type { Harness } from '../../harness.ts';

let harness: Harness;
before(async () => {
  harness = await startHarness();
  harness.sandbox.state.addUser({ email: 'ada@example.com', password, firstName: 'Ada', lastName: 'Lovelace' });
});
after(() => harness.close());

test('nobody is signed in at first, and that is no error', async () => {
  const answer = await harness.browser().send('GET', '/session');
  assert.equal(answer.status, 200);
  assert.equal(answer.json()['signedIn'], false);
  assert.deepEqual(answer.json()['capabilities'], { ...(answer.json()['capabilities'] as object), signUp: true, changeEmail: true, releaseActivation: true });
});

test('signing in gives a cookie, and whoever has it is that user until signing out', async () => {
  const browser = harness.browser();
  const signIn = await browser.send('POST', '/session', { json: { email: 'ADA@example.com', password } });
  assert.equal(signIn.status, 200, signIn.text);
  assert.match(signIn.headers.get('set-cookie') ?? '', /^cx-session=[\w-]{43}; .*HttpOnly; SameSite=Lax$/);
  const session = (await browser.send('GET', '/session')).json();
  assert.equal(session['signedIn'], true);
  assert.equal((session['user'] as { email: string }).email, 'ada@example.com');
  const stolen = new Map(browser.cookies);
  assert.equal((await browser.send('DELETE', '/session')).status, 204);
  assert.equal(browser.cookies.has('cx-session'), false);
  const thief = harness.browser();
  for (const [name, value] of stolen) thief.cookies.set(name, value);
  assert.equal((await thief.send('GET', '/session')).json()['signedIn'], false);
});

test('signing out when nobody is signed in is fine', async () => {
  assert.equal((await harness.browser().send('DELETE', '/session')).status, 204);
});

test('a session that somebody planted is not the one that signing in gives, and ends', async () => {
  const attacker = await harness.signedIn();
  const planted = [...attacker.cookies];
  const victim = harness.browser();
  for (const [name, value] of planted) victim.cookies.set(name, value);
  await victim.send('POST', '/session', { json: { email: 'ada@example.com', password } });
  assert.notDeepEqual([...victim.cookies], planted);
  assert.equal((await attacker.send('GET', '/session')).json()['signedIn'], false);
});

test('a wrong password and an unknown address are told in the same words', async () => {
  const wrong = await harness.browser().send('POST', '/session', { json: { email: 'ada@example.com', password: 'wrong password' } });
  const unknown = await harness.browser().send('POST', '/session', { json: { email: 'nobody@example.com', password: 'wrong password' } });
  assert.equal(wrong.status, 401);
  assert.equal(wrong.headers.get('content-type'), 'application/problem+json');
  const { requestId, ...body } = wrong.json();
  const { requestId: other, ...otherBody } = unknown.json();
  assert.equal(body['code'], 'invalid-credentials');
  assert.deepEqual(body, otherBody);
  assert.equal(requestId, wrong.headers.get('x-request-id'));
  assert.notEqual(requestId, other);
});

test('after two wrong passwords on a new device the next attempt has to wait, and Retry-After says how long', async () => {
  harness.sandbox.state.addUser({ email: 'slow@example.com', password });
  const browser = harness.browser();
  const attempt = (word: string) => browser.send('POST', '/session', { json: { email: 'slow@example.com', password: word } });
  for (let i = 0; i < 2; i++) assert.equal((await attempt(`wrong ${i}`)).status, 401);
  const calls = harness.sandbox.requests.length;
  const refused = await attempt(password);
  assert.equal(refused.status, 429);
  assert.equal(refused.json()['code'], 'too-many-attempts');
  assert.ok(Number(refused.headers.get('retry-after')) > 55 && refused.json()['retryAfter'] === Number(refused.headers.get('retry-after')));
  assert.equal(harness.sandbox.requests.length, calls, 'the vendor is not asked');
  harness.advance(301_000);
  assert.equal((await attempt(password)).status, 200);
});

test('an answer to a request that was sent before signing in takes nothing away from the session that came after', async () => {
  const browser = await harness.signedIn();
  const older = harness.browser();
  for (const [name, value] of browser.cookies) older.cookies.set(name, value);
  await browser.send('POST', '/session', { json: { email: 'ada@example.com', password } });
  for (const path of ['/session', '/me']) assert.equal((await older.send('GET', path)).headers.get('set-cookie'), null);
});

test('no refusal comes faster than another', async () => {
  const begun = performance.now();
  await harness.browser().send('POST', '/session', { json: { email: 'nobody-at-all@example.com', password: 'wrong password' } });
  assert.ok(performance.now() - begun >= 395);
});

test('that the vendor has locked an account is said on a device that it is known on, and to nobody else', async () => {
  const { id } = harness.sandbox.state.addUser({ email: 'locked@example.com', password });
  const known = await harness.signedIn('locked@example.com');
  harness.sandbox.state.credentials(id).lockedUntil = Date.now() + 365 * 86_400_000;
  const stranger = await harness.browser().send('POST', '/session', { json: { email: 'locked@example.com', password } });
  assert.deepEqual([stranger.status, stranger.json()['code']], [401, 'invalid-credentials']);
  const answer = await known.send('POST', '/session', { json: { email: 'locked@example.com', password } });
  assert.deepEqual([answer.status, answer.json()['code']], [429, 'too-many-attempts']);
  assert.ok(Number(answer.headers.get('retry-after')) > 0);
});

test('behind a proxy a network that goes on guessing waits longer than another one', async () => {
  const proxied = await startHarness({ adapter: { clientAddress: forwardedFor(1) } });
  try {
    proxied.sandbox.state.addUser({ email: 'ada@example.com', password });
    const attempt = async (address: string, word: string): Promise<number> =>
      (await proxied.browser().send('POST', '/session', { json: { email: 'ada@example.com', password: word }, headers: { 'X-Forwarded-For': `198.51.100.${Math.random()}, ${address}` } })).status;
    assert.equal(await attempt('203.0.113.7', 'wrong password'), 401);
    for (let i = 0; i < 4; i++) {
      assert.equal(await attempt('203.0.113.7', 'wrong password'), 401);
      proxied.advance(5 * 60_000);
    }
    assert.equal(await attempt('203.0.113.7', password), 429);
    assert.equal(await attempt('203.0.113.8', password), 200);
  } finally {
    await proxied.close();
  }
});

test('a second factor is asked for, checked, and signs in', async () => {
  const twoFactorSecret = 'JBSWY3DPEHPK3PXP';
  harness.sandbox.state.addUser({ email: 'grace@example.com', password, twoFactorSecret, recoveryCodes: ['recovery-1'] });
  const browser = harness.browser();
  const send = (more: object) => browser.send('POST', '/session', { json: { email: 'grace@example.com', password, ...more } });
  const asked = await send({});
  assert.deepEqual([asked.status, asked.json()['code']], [401, 'two-factor-required']);
  assert.equal(browser.cookies.size, 0);
  const wrong = await send({ code: '000000' });
  assert.deepEqual([wrong.status, wrong.json()['code']], [401, 'two-factor-invalid']);
  assert.equal((await send({ recoveryCode: 'recovery-1' })).status, 200);
});

test('a malformed request names its fields', async () => {
  const browser = harness.browser();
  const missing = await browser.send('POST', '/session', { json: { email: 'not an address' } });
  assert.equal(missing.status, 400);
  assert.deepEqual(missing.json()['fields'], [{ field: 'email', code: 'invalid' }, { field: 'password', code: 'required' }]);
  const broken = await browser.send('POST', '/session', { body: '{', headers: { 'Content-Type': 'application/json' } });
  assert.deepEqual(broken.json()['fields'], [{ field: 'body', code: 'invalid' }]);
  const list = await browser.send('POST', '/session', { json: [] });
  assert.equal(list.status, 400);
});

test('a session ends when it is not used, and in any case after a while', async () => {
  const day = 86_400_000;
  const idle = await harness.signedIn();
  harness.advance(15 * day);
  assert.equal((await idle.send('GET', '/session')).json()['signedIn'], false);
  assert.equal((await idle.send('GET', '/me')).status, 401);
});

test('without a mailer nobody can sign up or change an address, and the session says so', async () => {
  const bare = await startHarness({ mails: { mailer: undefined } });
  try {
    const { capabilities } = (await bare.browser().send('GET', '/session')).json() as { capabilities: Record<string, boolean> };
    assert.deepEqual([capabilities['signUp'], capabilities['changeEmail'], capabilities['resetPassword']], [false, false, true]);
    const refused = await bare.browser().send('POST', '/users', { json: { email: 'new@example.com', firstName: 'New' } });
    assert.deepEqual([refused.status, refused.json()['code']], [404, 'not-supported']);
  } finally {
    await bare.close();
  }
});

test("the vendor's own people are no customers: the right password gives no session", async () => {
  harness.sandbox.state.addUser({ email: 'admin@example.com', password, role: 'admin' });
  const browser = harness.browser();
  const answer = await browser.send('POST', '/session', { json: { email: 'admin@example.com', password } });
  assert.deepEqual([answer.status, answer.json()['code'], browser.cookies.size], [403, 'forbidden', 0]);
});

test('a refusal takes as long for an address without an account as for one with it, also where the license server takes its time over passwords', async () => {
  const slow = await startHarness({
    aroundProvider: (provider) => ({
      ...provider,
      identity: {
        ...provider.identity,
        async signIn(credentials, call) {
          if (credentials.email.startsWith('ada')) await new Promise((resolve) => setTimeout(resolve, 600));
          return provider.identity.signIn(credentials, call);
        },
      },
    }),
  });
  try {
    await slow.signedIn();
    const refuse = async (email: string): Promise<number> => {
      const begun = performance.now();
      await slow.browser().send('POST', '/session', { json: { email, password: 'wrong password' } });
      return performance.now() - begun;
    };
    const [known, unknown] = [await refuse('ada@example.com'), await refuse('nobody@example.com')];
    assert.ok(unknown >= 690 && known >= 690, `${known} and ${unknown} ms`);
  } finally {
    await slow.close();
  }
});

test('the log says how somebody signed in, and from where', async () => {
  const logged = await startHarness({ adapter: { clientAddress: forwardedFor(1) } });
  try {
    logged.sandbox.state.addUser({ email: 'ada@example.com', password });
    await logged.browser().send('POST', '/session', { json: { email: 'ada@example.com', password }, headers: { 'X-Forwarded-For': '203.0.113.7' } });
    const record = logged.records.find(({ event }) => event === 'sign-in');
    assert.deepEqual([record?.method, record?.clientAddress], ['password', '203.0.113.7']);
  } finally {
    await logged.close();
  }
});
