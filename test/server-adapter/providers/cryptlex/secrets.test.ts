import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ada, backOf, openCryptlex, openOddVendor, person } from './open-cryptlex.ts';

/** Everything an error says anywhere, causes included. */
function said(error: unknown): string {
  return error instanceof Error ? [error.message, error.stack, JSON.stringify(error), 'reason' in error ? error.reason : '', said(error.cause)].join(' ') : JSON.stringify(error) ?? '';
}

test('no error and no log record holds a token, a password, a license key or an address', async () => {
  const secret = { message: 'Token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1MSJ9.c2lnbmF0dXJl of ada@example.com for key AAAAAA-BBBBBB-CCCCCC-DDDDDD is bad.\r\nBearer pat-secret-pat-secret-pat-secret' };
  const errors: unknown[] = [];
  const logs: string[] = [];
  for (const status of [400, 401, 403, 404, 409, 500, 302]) {
    await using vendor = await openOddVendor(() => ({ status, body: secret, headers: { location: 'https://x.example.com/?key=AAAAAA-BBBBBB' } }), { accessToken: 'pat-secret-pat-secret-pat-secret' });
    const back = backOf(vendor.provider);
    const calls = [
      vendor.provider.identity.signIn({ email: ada.email, password: 'password-secret', code: '123456' }, person),
      vendor.customer.licenses({ search: 'AAAAAA-BBBBBB' }, person),
      vendor.customer.changePassword('u1', 'password-secret', 'password-secret-2', person),
      back.findUserByEmail(ada.email, person),
      back.findLicenseByKey('AAAAAA-BBBBBB', person),
      back.setPassword('u1', 'password-secret', person),
      back.createLicense({ productId: 'p', userId: 'u', key: 'AAAAAA-BBBBBB', metadata: [] }, person),
    ];
    for (const result of await Promise.allSettled(calls)) if (result.status === 'rejected') errors.push(result.reason);
    logs.push(vendor.log.text());
  }
  assert.ok(errors.length > 40);
  assert.ok(errors.every((error) => (error as Error).name === 'ProviderError'));
  const everything = [...errors.map(said), ...logs].join('\n');
  assert.doesNotMatch(everything, /-secret|eyJ|AAAAAA|ada@|123456|\r/);
  assert.match(everything, /Token \[removed\] of \[removed\]/);
});

test('the customer’s token is used for the customer’s own paths only, and the access token for the others', async () => {
  await using vendor = await openCryptlex();
  const customer = await vendor.signedIn();
  const { id } = vendor.data.users.everything;
  const [license] = (await customer.licenses({}, person)).items;
  const [machine] = (await customer.activations({}, person)).items;
  await customer.license(license?.id ?? '', person);
  await customer.updateProfile({ lastName: 'Lovelace' }, person);
  await customer.changePassword(id, ada.password, 'another password', person);
  await vendor.provider.identity.back.setPassword(id, ada.password, person);
  await vendor.provider.licensing.back.releaseActivation(machine?.id ?? '', person);
  for (const { method, path, caller } of vendor.sandbox.requests) {
    const own = path.startsWith('/v3/me') || path.endsWith('/update-password');
    assert.equal(caller, path === '/v3/accounts/login' ? 'nobody' : own ? 'customer' : 'access-token', `${method} ${path}`);
  }
});
