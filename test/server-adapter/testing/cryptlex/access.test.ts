import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createAccount } from './account.ts';

const ann = { email: 'ann@example.com', password: 'correct horse' };
const vendorPaths = ['/v3/users', '/v3/licenses', '/v3/activations', '/v3/products', '/v3/license-templates', '/v3/releases', '/v3/webhooks/events'];
const customerPaths = ['/v3/me/licenses', '/v3/me/activations', '/v3/me/releases'];

describe('tokens', () => {
  test('a customer’s token is good for /v3/me only', async () => {
    const { sandbox, call, tokenOf } = createAccount();
    sandbox.state.addUser(ann);
    const token = await tokenOf(ann.email, ann.password);
    for (const path of ['/v3/me', ...customerPaths]) assert.equal((await call('GET', path, undefined, token)).status, 200, path);
    for (const path of vendorPaths) assert.equal((await call('GET', path, undefined, token)).status, 403, path);
  });

  test('an access token is good for everything but what is about oneself', async () => {
    const { call } = createAccount();
    for (const path of ['/v3/me', ...vendorPaths]) assert.equal((await call('GET', path)).status, 200, path);
    for (const path of customerPaths) assert.equal((await call('GET', path)).status, 403, path);
    assert.equal((await call('PATCH', '/v3/me', { firstName: 'Ann' })).status, 403);
  });

  test('without a token, or with a wrong one, everything is 401', async () => {
    const { call } = createAccount();
    for (const path of ['/v3/me', ...customerPaths, ...vendorPaths]) {
      assert.equal((await call('GET', path, undefined, null)).status, 401, path);
      assert.equal((await call('GET', path, undefined, 'wrong')).status, 401, path);
    }
  });

  test('an access token without the scope is refused with 403', async () => {
    const { sandbox, call } = createAccount();
    const token = sandbox.addAccessToken({ scopes: ['license:read'] });
    assert.equal((await call('GET', '/v3/licenses', undefined, token)).status, 200);
    assert.equal((await call('POST', '/v3/licenses', { productId: 'x' }, token)).status, 403);
    assert.equal((await call('GET', '/v3/users', undefined, token)).status, 403);
  });

  test('tokens end: by their expiry, by a switch, and with the user', async () => {
    const { sandbox, call, tokenOf, time } = createAccount({ faults: { tokenLifetimeMs: 10_000 } });
    const user = sandbox.state.addUser(ann);
    const readMe = async (token: string) => (await call('GET', '/v3/me', undefined, token)).status;
    const first = await tokenOf(ann.email, ann.password);
    time.now += 11_000;
    assert.equal(await readMe(first), 401);
    const second = await tokenOf(ann.email, ann.password);
    assert.equal(await readMe(second), 200);
    sandbox.expireUserTokens();
    assert.equal(await readMe(second), 401);
    const third = await tokenOf(ann.email, ann.password);
    await call('DELETE', `/v3/users/${user.id}`);
    assert.equal(await readMe(third), 401);
    const shortLived = sandbox.addAccessToken({ expiresAt: time.now });
    assert.equal(await readMe(shortLived), 401);
  });

  test('an unknown path is 404 with a message', async () => {
    const { call } = createAccount();
    for (const path of ['/', '/v3', '/v3/nothing', '/v3/a/b/c', '/v2/me']) {
      const answer = await call('GET', path);
      assert.equal(answer.status, 404, path);
      assert.equal(typeof (answer.body as { message: string }).message, 'string');
    }
    assert.equal((await call('GET', '/v3/status', undefined, null)).status, 200);
  });

  test('the log of requests names who called, and holds no token, key or password', async () => {
    const { sandbox, call, tokenOf } = createAccount();
    sandbox.state.addUser(ann);
    const token = await tokenOf(ann.email, ann.password);
    await call('GET', '/v3/me?search=SECRET-KEY', undefined, token);
    await call('GET', '/v3/licenses?key[eq]=SECRET-KEY');
    assert.deepEqual(sandbox.requests.map(({ method, path, query, caller, status }) => [method, path, query, caller, status]), [
      ['POST', '/v3/accounts/login', [], 'nobody', 200],
      ['GET', '/v3/me', ['search'], 'customer', 200],
      ['GET', '/v3/licenses', ['key[eq]'], 'access-token', 200],
    ]);
    const log = JSON.stringify(sandbox.requests);
    for (const secret of [token, sandbox.accessToken, ann.password, 'SECRET-KEY']) assert.ok(!log.includes(secret));
  });
});
