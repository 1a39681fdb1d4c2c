import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { totp } from '../../../../server-adapter/src/testing/index.ts';
import { createAccount, type Answer } from './account.ts';

const ann = { email: 'ann@example.com', password: 'correct horse' };
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const codeOf = ({ body }: Answer) => (body as { code?: string }).code;

describe('one-time codes', () => {
  test('are those of RFC 6238', async () => {
    const vectors = [[59, '287082'], [1111111109, '081804'], [1111111111, '050471'], [1234567890, '005924'], [2000000000, '279037'], [20000000000, '353130']] as const;
    for (const [seconds, code] of vectors) assert.equal(await totp(secret, seconds * 1000), code);
  });

  test('cannot be made of a secret that is no Base32', async () => {
    await assert.rejects(totp('not base 32!'), RangeError);
  });
});

describe('signing in with a second factor', () => {
  test('asks for the code, refuses a wrong one, and takes one from a clock half a minute off', async () => {
    const { sandbox, signIn, time } = createAccount();
    sandbox.state.addUser({ ...ann, twoFactorSecret: secret });
    assert.equal(codeOf(await signIn(ann.email, ann.password)), 'TWO_FACTOR_AUTHENTICATION_CODE_MISSING');
    assert.equal(codeOf(await signIn(ann.email, ann.password, { twoFactorCode: '000000' })), 'TWO_FACTOR_AUTHENTICATION_CODE_INVALID');
    for (const drift of [-30_000, 0, 30_000]) {
      assert.equal((await signIn(ann.email, ann.password, { twoFactorCode: await totp(secret, time.now + drift) })).status, 200);
    }
    assert.equal((await signIn(ann.email, ann.password, { twoFactorCode: await totp(secret, time.now - 90_000) })).status, 400);
  });

  test('says nothing of the second factor to who lacks the password', async () => {
    const { sandbox, signIn } = createAccount();
    sandbox.state.addUser({ ...ann, twoFactorSecret: secret });
    assert.equal(codeOf(await signIn(ann.email, 'wrong')), 'AUTHENTICATION_FAILED');
  });

  test('takes each recovery code once', async () => {
    const { sandbox, signIn } = createAccount();
    sandbox.state.addUser({ ...ann, twoFactorSecret: secret, recoveryCodes: ['ONE', 'TWO'] });
    const recover = async (twoFactorRecoveryCode: string) => (await signIn(ann.email, ann.password, { twoFactorRecoveryCode })).status;
    assert.deepEqual([await recover('ONE'), await recover('ONE'), await recover('TWO'), await recover('THREE')], [200, 400, 200, 400]);
  });

  test('locks after five wrong codes, but not by being asked for the code', async () => {
    const { sandbox, signIn } = createAccount();
    sandbox.state.addUser({ ...ann, twoFactorSecret: secret });
    for (let attempt = 0; attempt < 6; attempt += 1) assert.equal(codeOf(await signIn(ann.email, ann.password)), 'TWO_FACTOR_AUTHENTICATION_CODE_MISSING');
    for (let attempt = 0; attempt < 5; attempt += 1) await signIn(ann.email, ann.password, { twoFactorCode: '000000' });
    assert.equal(codeOf(await signIn(ann.email, ann.password)), 'LOGIN_TEMPORARILY_LOCKED');
  });
});

test('a customer switches the second factor on with a code of the new secret, gets recovery codes, and switches it off', async () => {
  const { sandbox, call, signIn, tokenOf, time } = createAccount();
  sandbox.state.addUser(ann);
  const token = await tokenOf(ann.email, ann.password);
  assert.equal((await call('PATCH', '/v3/me', { twoFactorEnabled: true, twoFactorCode: '123456' }, token)).status, 400);
  const { email, url } = (await call('POST', '/v3/me/2fa-secret', undefined, token)).body as { email: string; url: string };
  const offered = new URL(url).searchParams.get('secret') ?? '';
  assert.equal(email, ann.email);
  assert.equal((await call('PATCH', '/v3/me', { twoFactorEnabled: true }, token)).status, 400);
  assert.equal((await call('PATCH', '/v3/me', { twoFactorEnabled: true, twoFactorCode: await totp(offered, time.now) }, token)).status, 200);
  const { recoveryCodes } = (await call('POST', '/v3/me/2fa-recovery-codes', undefined, token)).body as { recoveryCodes: string[] };
  assert.equal(new Set(recoveryCodes).size, 10);
  assert.equal(codeOf(await signIn(ann.email, ann.password)), 'TWO_FACTOR_AUTHENTICATION_CODE_MISSING');
  assert.equal((await signIn(ann.email, ann.password, { twoFactorRecoveryCode: recoveryCodes[0] })).status, 200);
  await call('PATCH', '/v3/me', { twoFactorEnabled: false, twoFactorCode: await totp(offered, time.now) }, token);
  assert.equal((await signIn(ann.email, ann.password)).status, 200);
});
