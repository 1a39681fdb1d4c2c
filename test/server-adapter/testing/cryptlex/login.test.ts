import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import { createCryptlexSandbox, listenSandbox, type ListeningSandbox } from '../../../../server-adapter/src/testing/index.ts';
import { createAccount } from './account.ts';

const ann = { email: 'ann@example.com', password: 'correct horse' };

describe('signing in', () => {
  test('gives a token whose subject is the user, with an expiry, and a refresh token', async () => {
    const { sandbox, signIn, time } = createAccount({ faults: { tokenLifetimeMs: 60_000 } });
    const user = sandbox.state.addUser(ann);
    const { status, body } = await signIn(ann.email, ann.password);
    const { accessToken, refreshToken } = body as { accessToken: string; refreshToken: string };
    assert.equal(status, 200);
    assert.equal(decodeJwt(accessToken).sub, user.id);
    assert.equal(decodeJwt(accessToken).exp, Math.floor((time.now + 60_000) / 1000));
    assert.ok(refreshToken.length > 20);
  });

  test('takes the account by id or by alias, and nothing without either', async () => {
    const { sandbox, call } = createAccount();
    sandbox.state.addUser(ann);
    const login = async (account: object) => call('POST', '/v3/accounts/login', { ...ann, ...account }, null);
    assert.equal((await login({ accountId: sandbox.accountId })).status, 200);
    assert.equal((await login({ accountAlias: sandbox.accountAlias })).status, 200);
    for (const account of [{}, { accountId: '' }, { accountAlias: '' }, { accountId: 'another' }, { accountAlias: 'another' }]) {
      const answer = await login(account);
      assert.equal(answer.status, 400);
      assert.equal((answer.body as { message: string }).message, 'Authentication Failed');
    }
  });

  test('answers an unknown address and a wrong password alike', async () => {
    const { sandbox, signIn } = createAccount();
    sandbox.state.addUser(ann);
    const [unknown, wrong] = [await signIn('nobody@example.com', 'whatever it is'), await signIn(ann.email, 'wrong')];
    assert.deepEqual([wrong.status, wrong.body], [unknown.status, unknown.body]);
    assert.equal((wrong.body as { code: string }).code, 'AUTHENTICATION_FAILED');
  });

  test('is refused to a user without a password', async () => {
    const { sandbox, signIn } = createAccount();
    sandbox.state.addUser({ email: ann.email });
    assert.equal((await signIn(ann.email, '')).status, 400);
  });

  test('is locked for five minutes after five failures, even for the right password', async () => {
    const { sandbox, signIn, time } = createAccount();
    sandbox.state.addUser(ann);
    for (let failure = 0; failure < 5; failure += 1) await signIn(ann.email, 'wrong');
    assert.equal(((await signIn(ann.email, ann.password)).body as { code: string }).code, 'LOGIN_TEMPORARILY_LOCKED');
    time.now += 5 * 60_000 - 1;
    assert.equal((await signIn(ann.email, ann.password)).status, 400);
    time.now += 1;
    assert.equal((await signIn(ann.email, ann.password)).status, 200);
  });

  test('is not locked by failures that a success has interrupted', async () => {
    const { sandbox, signIn } = createAccount();
    sandbox.state.addUser(ann);
    for (const password of ['1', '2', '3', '4', ann.password, '5', '6', '7', '8']) await signIn(ann.email, password);
    assert.equal((await signIn(ann.email, ann.password)).status, 200);
  });

  test('answers refusals with the status that a test assumes', async () => {
    const { signIn } = createAccount({ assumptions: { loginFailureStatus: 401 } });
    assert.equal((await signIn(ann.email, ann.password)).status, 401);
  });

  test('refuses a body that is no JSON or lacks a field, by its name', async () => {
    const { sandbox, call } = createAccount();
    const broken = await sandbox.fetch(new Request('http://sandbox/v3/accounts/login', { method: 'POST', body: '{' }));
    assert.equal(broken.status, 400);
    const lacking = await call('POST', '/v3/accounts/login', { email: ann.email }, null);
    assert.match((lacking.body as { message: string }).message, /password/);
  });
});

describe('over HTTP', () => {
  const sandbox = createCryptlexSandbox();
  let server: ListeningSandbox;
  before(async () => {
    sandbox.state.addUser(ann);
    server = await listenSandbox(sandbox);
  });
  after(() => server.close());

  test('a customer signs in and reads their profile with the token', async () => {
    const login = await fetch(`${server.url}/v3/accounts/login`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ accountAlias: 'example', ...ann }) });
    const { accessToken } = (await login.json()) as { accessToken: string };
    const me = await fetch(`${server.url}/v3/me`, { headers: { authorization: `Bearer ${accessToken}` } });
    assert.equal(((await me.json()) as { email: string }).email, ann.email);
  });
});
