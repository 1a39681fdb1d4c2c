import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProviderError } from '../../../../server-adapter/src/providers/licensing-provider.ts';
import { openOddVendor, person } from './open-cryptlex.ts';

const page = '<html><body>Access denied by the firewall</body></html>';
const credentials = { email: 'mary@example.com', password: 'right password' };
const mary = { id: 'user-1', email: 'mary@example.com', firstName: 'Mary' };

const failureOf = async (call: Promise<unknown>): Promise<string> => call.then(() => 'no failure', (error: unknown) => (error instanceof ProviderError ? error.failure : String(error)));
const token = (claims: object): string => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

for (const status of [200, 400, 401, 403, 409, 422]) {
  test(`a page of somebody in between with status ${status} is neither a success, nor a wrong password, nor the end of a session`, async () => {
    await using vendor = await openOddVendor(() => ({ status, text: page }));
    const { customer, provider } = vendor;
    const calls = [
      provider.signIn(credentials, person),
      customer.profile(person),
      customer.licenses({}, person),
      customer.license('license-1', person),
      customer.changePassword('user-1', 'old password', 'new password', person),
      provider.back.releaseActivation('activation-1', person),
    ];
    assert.deepEqual(await Promise.all(calls.map(failureOf)), calls.map(() => 'malformed'));
  });
}

test('an empty 401 still says that the token has ended', async () => {
  await using vendor = await openOddVendor(() => ({ status: 401 }));
  assert.equal(await failureOf(vendor.customer.profile(person)), 'token-expired');
});

test('a sign-in at an address that is not there is no wrong password', async () => {
  await using vendor = await openOddVendor(() => ({ status: 404, body: { message: 'Not found' } }));
  assert.equal(await failureOf(vendor.provider.signIn(credentials, person)), 'not-found');
});

for (const body of [{ message: 'An error', code: 'X' }, [], [{ message: 'An error' }], [[]], ['text'], null]) {
  test(`${JSON.stringify(body)} is no license`, async () => {
    await using vendor = await openOddVendor(() => ({ body }));
    assert.equal(await failureOf(vendor.customer.license('license-1', person)), 'malformed');
  });
}

for (const body of [{ message: 'An error' }, [{ message: 'An error' }], [{ id: 'license-1' }, 7], null]) {
  test(`${JSON.stringify(body)} is no list of licenses, not even a shorter one`, async () => {
    await using vendor = await openOddVendor(() => ({ body }));
    assert.equal(await failureOf(vendor.customer.licenses({}, person)), 'malformed');
  });
}

test('another license than the one asked for is not taken for it', async () => {
  await using vendor = await openOddVendor(({ path }) => ({ body: path === '/v3/products' ? [] : { id: 'license-2', key: 'KEY-OF-SOMEBODY-ELSE' } }));
  assert.equal(await failureOf(vendor.customer.license('license-1', person)), 'malformed');
});

test('an id that the vendor calls invalid is one that is not there', async () => {
  await using vendor = await openOddVendor(({ path }) => (path === '/v3/me/licenses/not-a-guid' ? { status: 400, body: { message: 'The value is not valid.' } } : { body: [] }));
  assert.equal(await failureOf(vendor.customer.license('not-a-guid', person)), 'not-found');
});

test('a read that the vendor refuses is no mistake of the person who looks', async () => {
  await using vendor = await openOddVendor(() => ({ status: 400, body: { message: 'Bad request' } }));
  assert.equal(await failureOf(vendor.customer.profile(person)), 'malformed');
});

for (const [name, accessToken] of [['a date that no calendar has', token({ sub: 'user-1', exp: 1e300 })], ['a date before all calendars', token({ sub: 'user-1', exp: -1e300 })], ['an end that is over', token({ sub: 'user-1', exp: 1 })]] as const) {
  test(`a token with ${name} signs in, and the vendor says when it ends`, async () => {
    await using vendor = await openOddVendor(({ path }) => ({ body: path === '/v3/accounts/login' ? { accessToken } : mary }));
    const session = await vendor.provider.signIn(credentials, person);
    assert.deepEqual(session.token, { accessToken });
  });
}

test('a token that no header can carry is none', async () => {
  await using vendor = await openOddVendor(() => ({ body: { accessToken: 'two\nlines', ...mary } }));
  assert.equal(await failureOf(vendor.provider.signIn(credentials, person)), 'malformed');
});

test('a token that is refused as soon as it was given is the fault of the vendor', async () => {
  await using vendor = await openOddVendor(({ path }) => (path === '/v3/accounts/login' ? { body: { accessToken: 'fresh' } } : { status: 401, body: { message: 'Unauthorized' } }));
  assert.equal(await failureOf(vendor.provider.signIn(credentials, person)), 'malformed');
});
