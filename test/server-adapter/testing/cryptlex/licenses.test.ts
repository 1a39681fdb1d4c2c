import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createAccount, type Answer } from './account.ts';

function start(assumptions = {}) {
  const account = createAccount({ assumptions });
  const { state } = account.sandbox;
  const template = state.addTemplate({ subscriptionInterval: 'P1Y', allowedActivations: 3, type: 'hosted-floating', allowedFloatingClients: 5, requiredMetadataKeys: [] });
  const product = state.addProduct({ displayName: 'Editor', licenseTemplateId: template.id });
  const user = state.addUser({ email: 'ann@example.com' });
  const create = (body: object) => account.call('POST', '/v3/licenses', { productId: product.id, ...body });
  return { ...account, state, template, product, user, create };
}
const field = ({ body }: Answer, name: string) => (body as Record<string, unknown>)[name];

describe('creating a license', () => {
  test('needs a product only, takes its terms from the template, and makes a key in the vendor’s pattern', async () => {
    const { create } = start();
    const answer = await create({});
    assert.equal(answer.status, 201);
    assert.deepEqual(['type', 'allowedActivations', 'allowedFloatingClients', 'subscriptionInterval'].map((name) => field(answer, name)), ['hosted-floating', 3, 5, 'P1Y']);
    assert.match(String(field(answer, 'key')), /^([A-F0-9]{6}-){5}[A-F0-9]{6}$/);
    assert.equal(field(answer, 'expiresAt'), '2027-11-22T07:14:05.1230000Z');
  });

  test('overrides the terms, links the user, and is perpetual with an empty interval', async () => {
    const { create, user } = start();
    const answer = await create({ userId: user.id, allowedActivations: 9, subscriptionInterval: '', key: 'MY-KEY', metadata: [{ key: 'order', value: '1', viewPermissions: [] }], tags: ['web'] });
    assert.deepEqual(['allowedActivations', 'subscriptionInterval', 'expiresAt', 'key', 'tags'].map((name) => field(answer, name)), [9, null, null, 'MY-KEY', ['web']]);
    assert.equal((field(answer, 'user') as { id: string }).id, user.id);
  });

  test('leaves the expiry open until the first activation, where that starts it', async () => {
    const { create, call, product } = start();
    const answer = await create({ subscriptionStartTrigger: 'activation', subscriptionInterval: 'P1M' });
    assert.equal(field(answer, 'expiresAt'), null);
    await call('POST', '/v3/activations', { key: field(answer, 'key'), productId: product.id, fingerprint: 'f1', os: 'linux' }, null);
    assert.equal(field(await call('GET', `/v3/licenses/${String(field(answer, 'id'))}`), 'expiresAt'), '2026-12-22T07:14:05.1230000Z');
  });

  test('is refused for an unknown product, template or user, a bad field, or missing metadata', async () => {
    const { create, state } = start();
    const strict = state.addTemplate({ requiredMetadataKeys: ['order'] });
    const unknownProduct = await create({ productId: 'unknown' });
    assert.deepEqual([unknownProduct.status, field(unknownProduct, 'code')], [400, 'INVALID_PRODUCT_ID']);
    assert.equal((await create({ licenseTemplateId: 'unknown' })).status, 404);
    assert.equal((await create({ userId: 'unknown' })).status, 404);
    const bad = [{ allowedActivations: 'three' }, { allowedActivations: -2 }, { subscriptionInterval: 'monthly' }, { type: 'cloud' }, { maxAllowedReleaseVersion: 'latest' }, { licenseTemplateId: strict.id }];
    for (const body of bad) assert.equal((await create(body)).status, 400, JSON.stringify(body));
    assert.equal((await create({ licenseTemplateId: strict.id, metadata: [{ key: 'order', value: '1' }] })).status, 201);
    assert.equal((await create({ metadata: Array.from({ length: 51 }, (_, index) => ({ key: `k${index}`, value: '' })) })).status, 400);
  });

  test('with a key that exists is refused or not, as a test assumes', async () => {
    const statuses = async (assumptions: object) => {
      const { create } = start(assumptions);
      return [(await create({ key: 'SAME' })).status, (await create({ key: 'SAME' })).status];
    };
    assert.deepEqual(await statuses({}), [201, 409]);
    assert.deepEqual(await statuses({ conflictStatus: 400 }), [201, 400]);
    assert.deepEqual(await statuses({ uniqueLicenseKeys: false }), [201, 201]);
  });
});

describe('changing a license', () => {
  test('touches only the fields that are sent', async () => {
    const { create, call } = start();
    const id = String(field(await create({ notes: 'keep', metadata: [{ key: 'order', value: '1' }] }), 'id'));
    const answer = await call('PATCH', `/v3/licenses/${id}`, { suspended: true });
    assert.deepEqual([field(answer, 'suspended'), field(answer, 'notes'), (field(answer, 'metadata') as unknown[]).length], [true, 'keep', 1]);
  });

  test('replaces or merges metadata, as a test assumes', async () => {
    const keys = async (assumptions: object) => {
      const { create, call } = start(assumptions);
      const id = String(field(await create({ metadata: [{ key: 'a', value: '1' }, { key: 'b', value: '2' }] }), 'id'));
      const answer = await call('PATCH', `/v3/licenses/${id}`, { metadata: [{ key: 'b', value: '3' }] });
      return (field(answer, 'metadata') as { key: string; value: string }[]).map(({ key, value }) => `${key}${value}`);
    };
    assert.deepEqual(await keys({}), ['b3']);
    assert.deepEqual(await keys({ metadataPatch: 'merge' }), ['a1', 'b3']);
  });

  test('renews from the current expiry, so that a repeat adds another interval', async () => {
    const { create, call } = start();
    const id = String(field(await create({}), 'id'));
    await call('POST', `/v3/licenses/${id}/renew`);
    assert.equal(field(await call('POST', `/v3/licenses/${id}/renew`), 'expiresAt'), '2029-11-22T07:14:05.1230000Z');
  });

  test('may leave a renewed license in the past, and renews no perpetual one', async () => {
    const { create, call, state, product, time } = start();
    const old = state.addLicense({ productId: product.id, expiresAt: '2024-01-01T00:00:00Z' });
    assert.ok(Date.parse(String(field(await call('POST', `/v3/licenses/${old.id}/renew`), 'expiresAt'))) < time.now);
    const id = String(field(await create({ subscriptionInterval: null }), 'id'));
    assert.equal((await call('POST', `/v3/licenses/${id}/renew`)).status, 400);
  });

  test('sets an absolute expiry, the same for a repeat', async () => {
    const { create, call } = start();
    const id = String(field(await create({}), 'id'));
    for (let repeat = 0; repeat < 2; repeat += 1) {
      assert.equal(field(await call('PATCH', `/v3/licenses/${id}/expires-at`, { expiresAt: '2030-01-02T03:04:05Z' }), 'expiresAt'), '2030-01-02T03:04:05.0000000Z');
    }
    assert.equal((await call('PATCH', `/v3/licenses/${id}/expires-at`, { expiresAt: 'soon' })).status, 400);
    assert.equal((await call('PATCH', '/v3/licenses/unknown/expires-at', { expiresAt: '2030-01-02T03:04:05Z' })).status, 404);
  });

  test('deletes it with its machines', async () => {
    const { create, call, state } = start();
    const id = String(field(await create({}), 'id'));
    state.addActivation({ licenseId: id });
    assert.equal((await call('DELETE', `/v3/licenses/${id}`)).status, 204);
    assert.equal((await call('GET', `/v3/licenses/${id}`)).status, 404);
    assert.deepEqual((await call('GET', '/v3/activations')).body, []);
  });
});
