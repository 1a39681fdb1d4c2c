import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createAccount } from './account.ts';

const ann = { email: 'ann@example.com', password: 'correct horse' };
const newPassword = 'battery staple';

describe('a reset with the access token', () => {
  test('gives a URL-encoded token that is redeemed decoded, without any token of the caller', async () => {
    const { sandbox, call, signIn } = createAccount();
    const user = sandbox.state.addUser(ann);
    const { resetPasswordToken } = (await call('POST', `/v3/users/${user.id}/reset-password-token`)).body as { resetPasswordToken: string };
    const redeem = async (token: string) => (await call('POST', `/v3/users/${user.id}/reset-password`, { token, newPassword }, null)).status;
    assert.notEqual(decodeURIComponent(resetPasswordToken), resetPasswordToken);
    assert.equal(await redeem(resetPasswordToken), 400);
    assert.equal(await redeem(decodeURIComponent(resetPasswordToken)), 204);
    assert.equal(await redeem(decodeURIComponent(resetPasswordToken)), 400);
    assert.deepEqual([(await signIn(ann.email, ann.password)).status, (await signIn(ann.email, newPassword)).status], [400, 200]);
  });

  test('unlocks a locked user', async () => {
    const { sandbox, call, signIn } = createAccount();
    const user = sandbox.state.addUser(ann);
    for (let failure = 0; failure < 5; failure += 1) await signIn(ann.email, 'wrong');
    const { resetPasswordToken } = (await call('POST', `/v3/users/${user.id}/reset-password-token`)).body as { resetPasswordToken: string };
    await call('POST', `/v3/users/${user.id}/reset-password`, { token: decodeURIComponent(resetPasswordToken), newPassword }, null);
    assert.equal((await signIn(ann.email, newPassword)).status, 200);
  });

  test('is for the role user only', async () => {
    const { sandbox, call } = createAccount();
    const admin = sandbox.state.addUser({ email: 'admin@example.com', role: 'admin' });
    assert.equal((await call('POST', `/v3/users/${admin.id}/reset-password-token`)).status, 403);
    assert.equal((await call('POST', '/v3/users/nobody/reset-password-token')).status, 404);
  });

  test('ends with its lifetime, works for its own user only, and wants eight characters', async () => {
    const { sandbox, call, time } = createAccount({ assumptions: { resetTokenLifetimeMs: 1000 } });
    const [user, other] = [sandbox.state.addUser(ann), sandbox.state.addUser({ email: 'ben@example.com' })];
    const { resetPasswordToken } = (await call('POST', `/v3/users/${user.id}/reset-password-token`)).body as { resetPasswordToken: string };
    const redeem = async (id: string, password: string) => (await call('POST', `/v3/users/${id}/reset-password`, { token: decodeURIComponent(resetPasswordToken), newPassword: password }, null)).status;
    assert.equal(await redeem(user.id, 'short'), 400);
    assert.equal(await redeem(other.id, newPassword), 400);
    time.now += 1000;
    assert.equal(await redeem(user.id, newPassword), 400);
  });
});

describe('a reset that the vendor mails', () => {
  test('follows the Origin of the request, and its token works', async () => {
    const { sandbox, call, signIn } = createAccount();
    const user = sandbox.state.addUser(ann);
    const request = new Request('http://sandbox/v3/accounts/reset-password-request', {
      method: 'POST', headers: { 'content-type': 'application/json', origin: 'https://portal.example.com' }, body: JSON.stringify({ accountAlias: sandbox.accountAlias, email: ann.email }),
    });
    assert.equal((await sandbox.fetch(request)).status, 202);
    const [mail] = sandbox.vendorMails;
    const link = new URL(mail?.url ?? '');
    assert.deepEqual([mail?.to, link.origin], [ann.email, 'https://portal.example.com']);
    assert.equal((await call('POST', `/v3/users/${user.id}/reset-password`, { token: link.searchParams.get('token'), newPassword }, null)).status, 204);
    assert.equal((await signIn(ann.email, newPassword)).status, 200);
  });

  test('tells that an address is unknown, so that a client must not pass the answer on', async () => {
    const { sandbox, call } = createAccount();
    assert.equal((await call('POST', '/v3/accounts/reset-password-request', { accountAlias: sandbox.accountAlias, email: 'nobody@example.com' }, null)).status, 400);
    assert.deepEqual(sandbox.vendorMails, []);
  });
});

test('a customer changes their own password with the old one, and nobody else’s', async () => {
  const { sandbox, call, signIn, tokenOf } = createAccount();
  const [user, other] = [sandbox.state.addUser(ann), sandbox.state.addUser({ email: 'ben@example.com', password: ann.password })];
  const token = await tokenOf(ann.email, ann.password);
  const change = async (id: string, body: object, as: string | null = token) => (await call('POST', `/v3/users/${id}/update-password`, body, as)).status;
  assert.equal(await change(user.id, { oldPassword: 'wrong', newPassword }), 400);
  assert.equal(await change(user.id, { oldPassword: ann.password, newPassword: 'short' }), 400);
  assert.equal(await change(other.id, { oldPassword: ann.password, newPassword }), 403);
  assert.equal(await change(user.id, { oldPassword: ann.password, newPassword }, sandbox.accessToken), 403);
  assert.equal(await change(user.id, { oldPassword: ann.password, newPassword }, null), 401);
  assert.equal(await change(user.id, { oldPassword: ann.password, newPassword }), 204);
  assert.equal((await signIn(ann.email, newPassword)).status, 200);
});
