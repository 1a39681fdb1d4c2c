import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProviderError } from '../../../../server-adapter/src/ports/vendor.ts';
import { backOf, openOddVendor, person } from './open-cryptlex.ts';

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
      provider.identity.signIn(credentials, person),
      customer.profile(person),
      customer.licenses({}, person),
      customer.license('license-1', person),
      customer.changePassword('user-1', 'old password', 'new password', person),
      provider.licensing.back.releaseActivation('activation-1', person),
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
  assert.equal(await failureOf(vendor.provider.identity.signIn(credentials, person)), 'not-found');
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
    const session = await vendor.provider.identity.signIn(credentials, person);
    assert.deepEqual(session.token, { accessToken });
  });
}

test('a token that no header can carry is none', async () => {
  await using vendor = await openOddVendor(() => ({ body: { accessToken: 'two\nlines', ...mary } }));
  assert.equal(await failureOf(vendor.provider.identity.signIn(credentials, person)), 'malformed');
});

test('a token that is refused as soon as it was given is the fault of the vendor', async () => {
  await using vendor = await openOddVendor(({ path }) => (path === '/v3/accounts/login' ? { body: { accessToken: 'fresh' } } : { status: 401, body: { message: 'Unauthorized' } }));
  assert.equal(await failureOf(vendor.provider.identity.signIn(credentials, person)), 'malformed');
});

for (const [how, step] of [['goes on', 1], ['comes again', 0]] as const) {
  test(`a search that answers what nobody asked for, and ${how} without an end, is no sign that there is nothing`, async () => {
    const others = (page: number) => Array.from({ length: 100 }, (_, one) => ({ id: `license-${page * step}-${one}`, metadata: [{ key: 'cx_effect', value: `another:${one}` }] }));
    await using vendor = await openOddVendor(({ query }) => ({ body: others(Number(query.get('page'))) }), { rateLimit: { requests: 1000, windowMs: 1000 } });
    assert.equal(await failureOf(vendor.provider.licensing.back.findLicenses({ key: 'cx_effect', value: 'mine' }, person)), 'malformed');
  });
}

test('what is asked for is found behind what is not, also where a page holds fewer things than it could', async () => {
  const all = Array.from({ length: 20 }, (_, one) => ({ id: `license-${one}`, key: `KEY-${one}`, metadata: [{ key: 'cx_effect', value: one > 17 ? 'mine' : `another:${one}` }] }));
  await using vendor = await openOddVendor(({ query }) => ({ body: all.slice((Number(query.get('page')) - 1) * 6, Number(query.get('page')) * 6) }));
  const back = backOf(vendor.provider);
  assert.deepEqual((await back.findLicenses({ key: 'cx_effect', value: 'mine' }, person)).map(({ id }) => id), ['license-18', 'license-19']);
  assert.equal((await back.findLicenseByKey('KEY-19', person))?.id, 'license-19');
  assert.equal(await back.findLicenseByKey('KEY-20', person), undefined);
});

for (const body of [
  { message: 'Validation failed', errors: [{ field: 'productId', message: 'No such product.' }] },
  { title: 'One or more validation errors occurred.', errors: { productId: ['No such product.'] } },
  { error: { message: 'No such product.' } },
]) {
  test(`the words of the vendor are found in ${JSON.stringify(body)}`, async () => {
    await using vendor = await openOddVendor(() => ({ status: 400, body }));
    const refused = await vendor.provider.licensing.back.createLicense({ productId: 'none', userId: 'user-1', metadata: [] }, person).then(() => undefined, (error: unknown) => error);
    assert.ok(refused instanceof ProviderError);
    assert.match(refused.reason ?? '', /No such product/);
  });
}

test('an error that goes on and on costs no time, and its end is not half a secret', async () => {
  // What is sent to the vendor may come back in its error: a customer must not be able to keep the process busy with it.
  const texts = ['a'.repeat(300_000), 'a-'.repeat(150_000), 'reached '.repeat(100_000), `${'word '.repeat(399)}AAAAAA-BBBBBB-CCCCCC`, 'a@b '.repeat(499) + 'AAAAAA-BBBBBB-CCCCCC'];
  for (const message of texts) {
    await using vendor = await openOddVendor(() => ({ status: 400, body: { message } }));
    const begun = performance.now();
    const error = await vendor.provider.licensing.back.activateOffline('license-1', 'a.b.c', person).catch((failure: unknown) => failure);
    assert.ok(error instanceof ProviderError && error.failure === 'refused');
    assert.ok(performance.now() - begun < 5_000);
    assert.doesNotMatch(error.reason ?? '', /AAAA/);
  }
});

test('a machine tells the version that its license server knows of, by either name', async () => {
  await using vendor = await openOddVendor(() => ({ body: [{ id: 'a', appVersion: '', releaseVersion: '4.2.0' }, { id: 'b', appVersion: '4.1', releaseVersion: '4.1.0' }, { id: 'c' }] }));
  assert.deepEqual((await vendor.customer.activations({}, person)).items.map(({ appVersion }) => appVersion), ['4.2.0', '4.1', null]);
});
