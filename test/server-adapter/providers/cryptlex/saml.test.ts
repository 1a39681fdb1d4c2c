import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProviderError } from '../../../../server-adapter/src/ports/vendor.ts';
import type { SamlApi } from '../../../../server-adapter/src/ports/identity.ts';
import type { Provider } from '../../../../server-adapter/src/ports/provider.ts';
import { ada as customer, customerOf, openCryptlex, openOddVendor, person } from './open-cryptlex.ts';

const samlOf = ({ identity: { saml } }: Provider): SamlApi => saml ?? assert.fail('the driver has SAML');
const ada = { id: 'user-1', email: 'ada@example.com', firstName: 'Ada' };

/** Enters with a token, where the vendor says this of the token and of the user in our account. */
async function enter(me: { status?: number; body?: unknown }, known: { status?: number; body?: unknown }, token = 'from-the-browser') {
  await using vendor = await openOddVendor(({ path }) => (path === '/v3/me' ? me : known));
  const outcome = await samlOf(vendor.provider).enter(token, person).catch((error: unknown) => (error instanceof ProviderError ? error.failure : error));
  return { asked: vendor.asked, outcome };
}

test('a token is of who it says, if the account has that user', async () => {
  const { asked, outcome } = await enter({ body: ada }, { body: { ...ada, email: 'Ada@Example.com' } });
  assert.equal((outcome as { user: { id: string } }).user.id, ada.id);
  assert.deepEqual(asked.map(({ path, authorization }) => [path, authorization]), [['/v3/me', 'Bearer from-the-browser'], ['/v3/users/user-1', 'Bearer pat-secret']]);
});

test("a good token of another vendor's account signs nobody in, whatever address its user has", async () => {
  for (const known of [{ status: 404, body: { message: 'User not found.' } }, { body: { ...ada, email: 'grace@example.com' } }]) assert.equal((await enter({ body: ada }, known)).outcome, 'forbidden');
  assert.equal((await enter({ body: { ...ada, id: '../licenses' } }, { body: ada })).outcome, 'forbidden');
});

test('what the vendor refuses is no token, and a vendor that is away says nothing about it', async () => {
  for (const me of [{ status: 401 }, { status: 403 }, { status: 404 }, { body: {} }, { body: 'nonsense' }]) assert.equal((await enter(me, { body: ada })).outcome, 'credentials', JSON.stringify(me));
  for (const token of ['', 'with space', 'line\r\nbreak', 'ünïcode']) {
    const { asked, outcome } = await enter({ body: ada }, { body: ada }, token);
    assert.deepEqual([outcome, asked.length], ['credentials', 0], JSON.stringify(token));
  }
  assert.equal((await enter({ status: 503 }, { body: ada })).outcome, 'unavailable');
  assert.equal((await enter({ body: ada }, { status: 503 })).outcome, 'unavailable');
});

test('it begins at the account of the alias, which is never a path', async () => {
  await using vendor = await openOddVendor(() => ({}));
  const { provider, url } = vendor;
  assert.equal(samlOf(provider).startUrl('acme', 'https://www.example.com/cx/session/saml/abc'), `${url}/v3/accounts/login/saml/acme?returnUrl=https%3A%2F%2Fwww.example.com%2Fcx%2Fsession%2Fsaml%2Fabc`);
  assert.throws(() => samlOf(provider).startUrl('../users', 'https://www.example.com'), ProviderError);
});

test('the token is known by each of its likely names', async () => {
  await using vendor = await openOddVendor(() => ({}));
  const { provider } = vendor;
  for (const name of ['token', 'accessToken', 'access_token', 'jwt']) assert.equal(samlOf(provider).readToken({ other: 'x', [name]: 'abc' }), 'abc');
  assert.equal(samlOf(provider).readToken({ token: '', error: 'denied' }), undefined);
});

test('tokens that strangers make up take from their part of the rate limit, and leave the rest to customers', async () => {
  await using vendor = await openCryptlex({}, { rateLimit: { requests: 12, windowMs: 60_000 }, deadlineMs: 2_000 });
  const { token } = await vendor.provider.identity.signIn(customer, { ...person, isKnown: true });
  const before = vendor.sandbox.requests.length;
  const outcomes = await Promise.all(Array.from({ length: 12 }, (_, at) => samlOf(vendor.provider).enter(`made-up-${at}`, person).catch((error: unknown) => (error instanceof ProviderError ? error.failure : error))));
  assert.deepEqual([vendor.sandbox.requests.length - before, outcomes.filter((outcome) => outcome === 'unavailable').length], [4, 8]);
  assert.equal((await customerOf(vendor.provider, token).profile(person)).email, customer.email);
});
