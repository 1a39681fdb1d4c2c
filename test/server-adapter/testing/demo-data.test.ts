import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { demoCustomers, seedDemo, totp } from '../../../server-adapter/src/testing/index.ts';
import { createAccount, pluck } from './cryptlex/account.ts';

describe('the demo’s customers', () => {
  test('can sign in, the one with two-factor with a code of the exported secret', async () => {
    const { sandbox, signIn, time } = createAccount();
    seedDemo(sandbox);
    for (const customer of Object.values(demoCustomers)) {
      const more = 'twoFactorSecret' in customer ? { twoFactorCode: await totp(customer.twoFactorSecret, time.now) } : {};
      assert.equal((await signIn(customer.email, customer.password, more)).status, 200, customer.email);
    }
    assert.equal((await signIn(demoCustomers.twoFactor.email, demoCustomers.twoFactor.password)).status, 400);
  });

  test('have licenses of every status, machines, downloads, and hidden metadata that stays hidden', async () => {
    const { sandbox, call, tokenOf, time } = createAccount();
    seedDemo(sandbox);
    const token = await tokenOf(demoCustomers.everything.email, demoCustomers.everything.password);
    const { body } = await call('GET', '/v3/me/licenses?limit=100', undefined, token);
    const statuses = (body as { revoked: boolean; suspended: boolean; expiresAt: string | null; subscriptionInterval: string | null }[]).map((license) => {
      if (license.revoked) return 'revoked';
      if (license.suspended) return 'suspended';
      if (license.expiresAt === null) return license.subscriptionInterval === null ? 'perpetual' : 'not-started';
      const days = (Date.parse(license.expiresAt) - time.now) / 86_400_000;
      return days < 0 ? 'expired' : days < 30 ? 'expiring' : 'active';
    });
    assert.deepEqual([...new Set(statuses)].sort(), ['active', 'expired', 'expiring', 'not-started', 'perpetual', 'revoked', 'suspended']);
    assert.ok(!JSON.stringify(body).includes('stripe_subscription_id'));
    assert.ok(pluck(await call('GET', '/v3/me/activations?limit=100', undefined, token), 'hostname').includes('ADA-THINKPAD'));
    assert.ok(pluck(await call('GET', '/v3/me/releases', undefined, token), 'version').includes('4.2.0'));
  });

  test('include one with 300 licenses and one with none', async () => {
    const { sandbox, call, tokenOf } = createAccount();
    seedDemo(sandbox);
    const count = async ({ email, password }: { email: string; password: string }) => {
      const token = await tokenOf(email, password);
      const pages = await Promise.all([1, 2, 3, 4].map(async (page) => pluck(await call('GET', `/v3/me/licenses?limit=100&page=${page}`, undefined, token), 'id')));
      return new Set(pages.flat()).size;
    };
    assert.deepEqual([await count(demoCustomers.many), await count(demoCustomers.empty)], [300, 0]);
  });

  test('include one whose machines can no longer be freed', async () => {
    const { sandbox, call } = createAccount();
    const { users } = seedDemo(sandbox);
    const [machine] = pluck(await call('GET', `/v3/activations?userId=${users.exhausted.id}`), 'id');
    assert.equal(((await call('DELETE', `/v3/activations/${String(machine)}`)).body as { code: string }).code, 'DEACTIVATION_LIMIT_REACHED');
  });
});
