import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCryptlexProvider } from '../../../../server-adapter/src/providers/cryptlex/cryptlex-provider.ts';
import { demoCustomers } from '../../../../server-adapter/src/testing/index.ts';
import { ada, openCryptlex, openOddVendor, person } from './open-cryptlex.ts';

test('licenses come with status, product name, seats, and only what the customer may see', async () => {
  await using vendor = await openCryptlex();
  const { items } = await (await vendor.signedIn()).licenses({}, person);
  assert.deepEqual(items.map(({ status }) => status).sort(), ['active', 'active', 'active', 'expired', 'expiring', 'not-started', 'revoked', 'suspended']);
  const of = (product: string) => items.find(({ status, productName }) => status === 'active' && productName === product);
  const editor = of('Wave Editor');
  assert.deepEqual(editor?.seats, { used: 4, allowed: 5 });
  assert.deepEqual(editor?.metadata, [{ key: 'Edition', value: 'Professional' }]);
  assert.deepEqual(editor?.meters, [{ name: 'exports', used: 137, allowed: 500 }, { name: 'cloud renders', used: 12, allowed: null }]);
  assert.match(editor?.expiresAt ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.deepEqual(of('Wave Render Farm')?.seats, { used: 3, allowed: 5 });
  assert.deepEqual([of('Wave Sounds')?.expiresAt, of('Wave Sounds')?.seats.allowed], [null, null]);
});

test('three hundred licenses are paged, searched and filtered by the vendor', async () => {
  await using vendor = await openCryptlex({ assumptions: { paginationHeaders: true } });
  const customer = await vendor.signedIn(demoCustomers.many.email);
  const third = await customer.licenses({ page: 3, limit: 100 }, person);
  assert.deepEqual([third.items.length, third.page, third.limit, third.total], [100, 3, 100, 300]);
  const [one] = third.items;
  assert.deepEqual((await customer.licenses({ search: one?.key ?? '' }, person)).items.map(({ id }) => id), [one?.id]);
  const fonts = await customer.licenses({ productId: vendor.data.fonts.id, limit: 100 }, person);
  assert.deepEqual([fonts.items.length, new Set(fonts.items.map(({ productName }) => productName))], [100, new Set(['Wave Sounds'])]);
  assert.equal((await customer.licenses({ search: '' }, person)).items.length, 20);
});

test('the products of three hundred licenses are told with their names, in the order of those', async () => {
  await using vendor = await openCryptlex();
  const { items, incomplete } = await (await vendor.signedIn(demoCustomers.many.email)).products(person);
  const names = items.map(({ name }) => name);
  assert.ok(names.includes('Wave Sounds') && new Set(items.map(({ id }) => id)).size === items.length);
  assert.deepEqual([names, incomplete], [[...names].sort(), undefined]);
});

test('without the vendor telling, the last page tells the total, and no other does', async () => {
  await using vendor = await openCryptlex();
  const customer = await vendor.signedIn();
  assert.equal('total' in (await customer.licenses({ limit: 5 }, person)), false);
  assert.equal((await customer.licenses({ limit: 5, page: 2 }, person)).total, 8);
  assert.equal('total' in (await customer.licenses({ limit: 5, page: 9 }, person)), false);
});

test('what was bought last comes first', async () => {
  await using vendor = await openCryptlex();
  const { items } = await (await vendor.signedIn()).licenses({}, person);
  const dates = items.map(({ createdAt }) => Date.parse(createdAt ?? ''));
  assert.deepEqual(dates, [...dates].sort((a, b) => b - a));
});

for (const readMineById of [true, false]) {
  test(`one license and one machine can be read where the vendor ${readMineById ? 'has' : 'lacks'} a path for it, and nobody else's`, async () => {
    await using vendor = await openCryptlex({ assumptions: { readMineById } });
    const customer = await vendor.signedIn();
    const license = (await customer.licenses({}, person)).items.find(({ seats }) => seats.used > 0);
    assert.deepEqual(await customer.license(license?.id ?? '', person), license);
    const [machine] = (await customer.activations({ licenseId: license?.id ?? '' }, person)).items;
    assert.equal(machine?.licenseId, license?.id);
    assert.deepEqual(await customer.activation(machine?.id ?? '', person), machine);
    const others = await vendor.signedIn(demoCustomers.exhausted.email);
    await assert.rejects(others.license(license?.id ?? '', person), { failure: 'not-found' });
    await assert.rejects(others.activation(machine?.id ?? '', person), { failure: 'not-found' });
    await assert.rejects(customer.license('../users', person), { failure: 'not-found' });
  });
}

test('product names come from the customer’s releases where the access token may not read products', async () => {
  await using vendor = await openCryptlex();
  const accessToken = vendor.sandbox.addAccessToken({ scopes: ['user:read', 'license:read'] });
  const provider = createCryptlexProvider({ baseUrl: vendor.url, accountId: vendor.sandbox.accountId, accessToken });
  const { token } = await provider.identity.signIn(ada, person);
  const { items } = await provider.licensing.customer(token).licenses({}, person);
  assert.ok(items.some(({ productName }) => productName === 'Wave Editor'));
});

test('without any name of a product there are still licenses', async () => {
  await using vendor = await openOddVendor(({ path }) => (path === '/v3/me/licenses' ? { body: [{ id: 'l1', key: 'K', productId: 'p1' }] } : { status: 403, body: {} }));
  const { items } = await vendor.customer.licenses({}, person);
  assert.deepEqual(items.map(({ id, productName }) => [id, productName]), [['l1', null]]);
});

test('fields that are missing or of another type do no harm, and an answer that is no list is malformed', async () => {
  const odd = { id: 'l1', key: 'K', metadata: 'none', meterAttributes: [null, { name: 'm', allowedUses: '5' }], allowedActivations: 0, expiresAt: 7, user: 'u1' };
  await using vendor = await openOddVendor(({ path }) => ({ body: path === '/v3/me/licenses' ? [odd] : [] }));
  const [license, ...rest] = (await vendor.customer.licenses({}, person)).items;
  assert.equal(rest.length, 0);
  assert.deepEqual([license?.status, license?.seats, license?.metadata, license?.meters], ['active', { used: 0, allowed: null }, [], [{ name: 'm', used: 0, allowed: null }]]);
  await using malformed = await openOddVendor(() => ({ body: { items: [] } }));
  await assert.rejects(malformed.customer.licenses({}, person), { failure: 'malformed' });
});

test('what says that it is not for users is dropped, should the vendor send it', async () => {
  const metadata = [{ key: 'a', value: '1', viewPermissions: [] }, { key: 'b', value: '2', visible: false }, { key: 'c', value: '3', viewPermissions: ['User'] }, { key: 'd', value: '4' }];
  await using vendor = await openOddVendor(({ path }) => ({ body: path === '/v3/me/licenses' ? [{ id: 'l1', key: 'K', metadata }] : [] }));
  assert.deepEqual((await vendor.customer.licenses({}, person)).items[0]?.metadata.map(({ key }) => key), ['c', 'd']);
});

test('products are asked for once, whatever the number of customers', async () => {
  await using vendor = await openCryptlex();
  const customers = await Promise.all(Object.values(demoCustomers).filter(({ email }) => email !== demoCustomers.twoFactor.email).map(({ email }) => vendor.signedIn(email)));
  await Promise.all(customers.map((customer) => customer.licenses({}, person)));
  assert.equal(vendor.sandbox.requests.filter(({ path }) => path === '/v3/products').length, 1);
});

test('equal reads of one customer are one call, and a write is seen at once', async () => {
  await using vendor = await openCryptlex();
  const customer = await vendor.signedIn();
  const count = () => vendor.sandbox.requests.filter(({ method, path }) => method === 'GET' && path === '/v3/me').length;
  const before = count();
  const profiles = await Promise.all(Array.from({ length: 10 }, () => customer.profile(person)));
  assert.equal(new Set(profiles.map(({ firstName }) => firstName)).size, 1);
  assert.equal(count(), before);
  await customer.updateProfile({ firstName: 'Augusta', company: null }, person);
  const after = await customer.profile(person);
  assert.deepEqual([after.firstName, after.lastName, after.company], ['Augusta', 'Example', null]);
  assert.equal(count(), before + 1);
});

test('a machine that the back office freed is gone from the customer’s list at once', async () => {
  await using vendor = await openCryptlex();
  const customer = await vendor.signedIn();
  const [machine, ...rest] = (await customer.activations({}, person)).items;
  await vendor.provider.licensing.back.releaseActivation(machine?.id ?? '', person);
  assert.deepEqual((await customer.activations({}, person)).items.map(({ id }) => id), rest.map(({ id }) => id));
  await assert.rejects(vendor.provider.licensing.back.releaseActivation(machine?.id ?? '', person), { failure: 'not-found' });
});

test('the password changes only with the current one', async () => {
  await using vendor = await openCryptlex();
  const customer = await vendor.signedIn();
  const { id } = vendor.data.users.everything;
  await assert.rejects(customer.changePassword(id, 'not this one', 'a new password', person), { failure: 'credentials' });
  await customer.changePassword(id, ada.password, 'a new password', person);
  assert.equal((await vendor.provider.identity.signIn({ email: ada.email, password: 'a new password' }, person)).user.id, id);
});

test('a 401 to a change of password is the password’s fault while the token still works, and else the token’s', async () => {
  for (const [me, failure] of [[200, 'credentials'], [401, 'token-expired']] as const) {
    await using vendor = await openOddVendor(({ path }) => ({ status: path === '/v3/me' ? me : 401, body: {} }));
    await assert.rejects(vendor.customer.changePassword('u1', 'old password', 'new password', person), { failure });
  }
});

test('a token that the vendor no longer takes says so', async () => {
  await using vendor = await openCryptlex();
  const customer = await vendor.signedIn();
  vendor.sandbox.expireUserTokens();
  await assert.rejects(customer.licenses({}, person), { failure: 'token-expired' });
});

test('releases come with their files, by product too', async () => {
  await using vendor = await openCryptlex();
  const customer = await vendor.signedIn();
  const all = await customer.releases({ limit: 100 }, person);
  assert.ok(all.items.length > 0);
  assert.ok(all.items.every(({ id, version, files, productName }) => id && version && productName && files.every((file) => file.id && file.size > 0)));
  assert.ok(all.items.every(({ version }) => !version.includes('beta')), 'what is not published is not seen');
});

test('releases of a product, by its id or name, or of a channel, are found wherever they are in the list, page by page', async () => {
  await using vendor = await openCryptlex();
  const { state } = vendor.sandbox;
  const [editor, fonts] = ['Wave Editor', 'Wave Sounds'].map((name) => state.products.find(({ displayName }) => displayName === name));
  assert.ok(editor && fonts);
  for (let index = 0; index < 230; index += 1) state.addRelease({ productId: editor.id, version: `6.0.${index}`, channel: index % 100 ? 'nightly' : 'Stable', createdAt: new Date(Date.now() + index * 1000).toISOString() });
  const customer = await vendor.signedIn();
  const all = await customer.releases({ page: 3, limit: 100 }, person);
  assert.ok(all.items.some(({ productId }) => productId === fonts.id), 'the oldest is on the last page');
  for (const product of [fonts.id, fonts.displayName.toUpperCase()]) {
    const { items, total } = await customer.releases({ product }, person);
    assert.deepEqual([items.map(({ version }) => version), total], [['2.0.0'], 1]);
  }
  const stable = await customer.releases({ product: editor.id, channel: 'stable', page: 2, limit: 3 }, person);
  assert.deepEqual([stable.items.map(({ version }) => version), stable.total], [['4.2.0', '4.1.3'], 5]);
  assert.deepEqual((await customer.releases({ product: 'nothing of this name' }, person)).items, []);
});

test('what the vendor calls unpublished is not shown, and of too many releases only the newest are looked through', async () => {
  await using vendor = await openOddVendor(({ path }) => ({ body: path === '/v3/me/releases' ? [{ id: 'r1', version: '1', published: false }, { id: 'r2', version: '2' }] : [] }));
  assert.deepEqual((await vendor.customer.releases({}, person)).items.map(({ id }) => id), ['r2']);
  let pages = 0;
  await using endless = await openOddVendor(({ path }) => ({ body: path === '/v3/me/releases' ? Array.from({ length: 100 }, (_, index) => ({ id: `r${(pages += index === 0 ? 1 : 0)}-${index}`, version: '1', channel: 'stable' })) : [] }));
  const found = await endless.customer.releases({ channel: 'stable', limit: 100 }, person);
  assert.deepEqual([found.items.length, found.incomplete, found.total, pages], [100, true, undefined, 20]);
});
