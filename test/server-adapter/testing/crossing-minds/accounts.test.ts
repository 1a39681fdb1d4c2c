import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createOrganization, errorOf } from './organization.ts';

const uma = { email: 'uma@example.com', password: 'correct horse', first_name: 'Uma' };

describe('accounts', () => {
  test('of people are created once, and used once their address is verified by the code of a mail', async () => {
    const { call, logIn, sandbox } = await createOrganization();
    const { token } = await logIn('manager');
    assert.ok((await call('POST', 'accounts/individual/', uma, token)).body['id']);
    assert.deepEqual(errorOf(await call('POST', 'accounts/individual/', uma, token)), [400, 42, 'DuplicatedError', 'DUPLICATED_ACCOUNT']);
    const [first] = sandbox.vendorMails;
    await call('PUT', 'accounts/resend-verification-code/', { email: uma.email });
    const mail = sandbox.vendorMails.at(-1);
    const verify = (code = '') => call('GET', `accounts/verify/?${new URLSearchParams({ code, email: uma.email })}`);
    assert.equal((await verify(first?.code)).status, 401);
    assert.equal((await call('POST', 'login/individual/', uma)).status, 401);
    assert.equal((await verify(mail?.code)).status, 200);
    assert.equal((await call('POST', 'login/individual/', uma)).body['role'], 'backend');
  });

  test('without a password get a mail whose link sets one', async () => {
    const { call, logIn, sandbox } = await createOrganization();
    const { token } = await logIn('manager');
    await call('POST', 'accounts/individual/', { email: uma.email, email_redirect_url: 'https://www.example.com/reset?site=1' }, token);
    const [mail] = sandbox.vendorMails;
    const link = new URL(mail?.url ?? '');
    assert.deepEqual([link.origin + link.pathname, link.searchParams.get('site'), link.searchParams.get('email')], ['https://www.example.com/reset', '1', uma.email]);
    const code_expiration_timestamp = Number(link.searchParams.get('code_expiration_timestamp'));
    assert.equal((await call('POST', 'accounts/individual/reset/', { email: uma.email, new_password: 'new password', code: link.searchParams.get('code'), code_expiration_timestamp })).status, 204);
    assert.equal((await call('POST', 'login/individual/', { email: uma.email, password: 'new password' })).status, 200);
  });

  test('get a new password by a code, once and in time, which ends their refresh tokens', async () => {
    const { call, sandbox, time } = await createOrganization();
    const ann = 'ann@example.com';
    const { body: login } = await call('POST', 'login/individual/', { email: ann, password: 'correct horse' });
    const sendMail = async () => {
      assert.equal((await call('POST', 'accounts/individual/send-reset-password-email/', { email: ann, email_redirect_url: 'https://www.example.com/' })).status, 204);
      return sandbox.vendorMails.at(-1);
    };
    const mail = await sendMail();
    const reset = (code = mail?.code, expiration = mail?.codeExpirationTimestamp) => call('POST', 'accounts/individual/reset/', { email: ann, new_password: 'new password', code, code_expiration_timestamp: expiration });
    assert.equal((await reset('wrong')).body['error_code'], 21);
    assert.equal((await reset(mail?.code, (mail?.codeExpirationTimestamp ?? 0) + 1)).body['error_code'], 21);
    assert.equal((await reset()).status, 204);
    assert.equal((await reset()).body['error_code'], 21);
    assert.equal((await call('POST', 'login/refresh-token/', { refresh_token: login['refresh_token'] })).body['error_code'], 21);
    const late = await sendMail();
    time.now += 25 * 3_600_000;
    assert.deepEqual(errorOf(await reset(late?.code, late?.codeExpirationTimestamp)), [401, 21, 'AuthError', 'CODE_EXPIRED']);
  });

  test('change: a manager those of everybody, a person their own', async () => {
    const { call, logIn, sandbox } = await createOrganization();
    const { token } = await logIn('manager');
    sandbox.state.addIndividual({ ...uma, firstName: 'Uma' });
    const { body } = await call('POST', 'login/individual/', uma);
    assert.equal((await call('PATCH', 'accounts/individual/', { email: uma.email, last_name: 'Berg' }, body['token'] as string)).status, 200);
    assert.equal((await call('PATCH', 'accounts/individual/', { email: 'ann@example.com', last_name: 'Berg' }, body['token'] as string)).status, 403);
    assert.equal((await call('PATCH', 'accounts/individual/', { email: 'ann@example.com', password: 'other password' }, token)).status, 200);
    assert.deepEqual([sandbox.state.findIndividual(uma.email)?.lastName, sandbox.state.findIndividual('ann@example.com')?.password], ['Berg', 'other password']);
  });

  test('are listed with their roles and keys, never with a password or a key’s text', async () => {
    const { call, logIn } = await createOrganization();
    const { token } = await logIn('manager');
    const { body: key } = await call('POST', 'accounts/service/keys/', { name: 'backend', metadata: { description: 'for a test' } }, token);
    assert.deepEqual(Object.keys(key), ['id', 'key', 'created_timestamp', 'expire_timestamp', 'metadata']);
    for (const path of ['organizations/current/accounts/', 'organizations/accounts/']) {
      const { body } = await call('GET', path, undefined, token);
      assert.deepEqual((body['individual_accounts'] as object[])[1], { first_name: 'Ann', last_name: '', email: 'ann@example.com', role: 'backend', verified: true });
      assert.equal((body['service_accounts'] as { keys: { id: string }[] }[])[1]?.keys[0]?.id, key['id']);
      assert.doesNotMatch(JSON.stringify(body), new RegExp(`password|${String(key['key'])}`));
    }
  });

  test('are deleted by a manager, or by themselves', async () => {
    const { call, logIn } = await createOrganization();
    const { token } = await logIn('manager');
    assert.equal((await call('DELETE', 'accounts/individual/', { email: 'ann@example.com' }, token)).status, 204);
    assert.equal((await call('DELETE', 'accounts/individual/', { email: 'ann@example.com' }, token)).status, 404);
    assert.equal((await call('DELETE', 'accounts/', undefined, token)).status, 204);
    assert.equal((await call('POST', 'login/service/', { name: 'manager', password: 'manager password' })).status, 404);
  });
});

describe('roles', () => {
  test('backend does everything under a database, and neither creates nor deletes accounts or databases', async () => {
    const { call, logIn } = await createOrganization();
    const { token } = await logIn('backend');
    assert.deepEqual([(await call('GET', 'databases/current/', undefined, token)).status, (await call('GET', 'users/anybody/ratings/', undefined, token)).status], [200, 200]);
    const forbidden = [['POST', 'accounts/individual/', uma], ['POST', 'accounts/service/', { name: 'x' }], ['DELETE', 'accounts/service/', { name: 'frontend' }], ['DELETE', 'databases/current/', undefined]] as const;
    for (const [method, path, body] of [...forbidden, ['POST', 'databases/', { name: 'x' }] as const, ['GET', 'organizations/current/accounts/', undefined] as const]) {
      assert.deepEqual(errorOf(await call(method, path, body, token)), [403, 50, 'ForbiddenError', 'FORBIDDEN'], path);
    }
  });

  test('frontend reads and writes what belongs to the user of its login, and nothing else', async () => {
    const { call, logIn, database } = await createOrganization();
    const { token } = await logIn('frontend', { frontend_user_id: 'ann' });
    assert.equal((await call('PUT', 'users/ann/ratings/rain/', { rating: 8.5 }, token)).status, 204);
    assert.equal((await call('PUT', 'users/~me/ratings/', { ratings: [{ item_id: 'surf', rating: 2 }] }, token)).status, 204);
    assert.deepEqual([...(database.ratings.get('ann')?.keys() ?? [])], ['rain', 'surf']);
    assert.deepEqual(((await call('GET', 'users/ann/ratings/', undefined, token)).body['user_ratings'] as { rating: number }[]).map(({ rating }) => rating), [8.5, 2]);
    assert.equal((await call('POST', 'users/ann/interactions/rain/', { interaction_type: 'played' }, token)).status, 204);
    for (const [method, path] of [['GET', 'users/bob/ratings/'], ['PUT', 'users/bob/ratings/rain/'], ['GET', 'recommendation/users/bob/items/'], ['GET', 'ratings-bulk/'], ['GET', 'databases/'], ['DELETE', 'accounts/']] as const) {
      assert.equal((await call(method, path, method === 'PUT' ? { rating: 1 } : undefined, token)).body['error_code'], 50, path);
    }
  });
});

describe('recommendations', () => {
  test('come in pages, in an order of each user’s own, without what was rated where that is asked for', async () => {
    const { call, logIn, database } = await createOrganization();
    database.items = Array.from({ length: 12 }, (_, at) => `item-${at}`);
    const { token } = await logIn('backend');
    const items = async (path: string) => (await call('GET', `recommendation/${path}`, undefined, token)).body as { items_id: string[]; next_cursor: string | null };
    const first = await items('users/ann/items/?amt=8');
    const rest = await items(`users/ann/items/?amt=8&cursor=${first.next_cursor ?? ''}`);
    assert.deepEqual([...first.items_id, ...rest.items_id].sort(), [...database.items].sort());
    assert.equal(rest.next_cursor, null);
    assert.notDeepEqual((await items('users/bob/items/?amt=8')).items_id, first.items_id);
    const [rated = ''] = first.items_id;
    await call('PUT', `users/ann/ratings/${rated}/`, { rating: 9 }, token);
    assert.equal((await items('users/ann/items/?exclude_rated_items=true')).items_id.includes(rated), false);
    assert.equal((await items(`items/${rated}/items/`)).items_id.includes(rated), false);
    const { body } = await call('POST', 'recommendation/sessions/items/', { ratings: [{ item_id: rated, rating: 9 }], exclude_rated_items: true, amt: 20 }, token);
    assert.equal((body['items_id'] as string[]).length, 11);
  });
});
