import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createAccount, pluck } from './account.ts';

const ann = { email: 'ann@example.com', password: 'correct horse', firstName: 'Ann', lastName: 'Example' };

async function signedIn(assumptions = {}) {
  const account = createAccount({ assumptions });
  const { state } = account.sandbox;
  const user = state.addUser(ann);
  const product = state.addProduct({ displayName: 'Editor' });
  const token = await account.tokenOf(ann.email, ann.password);
  const me = (method: string, path: string, body?: unknown) => account.call(method, `/v3/me${path}`, body, token);
  return { ...account, state, user, product, me };
}

describe('the profile', () => {
  test('is read with its full name and the vendor’s seven-digit dates, and without what is secret', async () => {
    const { me } = await signedIn();
    const profile = (await me('GET', '')).body as Record<string, unknown>;
    assert.equal(profile['name'], 'Ann Example');
    assert.match(String(profile['createdAt']), /^2026-11-22T07:14:05\.\d{7}Z$/);
    assert.ok(!JSON.stringify(profile).includes(ann.password));
  });

  test('changes only in the fields that are sent', async () => {
    const { me } = await signedIn();
    await me('PATCH', '', { company: 'Example Ltd', firstName: 'Anna' });
    const { body } = await me('PATCH', '', { company: null });
    assert.deepEqual([(body as typeof ann).firstName, (body as typeof ann).lastName, (body as { company: null }).company], ['Anna', 'Example', null]);
  });

  test('cannot take another user’s e-mail address', async () => {
    const { me, state, signIn } = await signedIn();
    state.addUser({ email: 'Ben@example.com' });
    assert.equal((await me('PATCH', '', { email: 'ben@EXAMPLE.com' })).status, 409);
    assert.equal((await me('PATCH', '', { email: 'anna@example.com' })).status, 200);
    assert.equal((await signIn('anna@example.com', ann.password)).status, 200);
  });

  test('is the owner’s for an access token', async () => {
    const { call } = await signedIn();
    assert.equal(((await call('GET', '/v3/me')).body as { role: string }).role, 'super-admin');
  });
});

describe('the licenses of a customer', () => {
  test('are their own and those they were added to, and nobody else’s', async () => {
    const { me, state, user, product } = await signedIn();
    const own = state.addLicense({ productId: product.id, userId: user.id });
    const shared = state.addLicense({ productId: product.id, additionalUserIds: [user.id] });
    const foreign = state.addLicense({ productId: product.id, userId: state.addUser({ email: 'ben@example.com' }).id });
    assert.deepEqual(pluck(await me('GET', '/licenses'), 'id'), [own.id, shared.id]);
    assert.equal((await me('GET', `/licenses/${own.id}`)).status, 200);
    assert.equal((await me('GET', `/licenses/${foreign.id}`)).status, 404);
  });

  test('show metadata and meters only with the user’s view permission, while the vendor sees all', async () => {
    const { me, call, state, user, product } = await signedIn();
    const { id } = state.addLicense({
      productId: product.id, userId: user.id,
      metadata: [{ key: 'seen', value: '1', viewPermissions: ['activation', 'user'] }, { key: 'hidden', value: '2' }, { key: 'app', value: '3', viewPermissions: ['activation'] }],
      meterAttributes: [{ name: 'exports', allowedUses: 5, viewPermissions: ['user'] }, { name: 'audits', allowedUses: 5 }],
    });
    const names = (body: unknown) => {
      const license = body as { metadata: { key: string }[]; meterAttributes: { name: string }[] };
      return [license.metadata.map(({ key }) => key), license.meterAttributes.map(({ name }) => name)];
    };
    assert.deepEqual(names((await me('GET', `/licenses/${id}`)).body), [['seen'], ['exports']]);
    assert.deepEqual(names((await call('GET', `/v3/licenses/${id}`)).body), [['seen', 'hidden', 'app'], ['exports', 'audits']]);
  });

  test('name the user as an object and the product by its id only', async () => {
    const { me, state, user, product } = await signedIn();
    state.addLicense({ productId: product.id, userId: user.id });
    const answer = await me('GET', '/licenses');
    assert.deepEqual([(pluck(answer, 'user')[0] as { id: string }).id, pluck(answer, 'productId'), pluck(answer, 'userId')], [user.id, [product.id], [undefined]]);
    assert.ok(!JSON.stringify(answer.body).includes('Editor'));
  });

  test('can be missing by id, where a test assumes so', async () => {
    const { me, state, user, product } = await signedIn({ readMineById: false });
    const { id } = state.addLicense({ productId: product.id, userId: user.id });
    assert.equal((await me('GET', `/licenses/${id}`)).status, 404);
  });
});

describe('machines and releases of a customer', () => {
  test('are those of their licenses, filtered by license', async () => {
    const { me, state, user, product } = await signedIn();
    const [first, second] = [1, 2].map(() => state.addLicense({ productId: product.id, userId: user.id, allowedActivations: 5 }));
    const foreign = state.addLicense({ productId: product.id });
    const mine = state.addActivation({ licenseId: first!.id, hostname: 'laptop' });
    state.addActivation({ licenseId: second!.id, hostname: 'desktop' });
    const theirs = state.addActivation({ licenseId: foreign.id, hostname: 'elsewhere' });
    assert.deepEqual(pluck(await me('GET', '/activations'), 'hostname'), ['laptop', 'desktop']);
    assert.deepEqual(pluck(await me('GET', `/activations?licenseId=${first!.id}`), 'hostname'), ['laptop']);
    assert.deepEqual(pluck(await me('GET', `/activations?licenseId=${foreign.id}`), 'hostname'), []);
    assert.equal((await me('GET', `/activations/${mine.id}`)).status, 200);
    assert.equal((await me('GET', `/activations/${theirs.id}`)).status, 404);
    assert.ok(!JSON.stringify((await me('GET', '/activations')).body).includes(mine.fingerprint));
  });

  test('releases are the published ones of licensed products, with the product’s name', async () => {
    const { me, state, user, product } = await signedIn();
    const other = state.addProduct({ displayName: 'Other' });
    state.addLicense({ productId: product.id, userId: user.id });
    state.addRelease({ productId: product.id, version: '1.0.0', files: [{ name: 'setup.exe', content: 'x' }] });
    state.addRelease({ productId: product.id, version: '2.0.0', published: false });
    state.addRelease({ productId: other.id, version: '9.0.0' });
    const answer = await me('GET', '/releases');
    assert.deepEqual(pluck(answer, 'version'), ['1.0.0']);
    assert.equal((pluck(answer, 'product')[0] as { displayName: string }).displayName, 'Editor');
    assert.deepEqual(pluck(await me('GET', `/releases?productId=${other.id}&channel=beta`), 'version'), ['1.0.0'], 'there is no filter');
  });
});
