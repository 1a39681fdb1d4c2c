import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoCustomers } from '../../../../server-adapter/src/testing/index.ts';
import { ada, backOf, background, openCryptlex, openOddVendor, person } from './open-cryptlex.ts';

const purchase = { key: 'stripe_session', value: 'cs_1' };
const newLicense = (productId: string, userId: string) => ({ productId, userId, metadata: [{ ...purchase, userVisible: false }, { key: 'Order', value: '7', userVisible: true }] });

for (const emailFiltersIgnoreCase of [true, false]) {
  test(`a user is found by address without regard to case where the vendor’s filter ${emailFiltersIgnoreCase ? 'ignores' : 'minds'} it`, async () => {
    await using vendor = await openCryptlex({ assumptions: { emailFiltersIgnoreCase } });
    const back = backOf(vendor.provider);
    assert.equal((await back.findUserByEmail('ADA@example.com', background))?.id, vendor.data.users.everything.id);
    assert.equal(await back.findUserByEmail('nobody@example.com', background), undefined);
  });
}

test('a new address costs one call, once it is known that the filter does not mind case', async () => {
  await using vendor = await openCryptlex();
  for (const name of ['one', 'two', 'three']) await vendor.provider.identity.back.findUserByEmail(`${name}@example.com`, background);
  assert.equal(vendor.sandbox.requests.length, 3 + 2);
});

test('a filter that the vendor ignores finds nobody else', async () => {
  await using vendor = await openOddVendor(() => ({ body: [{ id: 'u1', email: 'other@example.com', role: 'user' }] }));
  assert.equal(await vendor.provider.identity.back.findUserByEmail('ada@example.com', person), undefined);
  await assert.rejects(vendor.provider.identity.back.findUserByEmail(' ', person), { failure: 'refused' });
  await assert.rejects(vendor.provider.licensing.back.findLicenseByKey('', person), { failure: 'refused' });
  await assert.rejects(vendor.provider.licensing.back.findLicenses({ key: 'k', value: '' }, person), { failure: 'refused' });
  assert.ok(vendor.asked.every(({ query }) => [...query.values()].every((value) => value.trim() !== '')));
});

for (const conflictStatus of [400, 409, 422] as const) {
  test(`a user is made as a customer with a password nobody knows, and a taken address is a conflict (${conflictStatus})`, async () => {
    await using vendor = await openCryptlex({ assumptions: { conflictStatus } });
    const back = backOf(vendor.provider);
    const user = await back.createUser({ email: 'new@example.com', firstName: 'New', lastName: '' }, background);
    assert.deepEqual([user.role, user.name], ['user', 'New']);
    assert.equal(vendor.sandbox.state.users.get(user.id)?.allowCustomerPortalAccess, true);
    assert.ok(vendor.sandbox.state.credentials(user.id).password.length >= 32);
    await assert.rejects(back.createUser({ email: 'new@example.com', firstName: 'New', lastName: '' }, background), { failure: 'conflict' });
    await assert.rejects(back.changeEmail(user.id, ada.email, person), { failure: 'conflict' });
    await back.changeEmail(user.id, 'newer@example.com', person);
    assert.equal((await back.findUserById(user.id, person))?.email, 'newer@example.com');
    assert.equal(await back.findUserById('nobody', person), undefined);
  });
}

test('a password is set without the old one, for customers only', async () => {
  await using vendor = await openCryptlex();
  const back = backOf(vendor.provider);
  const { id } = vendor.data.users.everything;
  await back.setPassword(id, 'a password from a link', person);
  assert.equal((await vendor.provider.identity.signIn({ email: ada.email, password: 'a password from a link' }, person)).user.id, id);
  const admin = vendor.sandbox.state.addUser({ email: 'admin@example.com', role: 'admin' });
  await assert.rejects(back.setPassword(admin.id, 'a password from a link', person), { failure: 'refused' });
});

test('the vendor’s own mail is asked for, and says nothing about who has an account', async () => {
  await using vendor = await openCryptlex();
  await vendor.provider.identity.requestVendorReset?.({ email: ada.email, pageUrl: 'https://www.example.com/reset-password' }, background);
  await vendor.provider.identity.requestVendorReset?.({ email: 'nobody@example.com', pageUrl: 'https://www.example.com/reset-password' }, background);
  assert.deepEqual(vendor.sandbox.vendorMails.map(({ to }) => to), [ada.email]);
});

test('a license is made for its owner, found by its purchase, and only by both halves of one entry', async () => {
  await using vendor = await openCryptlex();
  const back = backOf(vendor.provider);
  const { data, sandbox } = vendor;
  const made = await back.createLicense(newLicense(data.editor.id, data.users.empty.id), background);
  assert.deepEqual([made.userId, made.productId], [data.users.empty.id, data.editor.id]);
  sandbox.state.addLicense({ productId: data.editor.id, metadata: [{ key: 'stripe_session', value: 'cs_2' }, { key: 'Note', value: 'cs_1' }] });
  assert.deepEqual((await back.findLicenses(purchase, background)).map(({ id }) => id), [made.id]);
  assert.equal((await back.findLicenseByKey(made.key, background))?.id, made.id);
  assert.equal((await back.findLicenseById(made.id, background))?.key, made.key);
  assert.equal(await back.findLicenseById('nothing', background), undefined);
  const customer = await vendor.signedIn(demoCustomers.empty.email);
  assert.deepEqual((await customer.licenses({}, person)).items[0]?.metadata, [{ key: 'Order', value: '7' }]);
});

test('every page is read, in the order of creation', async () => {
  await using vendor = await openCryptlex();
  const { editor, users } = vendor.data;
  for (let index = 0; index < 230; index += 1) vendor.sandbox.state.addLicense({ productId: editor.id, userId: users.empty.id, metadata: [purchase] });
  const found = await vendor.provider.licensing.back.findLicenses(purchase, background);
  assert.equal(found.length, 230);
  assert.deepEqual(found.map(({ createdAt }) => createdAt), found.map(({ createdAt }) => createdAt).sort());
});

test('a repeat of an expiry or of a change leaves the same behind', async () => {
  await using vendor = await openCryptlex();
  const back = backOf(vendor.provider);
  const { id } = await back.createLicense(newLicense(vendor.data.editor.id, vendor.data.users.empty.id), background);
  const expiresAt = '2031-05-06T07:08:09.000Z';
  for (let time = 0; time < 2; time += 1) {
    assert.equal((await back.setExpiry(id, expiresAt, background)).expiresAt, expiresAt);
    const changed = await back.updateLicense(id, { suspended: true, allowedActivations: 7 }, background);
    assert.deepEqual([changed.suspended, changed.revoked, changed.allowedActivations, changed.expiresAt], [true, false, 7, expiresAt]);
  }
});

test('a second license with the same key is a conflict', async () => {
  await using vendor = await openCryptlex();
  const license = { ...newLicense(vendor.data.editor.id, vendor.data.users.empty.id), key: 'AAAAAA-BBBBBB-CCCCCC' };
  await vendor.provider.licensing.back.createLicense(license, background);
  await assert.rejects(vendor.provider.licensing.back.createLicense(license, background), { failure: 'conflict' });
});

test('a creation whose answer is lost is unknown, was made once, and can be found', async () => {
  await using vendor = await openCryptlex();
  const back = backOf(vendor.provider);
  vendor.sandbox.failNext({ fault: 'lost-answer', method: 'POST', path: '/v3/licenses' });
  await assert.rejects(back.createLicense(newLicense(vendor.data.editor.id, vendor.data.users.empty.id), background), { failure: 'unknown' });
  assert.equal((await back.findLicenses(purchase, background)).length, 1);
});

test('a creation that could not be sent is unavailable', async () => {
  const vendor = await openCryptlex();
  await vendor[Symbol.asyncDispose]();
  await using away = await openCryptlex({}, { baseUrl: vendor.url });
  await assert.rejects(away.provider.licensing.back.createLicense(newLicense('p', 'u'), background), { failure: 'unavailable' });
});

test('a creation that the vendor will never take is refused, with its words for the operator', async () => {
  await using vendor = await openCryptlex();
  await assert.rejects(vendor.provider.licensing.back.createLicense(newLicense('no-such-product', vendor.data.users.empty.id), background), (error: { failure: string; reason?: string }) => ['refused', 'not-found'].includes(error.failure) && Boolean(error.reason));
});

test('a user without a last name is made without one', async () => {
  await using vendor = await openOddVendor(() => ({ status: 201, body: { id: 'u1', email: 'ada@example.com' } }));
  await vendor.provider.identity.back.createUser({ email: 'ada@example.com', firstName: 'Ada', lastName: '' }, person);
  assert.equal('lastName' in (JSON.parse(vendor.asked[0]?.body ?? '') as object), false);
});

test('a success without a body is looked up, or unknown where it cannot be', async () => {
  const user = { id: 'u1', email: 'ada@example.com', role: 'user' };
  await using vendor = await openOddVendor(({ method, path }) => (method === 'GET' ? { body: path.startsWith('/v3/users') ? [user] : { id: 'l1', key: 'K', user: { id: 'u1' } } } : { status: 204 }));
  const back = backOf(vendor.provider);
  assert.equal((await back.createUser({ email: user.email, firstName: 'A', lastName: '' }, person)).id, 'u1');
  assert.equal((await back.setExpiry('l1', '2031-01-01T00:00:00Z', person)).id, 'l1');
  await assert.rejects(back.createLicense(newLicense('p', 'u1'), person), { failure: 'unknown' });
});

test('the limit of deactivations is its own failure', async () => {
  await using vendor = await openCryptlex();
  const [machine] = (await (await vendor.signedIn(demoCustomers.exhausted.email)).activations({}, person)).items;
  await assert.rejects(vendor.provider.licensing.back.releaseActivation(machine?.id ?? '', person), { failure: 'limit' });
});

test('an access token that is refused, or lacks a scope, is the vendor’s to mend', async () => {
  await using vendor = await openCryptlex({}, { accessToken: 'not-one-of-theirs' });
  await assert.rejects(vendor.provider.ready(person), { failure: 'access-token-refused' });
  await assert.rejects(vendor.provider.identity.back.findUserById('u1', person), { failure: 'access-token-refused' });
});

test('readiness costs one call in ten seconds', async () => {
  await using vendor = await openCryptlex();
  for (let probe = 0; probe < 5; probe += 1) await vendor.provider.ready(background);
  assert.equal(vendor.sandbox.requests.length, 1);
  vendor.sandbox.faults.down = true;
  await using down = await openCryptlex({ faults: { down: true } });
  await assert.rejects(down.provider.ready(background), { failure: 'unavailable' });
});
