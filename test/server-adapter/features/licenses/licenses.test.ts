import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demoCustomers, seedDemo } from '../../../../server-adapter/src/testing/index.ts';
import { startHarness } from '../../harness.ts';
import type { Browser, Harness } from '../../harness.ts';

let harness: Harness;
let ada: Browser;
let alan: Browser;
before(async () => {
  // The vendor itself may not hold its own access token to the limit: then the adapter has to.
  harness = await startHarness({ sandbox: { assumptions: { deactivationLimitBindsAccessTokens: false } } });
  seedDemo(harness.sandbox);
  ada = await harness.signedIn(demoCustomers.everything.email);
  alan = await harness.signedIn(demoCustomers.many.email);
});
after(() => harness.close());

type Item = Record<string, unknown> & { id: string };
const itemsOf = async (browser: Browser, path: string): Promise<Item[]> => (await browser.send('GET', path)).json()['items'] as Item[];

test('a customer sees licenses of every status, with seats and what the vendor marks as visible', async () => {
  const licenses = await itemsOf(ada, '/me/licenses?limit=50');
  assert.deepEqual([...new Set(licenses.map(({ status }) => status))].sort(), ['active', 'expired', 'expiring', 'not-started', 'revoked', 'suspended']);
  assert.ok(licenses.every(({ productName }) => typeof productName === 'string'));
  const active = licenses.find(({ meters }) => (meters as unknown[]).length > 0);
  assert.deepEqual(active?.['seats'], { used: 4, allowed: 5 });
  assert.deepEqual(active['metadata'], [{ key: 'Edition', value: 'Professional' }]);
  assert.deepEqual((active['meters'] as { name: string }[]).map(({ name }) => name), ['exports', 'cloud renders']);
});

test('lists come in pages', async () => {
  const page = (await alan.send('GET', '/me/licenses?page=2&limit=100')).json();
  assert.deepEqual([page['page'], page['limit'], (page['items'] as Item[]).length], [2, 100, 100]);
  for (const query of ['page=0', 'page=x', 'limit=101', 'limit=-1', 'productId=a/b']) {
    assert.equal((await alan.send('GET', `/me/licenses?${query}`)).status, 400, query);
  }
  assert.equal((await alan.send('GET', '/me/licenses?search=&productId=')).status, 200, 'an empty filter is none');
});

test("somebody else's license is not found, nor is an id that could be a path", async () => {
  const [mine] = await itemsOf(ada, '/me/licenses');
  assert.equal((await ada.send('GET', `/me/licenses/${mine?.id}`)).json()['id'], mine?.id);
  for (const path of [`/me/licenses/${mine?.id}`, '/me/licenses/..%2F..%2Fusers', '/me/licenses/a%20b']) {
    const answer = await alan.send('GET', path);
    assert.deepEqual([answer.status, answer.json()['code']], [404, 'not-found'], path);
  }
});

test('a machine can be freed by its owner only', async () => {
  const [machine] = await itemsOf(ada, '/me/activations');
  assert.ok(machine);
  assert.equal((await ada.send('GET', `/me/activations/${machine.id}`)).json()['id'], machine.id);
  const stranger = await alan.send('DELETE', `/me/activations/${machine.id}`);
  assert.deepEqual([stranger.status, stranger.json()['code']], [404, 'not-found']);
  assert.ok(harness.sandbox.state.activations.get(machine.id));
  assert.equal((await ada.send('DELETE', `/me/activations/${machine.id}`)).status, 204);
  assert.equal(harness.sandbox.state.activations.get(machine.id), undefined);
  assert.equal((await ada.send('DELETE', `/me/activations/${machine.id}`)).status, 404);
});

test('machines can be asked for by license', async () => {
  const licenses = await itemsOf(ada, '/me/licenses');
  const license = licenses.find(({ seats }) => (seats as { used: number }).used > 1);
  assert.ok(license);
  const machines = await itemsOf(ada, `/me/activations?licenseId=${license.id}`);
  assert.equal(machines.length, (license['seats'] as { used: number }).used);
  assert.ok(machines.every(({ licenseId }) => licenseId === license.id));
});

test('when no more machines may be freed, none is', async () => {
  const barbara = await harness.signedIn(demoCustomers.exhausted.email);
  const [machine] = await itemsOf(barbara, '/me/activations');
  const answer = await barbara.send('DELETE', `/me/activations/${machine?.id}`);
  assert.deepEqual([answer.status, answer.json()['code']], [409, 'deactivation-limit']);
  assert.ok(harness.sandbox.state.activations.get(machine?.id ?? ''));
});

test('a release is downloaded by a plain link that holds neither key nor token', async () => {
  const releases = await itemsOf(ada, '/me/releases');
  const [file] = releases.flatMap((release) => release['files'] as { href: string; name: string }[]);
  assert.ok(file);
  assert.ok(file.href.startsWith(`${harness.url}/me/releases/`));
  const answer = await ada.send('GET', file.href.slice(harness.url.length));
  assert.equal(answer.status, 200, answer.text);
  assert.ok(answer.text.length > 0);
  assert.match(answer.headers.get('content-disposition') ?? '', /^attachment/);
  assert.equal((await harness.browser().send('GET', file.href.slice(harness.url.length))).status, 401);
  const head = await ada.send('HEAD', file.href.slice(harness.url.length));
  assert.deepEqual([head.status, head.text, head.headers.get('content-length')], [200, '', answer.headers.get('content-length')]);
  const part = await ada.send('GET', file.href.slice(harness.url.length), { headers: { Range: 'bytes=0-3' } });
  assert.deepEqual([part.status, part.text], [206, answer.text.slice(0, 4)]);
});
