import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createOrganization, errorOf, type Login } from './organization.ts';

const ann = { email: 'ann@example.com', password: 'correct horse' };

describe('logins', () => {
  test('of a person give tokens, a role, the organization and the database that was named', async () => {
    const { call, database, sandbox } = await createOrganization();
    const { status, body } = await call('POST', 'login/individual/', { ...ann, db_id: database.id });
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body), ['token', 'refresh_token', 'role', 'org_id', 'database']);
    assert.deepEqual([body['role'], body['org_id']], ['backend', sandbox.organizationId]);
    assert.deepEqual(Object.keys(body['database'] as object), ['id', 'name', 'description', 'item_id_type', 'user_id_type', 'session_id_type']);
  });

  test('find a database by its name too, and need none', async () => {
    const { call, database } = await createOrganization();
    assert.equal(((await call('POST', 'login/individual/', { ...ann, db_name: database.name })).body['database'] as { id: string }).id, database.id);
    assert.equal((await call('POST', 'login/individual/', ann)).body['database'], undefined);
  });

  test('of the root have neither a database nor a refresh token, and are for no other role', async () => {
    const { call } = await createOrganization();
    const { body } = await call('POST', 'login/root/', { email: 'root@example.com', password: 'root of the organization' });
    assert.deepEqual(Object.keys(body), ['token', 'org_id']);
    assert.equal((await call('POST', 'login/root/', ann)).status, 404);
  });

  test('refuse a wrong password, an unknown account, an unknown database and an address that is not verified', async () => {
    const { call, sandbox } = await createOrganization();
    sandbox.state.addIndividual({ email: 'uma@example.com', password: 'correct horse', verified: false });
    assert.deepEqual(errorOf(await call('POST', 'login/individual/', { ...ann, password: 'wrong' })), [401, 21, 'AuthError', 'INCORRECT_PASSWORD']);
    assert.deepEqual(errorOf(await call('POST', 'login/individual/', { ...ann, email: 'bob@example.com' })), [404, 60, 'NotFoundError', 'ACCOUNT_NOT_FOUND']);
    assert.deepEqual(errorOf(await call('POST', 'login/individual/', { ...ann, db_id: 'none' })), [404, 60, 'NotFoundError', 'DATABASE_NOT_FOUND']);
    assert.deepEqual(errorOf(await call('POST', 'login/individual/', { ...ann, email: 'uma@example.com' })), [401, 21, 'AuthError', 'EMAIL_NOT_VERIFIED']);
    assert.deepEqual(errorOf(await call('POST', 'login/individual/', { email: 'ann@example.com' })), [400, 40, 'WrongData', 'WRONG_DATA_TYPE']);
  });

  test('of a frontend account name a user of the database’s type, or an anonymous session', async () => {
    const { call, logIn } = await createOrganization({ userIdType: 'uint32' });
    assert.deepEqual(errorOf(await call('POST', 'login/service/', { name: 'frontend', password: 'frontend password' })), [400, 40, 'WrongData', 'INCORRECT_FRONTEND_USER_ID']);
    assert.ok((await logIn('frontend', { frontend_user_id: 7 })).token);
    assert.ok((await logIn('frontend', { frontend_session_id: 'visit' })).token);
    const refused = await logIn('frontend', { frontend_user_id: '0b0f5ac0-6b5a-4f7e-9f3e-0d7d3ab4b1f3' });
    assert.equal((refused as unknown as { error_code: number }).error_code, 40);
  });

  test('that name a user and a session join the session to the user', async () => {
    const { logIn, database, call } = await createOrganization();
    const { token } = await logIn('frontend', { frontend_user_id: 'ann', frontend_session_id: 'visit' });
    assert.equal(database.resolvedSessions.get('visit'), 'ann');
    const { body } = await call('POST', 'login/jwt/', undefined, token);
    assert.deepEqual([(body['account'] as { role: string }).role, body['frontend_user_id'], body['frontend_session_id']], ['frontend', 'ann', 'visit']);
  });

  test('of a service account take a key until it expires or is deleted', async () => {
    const { call, logIn, time } = await createOrganization();
    const { token } = await logIn('manager');
    const key = (await call('POST', 'accounts/service/keys/', { name: 'backend', expiration_timestamp: time.now / 1000 + 60 }, token)).body as { id: string; key: string };
    const withKey = async (field: string) => (await call('POST', 'login/service/', { name: 'backend', [field]: key.key })).status;
    assert.deepEqual([await withKey('key'), await withKey('password')], [200, 200]);
    time.now += 60_000;
    assert.equal(await withKey('key'), 401);
    const other = (await call('POST', 'accounts/service/keys/', { name: 'backend' }, token)).body as { id: string; key: string };
    assert.equal((await call('DELETE', `accounts/service/keys/${other.id}/`, undefined, token)).status, 204);
    assert.equal((await call('POST', 'login/service/', { name: 'backend', key: other.key })).status, 401);
  });
});

describe('tokens', () => {
  const refresh = (call: Awaited<ReturnType<typeof createOrganization>>['call'], login: Login, more: object = {}) => call('POST', 'login/refresh-token/', { refresh_token: login.refresh_token, ...more });

  test('expire after their life with code 22, and a refresh gives another', async () => {
    const { call, logIn, time } = await createOrganization({ jwtLifetimeMs: 60_000 });
    const login = await logIn('backend');
    time.now += 59_000;
    assert.equal((await call('POST', 'login/jwt/', undefined, login.token)).status, 200);
    time.now += 2000;
    assert.deepEqual(errorOf(await call('POST', 'login/jwt/', undefined, login.token)), [401, 22, 'JwtTokenExpired', 'JWT_TOKEN_EXPIRED']);
    const { body } = await refresh(call, login);
    assert.equal((await call('POST', 'login/jwt/', undefined, body['token'] as string)).status, 200);
  });

  test('are refreshed with the same refresh token until that one is about to expire', async () => {
    const { call, logIn, time } = await createOrganization({ refreshTokenLifetimeMs: 100_000 });
    const login = await logIn('backend');
    time.now += 89_000;
    assert.equal((await refresh(call, login)).body['refresh_token'], login.refresh_token);
    time.now += 2000;
    const { body } = await refresh(call, login);
    assert.notEqual(body['refresh_token'], login.refresh_token);
    time.now += 10_000;
    assert.deepEqual(errorOf(await refresh(call, login)), [401, 28, 'RefreshTokenExpired', 'REFRESH_TOKEN_EXPIRED']);
    assert.equal((await refresh(call, body as unknown as Login)).status, 200);
  });

  test('keep their user over a refresh, and change the database where one is named', async () => {
    const { call, logIn, sandbox } = await createOrganization();
    const other = sandbox.state.addDatabase();
    const { body } = await refresh(call, await logIn('frontend', { frontend_user_id: 'ann' }), { db_id: other.id });
    const { body: said } = await call('POST', 'login/jwt/', undefined, body['token'] as string);
    assert.deepEqual([said['frontend_user_id'], (said['database'] as { id: string }).id], ['ann', other.id]);
  });

  test('that are wrong, or of an account that is gone, are code 21', async () => {
    const { call, logIn } = await createOrganization();
    const { token } = await logIn('manager');
    const backend = await logIn('backend');
    await call('DELETE', 'accounts/service/', { name: 'backend' }, token);
    assert.deepEqual(errorOf(await call('POST', 'login/jwt/', undefined, 'a.b.c')), [401, 21, 'AuthError', 'INCORRECT_JWT_TOKEN']);
    assert.deepEqual(errorOf(await call('POST', 'login/jwt/')), [401, 21, 'AuthError', 'INCORRECT_JWT_TOKEN']);
    assert.deepEqual(errorOf(await call('POST', 'login/jwt/', undefined, backend.token)), [401, 21, 'AuthError', 'INCORRECT_JWT_TOKEN']);
    assert.deepEqual(errorOf(await refresh(call, backend)), [401, 21, 'AuthError', 'INCORRECT_REFRESH_TOKEN']);
  });

  test('can be made to expire by a test, encrypted, and refused as the Node client expects', async () => {
    const { call, logIn, sandbox } = await createOrganization({ assumptions: { jwt: 'encrypted', expiredJwt: 'AuthError' } });
    const login = await logIn('backend');
    assert.equal(login.token.split('.').length, 5);
    assert.equal((await call('POST', 'login/jwt/', undefined, login.token)).status, 200);
    sandbox.expireTokens();
    assert.deepEqual(errorOf(await call('POST', 'login/jwt/', undefined, login.token)), [401, 21, 'AuthError', 'INCORRECT_JWT_TOKEN']);
    assert.equal((await refresh(call, login)).status, 200);
    sandbox.expireRefreshTokens();
    assert.equal((await refresh(call, login)).body['error_code'], 28);
  });
});
