import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoCustomers } from '../../../../server-adapter/src/testing/index.ts';
import { until } from '../../../until.ts';
import { openCryptlex, person } from './open-cryptlex.ts';

test('names of products are asked for once for all customers, and after an hour beside the page that shows them', async (t) => {
  const now = performance.now.bind(performance);
  let passedMs = 0;
  t.mock.method(performance, 'now', () => now() + passedMs);
  await using vendor = await openCryptlex({}, { freshMs: 0 });
  const asked = () => vendor.sandbox.requests.filter(({ path }) => path === '/v3/products').length;
  const namesOf = async (email: string) => new Set((await (await vendor.signedIn(email)).licenses({}, person)).items.map(({ productName }) => productName));
  const before = await namesOf(demoCustomers.everything.email);
  await namesOf(demoCustomers.many.email);
  assert.equal(asked(), 1);
  for (const product of vendor.sandbox.state.products.all()) product.displayName = `New ${product.displayName ?? ''}`;
  passedMs += 59 * 60_000;
  assert.deepEqual(await namesOf(demoCustomers.everything.email), before);
  assert.equal(asked(), 1);
  passedMs += 2 * 60_000;
  assert.deepEqual(await namesOf(demoCustomers.everything.email), before);
  await until(async () => [...(await namesOf(demoCustomers.everything.email))].every((name) => name?.startsWith('New ')));
  assert.equal(asked(), 2);
});

test('a product that is new has its name soon', async (t) => {
  const now = performance.now.bind(performance);
  let passedMs = 0;
  t.mock.method(performance, 'now', () => now() + passedMs);
  await using vendor = await openCryptlex({}, { freshMs: 0 });
  const customer = await vendor.signedIn();
  await customer.licenses({}, person);
  const { state } = vendor.sandbox;
  const product = state.addProduct({ displayName: 'Brand new' });
  state.addLicense({ productId: product.id, userId: state.users.find(({ email }) => email === demoCustomers.everything.email)?.id ?? '' });
  const name = async () => (await customer.licenses({}, person)).items.find(({ productId }) => productId === product.id)?.productName;
  assert.equal(await name(), null);
  passedMs += 31_000;
  await until(async () => (await name()) === 'Brand new');
});

test('names that cannot be asked for again stay as they are', async (t) => {
  const now = performance.now.bind(performance);
  let passedMs = 0;
  t.mock.method(performance, 'now', () => now() + passedMs);
  await using vendor = await openCryptlex({}, { freshMs: 0 });
  const customer = await vendor.signedIn();
  const names = async () => (await customer.licenses({}, person)).items.map(({ productName }) => productName);
  const before = await names();
  vendor.sandbox.failNext({ fault: 'error', path: '/v3/products' });
  vendor.sandbox.failNext({ fault: 'error', path: '/v3/products' });
  vendor.sandbox.failNext({ fault: 'error', path: '/v3/products' });
  passedMs += 61 * 60_000;
  await names();
  await until(() => vendor.sandbox.requests.filter(({ path, status }) => path === '/v3/products' && status === 500).length === 3);
  assert.deepEqual(await names(), before);
});
