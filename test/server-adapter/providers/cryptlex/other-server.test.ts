import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStripeSource } from '../../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { createCryptlexProvider } from '../../../../server-adapter/src/providers/cryptlex/cryptlex-provider.ts';
import { checkoutCompleted, identityConformance, licensingConformance, signStripeDelivery } from '../../../../server-adapter/src/testing/index.ts';
import { startHarness } from '../../harness.ts';
import { accessToken, accountAlias, startOtherServer } from './other-server.ts';

const customer = { email: 'jay@example.com', password: 'a password of Jay' };
const other = { email: 'kim@example.com', password: 'a password of Kim' };

for (const { name, run } of [...identityConformance(), ...licensingConformance()]) {
  test(`Cryptlex, a server that is not ours: ${name}`, () =>
    run(async () => {
      const { url, state, close } = await startOtherServer();
      const productId = String(state.products[0]?.id);
      const jay = state.addUser({ ...customer, firstName: 'Jay', lastName: 'Example' });
      const kim = state.addUser({ ...other, firstName: 'Kim', lastName: null });
      const [first] = [jay, jay, kim].map((user) => state.addLicense({ productId, userId: user.id, expiresAt: '2099-01-02T03:04:05.1234567Z' }));
      state.activations.push(state.stamped({ licenseId: String(first?.id), productId, hostname: 'studio', os: 'linux', osVersion: null, metadata: [], meterAttributes: [], lastSyncedAt: state.now() }));
      const provider = createCryptlexProvider({ baseUrl: url, accountAlias, accessToken, rateLimit: { requests: 1000, windowMs: 1000 }, searchLagMs: 0, uniqueLicenseKeys: true });
      return {
        provider, customer, other, productId,
        async close() {
          await provider.close();
          await close();
        },
      };
    }));
}

const secret = 'whsec_only_for_tests';

test('the whole adapter works with a Cryptlex server that is not ours: sign-in, licenses, machines, a reset by mail, and a payment that comes twice', async () => {
  const server = await startOtherServer();
  const provider = createCryptlexProvider({ baseUrl: server.url, accountAlias, accessToken, rateLimit: { requests: 1000, windowMs: 1000 }, searchLagMs: 0 });
  const { state } = server;
  const productId = String(state.products[0]?.id);
  const jay = state.addUser({ ...customer, firstName: 'Jay', lastName: 'Example' });
  const license = state.addLicense({ productId, userId: jay.id, subscriptionInterval: 'P1Y', expiresAt: '2099-01-02T03:04:05.1234567Z' });
  const machine = state.stamped({ licenseId: license.id, productId, hostname: 'studio', os: 'linux', metadata: [], meterAttributes: [], lastSyncedAt: state.now() });
  state.activations.push(machine);
  const harness = await startHarness({ aroundProvider: () => provider, payments: { sources: [createStripeSource({ secrets: [secret] })], products: { price_1: { productId } } } });
  try {
    const browser = harness.browser();
    assert.equal((await browser.send('POST', '/session', { json: customer })).status, 200);
    const [own] = (await browser.send('GET', '/me/licenses')).json()['items'] as Record<string, unknown>[];
    assert.deepEqual([own?.['id'], own?.['productName'], own?.['status'], own?.['expiresAt']], [license.id, 'Editor', 'active', '2099-01-02T03:04:05.123Z']);
    assert.equal((await browser.send('DELETE', `/me/activations/${machine.id}`)).status, 204);
    assert.deepEqual(state.activations, []);

    await harness.browser().send('POST', '/password-resets', { json: { email: customer.email } });
    const token = await harness.mailedToken();
    assert.equal((await harness.browser().send('POST', '/password-resets/redeem', { json: { token, newPassword: 'Kd83hsQm-Zp17-vRtx' } })).status, 204);
    assert.equal(jay.password, 'Kd83hsQm-Zp17-vRtx');
    assert.equal((await browser.send('GET', '/me/licenses')).status, 401);

    const body = JSON.stringify(checkoutCompleted({ email: 'buyer@example.com', metadata: { cx_price: 'price_1', cx_quantity: '1' } }));
    for (let time = 0; time < 2; time += 1) assert.equal((await fetch(`${harness.url}/webhooks/stripe`, { method: 'POST', headers: await signStripeDelivery(body, secret), body })).status, 200);
    await harness.settled();
    const buyer = state.users.find(({ email }) => email === 'buyer@example.com') ?? assert.fail('nobody was made');
    assert.equal(state.licenses.filter(({ userId }) => userId === buyer.id).length, 1);
  } finally {
    await harness.close();
    await server.close();
  }
});
