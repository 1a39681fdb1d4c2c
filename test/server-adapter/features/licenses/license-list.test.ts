import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demoCustomers, seedDemo } from '../../../../server-adapter/src/testing/index.ts';
import { startHarness } from '../../harness.ts';
import type { Browser, Harness } from '../../harness.ts';

let harness: Harness;
let ada: Browser;
let alan: Browser;
let editorId: string;
before(async () => {
  harness = await startHarness();
  const data = seedDemo(harness.sandbox);
  editorId = data.editor.id;
  ada = await harness.signedIn(demoCustomers.everything.email);
  alan = await harness.signedIn(demoCustomers.many.email);
});
after(() => harness.close());

interface Item { id: string; status: string; createdAt: string; expiresAt: string | null; productId: string; productName: string | null }
interface Page { items: Item[]; page: number; limit: number; total?: number; incomplete?: boolean }
const list = async (browser: Browser, query: string): Promise<Page> => (await browser.send('GET', `/me/licenses?${query}`)).json() as unknown as Page;
const callsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const before = harness.sandbox.requests.length;
  await work();
  return harness.sandbox.requests.slice(before).filter(({ path }) => path === '/v3/me/licenses').length;
};

test('licenses of one status come in pages that neither overlap nor leave any out', async () => {
  const all = [...(await list(alan, 'limit=100')).items, ...(await list(alan, 'limit=100&page=2')).items, ...(await list(alan, 'limit=100&page=3')).items];
  const expected = all.filter(({ status }) => status === 'expiring').map(({ id }) => id);
  assert.ok(expected.length > 15);
  const found: string[] = [];
  for (let page = 1; ; page++) {
    const { items, total } = await list(alan, `status=expiring&limit=7&page=${page}`);
    found.push(...items.map(({ id }) => id));
    if (total !== undefined) {
      assert.equal(total, expected.length);
      break;
    }
    assert.equal(items.length, 7);
  }
  assert.deepEqual(found, expected);
  assert.deepEqual((await list(alan, 'status=expiring&limit=7&page=99')).items, []);
});

test('each status finds what has it, with the name of its product', async () => {
  for (const status of ['active', 'expiring', 'expired', 'suspended', 'revoked', 'not-started']) {
    const { items, total } = await list(ada, `status=${status}`);
    assert.ok(items.length > 0 && items.every((item) => item.status === status && item.productName !== null), status);
    assert.equal(total, items.length);
  }
});

test('filters add up: status, product and text', async () => {
  const { items } = await list(alan, `status=active&productId=${editorId}&search=Desk%2012&limit=100`);
  assert.ok(items.length > 0 && items.every(({ status, productId }) => status === 'active' && productId === editorId));
});

test('the order is the newest first, or by either date, up or down', async () => {
  const inOrder = (texts: (string | null)[]): boolean => texts.every((text, i) => i === 0 || (texts[i - 1] ?? '') <= (text ?? ''));
  assert.ok(inOrder((await list(alan, 'limit=50')).items.map(({ createdAt }) => createdAt).reverse()));
  assert.ok(inOrder((await list(alan, 'limit=50&sort=createdAt')).items.map(({ createdAt }) => createdAt)));
  assert.ok(inOrder((await list(alan, 'limit=50&sort=expiresAt')).items.map(({ expiresAt }) => expiresAt)));
  assert.ok(inOrder((await list(alan, 'limit=50&sort=-expiresAt&status=active')).items.map(({ expiresAt }) => expiresAt).reverse()));
  for (const query of ['sort=key', 'sort=user.email', 'status=any', 'status=active,expired']) assert.equal((await alan.send('GET', `/me/licenses?${query}`)).status, 400, query);
});

test('entitlements are told by name, value and end', async () => {
  const [license] = (await list(ada, 'status=active&sort=-expiresAt')).items.filter((item) => (item as unknown as { entitlements: unknown[] }).entitlements.length > 0);
  const { entitlements } = license as unknown as { entitlements: { name: string; displayName: string; value: string; expiresAt: string | null }[] };
  assert.deepEqual(entitlements[0], { name: 'multitrack', displayName: 'Multitrack recording', value: 'true', expiresAt: null });
  assert.match(entitlements[1]?.expiresAt ?? '', /^\d{4}-.*Z$/);
});

test('with 10,000 licenses a page costs one call, a filter by status at most twenty, and one that is not told everything says so', async () => {
  const { state } = harness.sandbox;
  const owner = state.addUser({ email: 'huge@example.com', password: demoCustomers.many.password });
  for (let number = 0; number < 10_000; number++) state.addLicense({ productId: editorId, userId: owner.id, createdAt: new Date(Date.UTC(2020, 0, 1) + number * 60_000).toISOString(), expiresAt: number === 0 ? '2021-01-01T00:00:00.000Z' : '2099-01-01T00:00:00.000Z' });
  const browser = await harness.signedIn('huge@example.com');
  assert.equal(await callsOf(async () => assert.equal((await list(browser, 'limit=100&page=100')).items.length, 100)), 1);
  assert.equal(await callsOf(async () => assert.equal((await list(browser, 'status=active&limit=20')).items.length, 20)), 1);
  assert.equal(await callsOf(async () => assert.deepEqual(await list(browser, 'status=expired'), { items: [], page: 1, limit: 20, incomplete: true })), 20);
  assert.deepEqual((await list(browser, 'status=expired&sort=expiresAt')).items.length, 1, 'in the order of their ends it is the first');
});
