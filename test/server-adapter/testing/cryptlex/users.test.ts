import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createAccount, pluck } from './account.ts';

const ann = { email: 'ann@example.com', password: 'correct horse', firstName: 'Ann' };

describe('users', () => {
  test('are created, read, changed and deleted with an access token', async () => {
    const { call, signIn } = createAccount();
    const created = await call('POST', '/v3/users', { ...ann, role: 'user', metadata: [{ key: 'crm', value: '7', viewPermissions: [] }] });
    const { id } = created.body as { id: string };
    assert.equal(created.status, 201);
    assert.equal((await signIn(ann.email, ann.password)).status, 200);
    const changed = await call('PATCH', `/v3/users/${id}`, { lastName: 'Example' });
    assert.equal((changed.body as { name: string }).name, 'Ann Example');
    assert.deepEqual(pluck({ ...changed, body: (changed.body as { metadata: unknown }).metadata }, 'value'), ['7']);
    assert.ok(!JSON.stringify((await call('GET', `/v3/users/${id}`)).body).includes(ann.password));
    assert.equal((await call('DELETE', `/v3/users/${id}`)).status, 204);
    assert.equal((await call('GET', `/v3/users/${id}`)).status, 404);
    assert.equal((await signIn(ann.email, ann.password)).status, 400);
  });

  test('need a first name, an address and a password of eight characters', async () => {
    const { call } = createAccount();
    const attempts = [{ ...ann, firstName: undefined }, { ...ann, firstName: ' ' }, { ...ann, email: 'ann' }, { ...ann, password: 'short' }];
    for (const body of attempts) assert.equal((await call('POST', '/v3/users', body)).status, 400);
  });

  test('have an address of their own, whatever its case', async () => {
    const { sandbox, call } = createAccount();
    await call('POST', '/v3/users', ann);
    assert.equal((await call('POST', '/v3/users', { ...ann, email: 'ANN@example.com' })).status, 409);
    const ben = sandbox.state.addUser({ email: 'ben@example.com' });
    assert.equal((await call('PATCH', `/v3/users/${ben.id}`, { email: ann.email })).status, 409);
    assert.equal((await call('PATCH', `/v3/users/${ben.id}`, { email: 'BEN@example.com' })).status, 200);
    assert.equal((await createAccount({ assumptions: { conflictStatus: 400 } }).call('POST', '/v3/users', { ...ann, email: 'owner@example.com' })).status, 400);
  });

  test('are found by their address with or without regard to case, as a test assumes', async () => {
    const find = async (emailFiltersIgnoreCase: boolean) => {
      const { sandbox, call } = createAccount({ assumptions: { emailFiltersIgnoreCase } });
      sandbox.state.addUser({ email: 'Ann+shop@Example.com' });
      return pluck(await call('GET', `/v3/users?email[eq]=${encodeURIComponent('ann+shop@example.com')}`), 'email');
    };
    assert.deepEqual([await find(true), await find(false)], [['Ann+shop@Example.com'], []]);
  });

  test('are filtered by type, role, product and metadata, and searched by name', async () => {
    const { sandbox, call } = createAccount();
    const { state } = sandbox;
    const user = state.addUser({ email: 'ann@example.com', firstName: 'Ann', lastName: 'Example', metadata: [{ key: 'crm', value: '7' }] });
    state.addUser({ email: 'ben@example.com', role: 'admin' });
    const product = state.addProduct();
    state.addLicense({ productId: product.id, userId: user.id });
    for (const query of ['userType=user', 'role=user', `productId=${product.id}`, 'metadata.key=crm&metadata.value=7', 'search=n+exam', 'query=ANN']) {
      assert.deepEqual(pluck(await call('GET', `/v3/users?${query}`), 'email'), ['ann@example.com'], query);
    }
  });
});
