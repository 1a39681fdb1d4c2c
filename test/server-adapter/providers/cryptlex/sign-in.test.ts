import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoCustomers, totp } from '../../../../server-adapter/src/testing/index.ts';
import { ada, openCryptlex, openOddVendor, person } from './open-cryptlex.ts';

const grace = demoCustomers.twoFactor;

test('the right password gives a session and who it is of', async () => {
  await using vendor = await openCryptlex();
  const { token, user } = await vendor.provider.identity.signIn(ada, person);
  assert.equal(user.email, ada.email);
  assert.equal(user.name, 'Ada Example');
  assert.equal(user.company, 'Example Analytics');
  assert.ok(Date.parse(token.expiresAt ?? '') > Date.now());
});

for (const loginFailureStatus of [400, 401, 403] as const) {
  test(`a wrong password, a second factor and a lock-out are told apart when the vendor answers ${loginFailureStatus}`, async () => {
    await using vendor = await openCryptlex({ assumptions: { loginFailureStatus } });
    const { provider } = vendor;
    await assert.rejects(provider.identity.signIn({ ...ada, password: 'wrong' }, person), { name: 'ProviderError', failure: 'credentials' });
    await assert.rejects(provider.identity.signIn({ email: 'nobody@example.com', password: 'wrong' }, person), { failure: 'credentials' });
    await assert.rejects(provider.identity.signIn(grace, person), { failure: 'two-factor-required' });
    await assert.rejects(provider.identity.signIn({ ...grace, code: '000000' }, person), { failure: 'two-factor-invalid' });
    assert.equal((await provider.identity.signIn({ ...grace, code: await totp(grace.twoFactorSecret) }, person)).user.twoFactorEnabled, true);
    assert.ok(await provider.identity.signIn({ ...grace, recoveryCode: grace.recoveryCodes[0] }, person));
    for (let attempt = 0; attempt < 5; attempt += 1) await provider.identity.signIn({ ...ada, password: 'wrong' }, person).catch(() => undefined);
    await assert.rejects(provider.identity.signIn(ada, person), { failure: 'locked' });
  });
}

for (const typed of ['m3x8v5tz1p', 'M3X8V-5TZ1P', 'm3x8v 5tz1p', ' M3X8V5TZ1P ', 'M3X8V–5TZ1P', 'Ｍ３Ｘ８Ｖ５ＴＺ１Ｐ']) {
  test(`the recovery code M3X8V5TZ1P is taken as ${typed}, once`, async () => {
    await using vendor = await openCryptlex();
    assert.ok(await vendor.provider.identity.signIn({ ...grace, recoveryCode: typed }, person));
    await assert.rejects(vendor.provider.identity.signIn({ ...grace, recoveryCode: typed }, person), { failure: 'two-factor-invalid' });
  });
}

/** Formats that the vendor may have: none is documented. */
for (const [format, code] of [['capital hex', 'D050CAD76A'], ['small hex', 'd050cad76a'], ['letters of both cases', 'dX5zCaD7vA'], ['groups', 'D050C-AD76A'], ['small groups', 'd05zc-ad76a']] as const) {
  const dashed = `${code.replace('-', '').slice(0, 5)}-${code.replace('-', '').slice(5)}`;
  const isMixed = code === 'dX5zCaD7vA';
  const caseless = isMixed ? [] : [code.toLowerCase(), code.toUpperCase(), dashed.toLowerCase(), dashed.toUpperCase(), ` ${dashed.slice(0, 3)} ${dashed.slice(3)} `.toLowerCase()];
  for (const typed of new Set([code, dashed, dashed.replace('-', ' - '), ...(format.includes('groups') ? [] : [dashed.replace('-', ' ')]), ...caseless])) {
    test(`once the license server has made recovery codes (${format}), ${code} is taken as ${typed}`, async () => {
      const tried: unknown[] = [];
      await using vendor = await openOddVendor(({ path, body }) => {
        if (path.endsWith('2fa-recovery-codes')) return { status: 200, body: { recoveryCodes: [code] } };
        tried.push((JSON.parse(body) as { twoFactorRecoveryCode?: string }).twoFactorRecoveryCode);
        return { status: 401, body: { code: 'TWO_FACTOR_AUTHENTICATION_CODE_INVALID' } };
      });
      await vendor.provider.identity.customer({ accessToken: 'token' }).createRecoveryCodes(person);
      await vendor.provider.identity.signIn({ ...grace, recoveryCode: typed }, person).catch(() => undefined);
      assert.ok(tried.includes(code) && tried.length <= 2, String(tried));
    });
  }
}

test('a wrong recovery code costs at most two of the attempts that the vendor allows', async () => {
  await using vendor = await openOddVendor(() => ({ status: 401, body: { code: 'TWO_FACTOR_AUTHENTICATION_CODE_INVALID', message: 'Two-factor authentication code is invalid.' } }));
  await assert.rejects(vendor.provider.identity.signIn({ ...grace, recoveryCode: 'not-a code' }, person), { failure: 'two-factor-invalid' });
  assert.equal(vendor.asked.length, 2);
});

test('once the license server has made recovery codes, a wrong one costs one of the attempts that the vendor allows', async () => {
  await using vendor = await openOddVendor(({ path }) => (path.endsWith('2fa-recovery-codes') ? { status: 200, body: { recoveryCodes: ['D050CAD76A'] } } : { status: 401, body: { code: 'TWO_FACTOR_AUTHENTICATION_CODE_INVALID' } }));
  await vendor.provider.identity.customer({ accessToken: 'token' }).createRecoveryCodes(person);
  const before = vendor.asked.length;
  await assert.rejects(vendor.provider.identity.signIn({ ...grace, recoveryCode: 'not-a code' }, person), { failure: 'two-factor-invalid' });
  assert.equal(vendor.asked.length - before, 1);
});

test('the account may be named by its alias', async () => {
  await using vendor = await openCryptlex({ accountAlias: 'acme' }, { accountId: undefined, accountAlias: 'acme' });
  assert.equal((await vendor.provider.identity.signIn(ada, person)).user.email, ada.email);
});

test('the alias is told where the id is known as well, since every way in is known to take it', async () => {
  await using vendor = await openOddVendor(() => ({ status: 400 }), { accountId: 'id', accountAlias: 'acme' });
  await vendor.provider.identity.signIn(ada, person).catch(() => undefined);
  await vendor.provider.identity.signInWithGoogle?.({ email: ada.email, idToken: 'token' }, person).catch(() => undefined);
  await vendor.provider.identity.requestVendorReset?.({ email: ada.email, pageUrl: 'https://www.example.com/reset-password' }, person);
  for (const { body } of vendor.asked) assert.match(body, /^(?!.*accountId).*"accountAlias":"acme"/);
  assert.equal(vendor.asked.length, 3);
});

test('a lost answer to a sign-in is no unknown, and is not asked for again by itself', async () => {
  await using vendor = await openCryptlex();
  vendor.sandbox.failNext({ fault: 'lost-answer', path: '/accounts/login' });
  await assert.rejects(vendor.provider.identity.signIn(ada, person), { failure: 'unavailable' });
  assert.equal(vendor.sandbox.requests.filter(({ path }) => path.endsWith('/login')).length, 1);
});

test('a lock-out that comes as a 429 locks one account and silences nobody else', async () => {
  await using vendor = await openOddVendor(({ path }) => (path.endsWith('/login') ? { status: 429, body: { code: 'LOGIN_TEMPORARILY_LOCKED' }, headers: { 'retry-after': '300' } } : { body: [] }));
  await assert.rejects(vendor.provider.identity.signIn(ada, person), { failure: 'locked', retryAfterMs: 300_000 });
  await vendor.provider.ready(person);
});

test('codes are recognised without regard to case, and in the message too', async () => {
  const says = [
    [{ message: 'Two factor authentication code is required.' }, 'two-factor-required'],
    [{ code: 'la_e_two_factor_authentication_code_missing' }, 'two-factor-required'],
    [{ message: 'Login temporarily locked' }, 'locked'],
    [{ message: 'Authentication Failed' }, 'credentials'],
    [undefined, 'credentials'],
  ] as const;
  for (const [body, failure] of says) {
    await using vendor = await openOddVendor(() => ({ status: 401, body }));
    await assert.rejects(vendor.provider.identity.signIn(ada, person), { failure }, JSON.stringify(body));
  }
});

test('a token that is no JWT does, and one that is missing does not', async () => {
  await using vendor = await openOddVendor(({ path }) => ({ body: path.endsWith('/login') ? { accessToken: 'opaque', refresh_token: 'again' } : { id: 'u1', email: ada.email } }));
  const { token, user } = await vendor.provider.identity.signIn(ada, person);
  assert.deepEqual([token, user.name], [{ accessToken: 'opaque', refreshToken: 'again' }, ada.email]);
  await using tokenless = await openOddVendor(() => ({ body: {} }));
  await assert.rejects(tokenless.provider.identity.signIn(ada, person), { failure: 'malformed' });
});
