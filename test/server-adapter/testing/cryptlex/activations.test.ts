import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createOfflineRequest } from '../../../../server-adapter/src/testing/index.ts';
import { createAccount, pluck, type Answer } from './account.ts';

const ann = { email: 'ann@example.com', password: 'correct horse' };
const codeOf = ({ body }: Answer) => (body as { code?: string }).code;

function start(license: object = {}, assumptions = {}) {
  const account = createAccount({ assumptions });
  const { state } = account.sandbox;
  const user = state.addUser(ann);
  const product = state.addProduct();
  const made = state.addLicense({ productId: product.id, userId: user.id, allowedActivations: 2, ...license });
  const activate = (fingerprint: string) => account.call('POST', '/v3/activations', { key: made.key, productId: product.id, fingerprint, hostname: fingerprint, os: 'linux' }, null);
  return { ...account, state, license: made, activate };
}

describe('activations', () => {
  test('are made by the software with the key, once per machine, up to the seats', async () => {
    const { activate, call, license, state } = start();
    assert.deepEqual([(await activate('one')).status, (await activate('one')).status, (await activate('two')).status], [201, 201, 201]);
    assert.equal(codeOf(await activate('three')), 'ACTIVATION_LIMIT_REACHED');
    assert.equal(((await call('GET', `/v3/licenses/${license.id}`)).body as { totalActivations: number }).totalActivations, 2);
    license.revoked = true;
    assert.equal(codeOf(await activate('four')), 'REVOKED_LICENSE');
    assert.equal(codeOf(await call('POST', '/v3/activations', { key: 'WRONG', productId: license.productId, fingerprint: 'f', os: 'linux' }, null)), 'INVALID_LICENSE_KEY');
    assert.equal(state.activations.size, 2);
  });

  test('are freed with an access token until the limit of deactivations', async () => {
    const { state, call, license } = start({ allowedDeactivations: 1 });
    const [first, second] = [state.addActivation({ licenseId: license.id }), state.addActivation({ licenseId: license.id })];
    assert.equal((await call('DELETE', `/v3/activations/${first.id}`)).status, 204);
    assert.equal((await call('DELETE', `/v3/activations/${first.id}`)).status, 404);
    const refused = await call('DELETE', `/v3/activations/${second.id}`);
    assert.deepEqual([refused.status, codeOf(refused)], [400, 'DEACTIVATION_LIMIT_REACHED']);
    const { totalActivations, totalDeactivations } = (await call('GET', `/v3/licenses/${license.id}`)).body as Record<string, unknown>;
    assert.deepEqual([totalActivations, totalDeactivations], [1, 1]);
  });

  test('are freed without limit where a test assumes that the vendor is not bound', async () => {
    const { state, call, license } = start({ allowedDeactivations: 0 }, { deactivationLimitBindsAccessTokens: false });
    assert.equal((await call('DELETE', `/v3/activations/${state.addActivation({ licenseId: license.id }).id}`)).status, 204);
  });

  test('are freed by their customer only where a test assumes so, and only their own', async () => {
    const attempt = async (customersMayDeleteActivations: boolean) => {
      const { state, call, license, tokenOf } = start({}, { customersMayDeleteActivations });
      const foreign = state.addLicense({ productId: license.productId });
      const token = await tokenOf(ann.email, ann.password);
      const ids = [license.id, foreign.id].map((licenseId) => state.addActivation({ licenseId }).id);
      return Promise.all(ids.map(async (id) => (await call('DELETE', `/v3/activations/${id}`, undefined, token)).status));
    };
    assert.deepEqual(await attempt(false), [403, 403]);
    assert.deepEqual(await attempt(true), [204, 404]);
  });

  test('are listed by license, key and user', async () => {
    const { state, call, license } = start();
    state.addActivation({ licenseId: license.id, hostname: 'laptop' });
    state.addActivation({ licenseId: state.addLicense({ productId: license.productId }).id, hostname: 'elsewhere' });
    for (const query of [`licenseId=${license.id}`, `licenseKey=${license.key}`, `userId=${String(license.userId)}`, 'search=LAP']) {
      assert.deepEqual(pluck(await call('GET', `/v3/activations?${query}`), 'hostname'), ['laptop'], query);
    }
    assert.equal(pluck(await call('GET', '/v3/activations?userId='), 'hostname').length, 2);
  });
});

describe('machines without a network', () => {
  test('are activated and deactivated by a request file', async () => {
    const { call, license } = start();
    const offlineRequest = createOfflineRequest({ fingerprint: 'f1', hostname: 'lab-pc' });
    const activated = await call('POST', '/v3/activations/offline-activate', { licenseId: license.id, offlineRequest, responseValidity: 3600 });
    assert.equal((activated.body as { offlineResponse: string }).offlineResponse.split('.').length, 3);
    const [machine] = (await call('GET', '/v3/activations')).body as { hostname: string; offline: boolean }[];
    assert.deepEqual([machine?.hostname, machine?.offline], ['lab-pc', true]);
    assert.equal((await call('POST', '/v3/activations/offline-deactivate', { licenseId: license.id, offlineRequest })).status, 204);
    assert.deepEqual((await call('GET', '/v3/activations')).body, []);
  });

  test('are refused with a request file that is none', async () => {
    const { call, license } = start();
    for (const offlineRequest of ['', 'nonsense', 'a.b.c', 'a.e30.c']) {
      assert.equal(codeOf(await call('POST', '/v3/activations/offline-activate', { licenseId: license.id, offlineRequest })), 'INVALID_OFFLINE_REQUEST');
    }
  });
});
