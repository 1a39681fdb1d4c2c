import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demoCustomers, seedDemo } from '../../../../server-adapter/src/testing/index.ts';
import { startHarness } from '../../harness.ts';
import type { Browser, Harness } from '../../harness.ts';

let harness: Harness;
let ada: Browser;
let alan: Browser;
before(async () => {
  harness = await startHarness();
  seedDemo(harness.sandbox);
  ada = await harness.signedIn(demoCustomers.everything.email);
  alan = await harness.signedIn(demoCustomers.many.email);
});
after(() => harness.close());

type Item = Record<string, unknown> & { id: string };
const itemsOf = async (browser: Browser, path: string): Promise<Item[]> => (await browser.send('GET', path)).json()['items'] as Item[];

test('a customer gives a license a name and a note, which the list, the license and the search know', async () => {
  const [license] = await itemsOf(ada, '/me/licenses');
  const path = `/me/licenses/${license?.id}`;
  const named = await ada.send('PATCH', path, { json: { name: ' Zither laptop ', note: 'Bought for the\nzebra room' } });
  assert.deepEqual([named.status, named.json()['name'], named.json()['key']], [200, 'Zither laptop', license?.['key']]);
  assert.deepEqual((await itemsOf(ada, '/me/licenses')).map(({ name }) => name).filter(Boolean), ['Zither laptop']);
  assert.equal((await ada.send('GET', path)).json()['note'], 'Bought for the\nzebra room');
  assert.deepEqual((await itemsOf(ada, '/me/licenses?search=zither')).map(({ id }) => id), [license?.id]);
  assert.deepEqual((await itemsOf(ada, '/me/licenses?search=zebra%20room')).map(({ id }) => id), [license?.id]);
});

test('what is left out stays, and an empty text removes it', async () => {
  const [, license] = await itemsOf(ada, '/me/licenses');
  const path = `/me/licenses/${license?.id}`;
  await ada.send('PATCH', path, { json: { name: 'Stage', note: 'Old' } });
  assert.deepEqual((({ name, note }) => [name, note])((await ada.send('PATCH', path, { json: { note: '' } })).json()), ['Stage', undefined]);
  await ada.send('PATCH', path, { json: { name: '' } });
  assert.equal('name' in (await ada.send('GET', path)).json(), false);
});

test('nobody names what is not theirs, nor with a text that is too long or has control characters', async () => {
  const [license] = await itemsOf(ada, '/me/licenses');
  const [machine] = await itemsOf(ada, '/me/activations');
  for (const path of [`/me/licenses/${license?.id}`, `/me/activations/${machine?.id}`]) assert.equal((await alan.send('PATCH', path, { json: { name: 'Mine' } })).status, 404, path);
  for (const name of ['x'.repeat(121), 'a\u0000b', 'two\nlines', 7]) assert.equal((await ada.send('PATCH', `/me/licenses/${license?.id}`, { json: { name } })).status, 400, String(name));
  assert.equal((await ada.send('PATCH', `/me/licenses/${license?.id}`, { json: { note: 'a\u0000b' } })).status, 400);
  assert.deepEqual((await itemsOf(alan, '/me/licenses')).map(({ name }) => name).filter(Boolean), []);
});

test('a machine has a name as long as it is active, and its license is found by it', async () => {
  const [machine] = await itemsOf(ada, '/me/activations');
  const path = `/me/activations/${machine?.id}`;
  assert.equal((await ada.send('PATCH', path, { json: { name: 'Cutting room' } })).json()['name'], 'Cutting room');
  assert.deepEqual((await itemsOf(ada, '/me/activations')).map(({ name }) => name).filter(Boolean), ['Cutting room']);
  assert.deepEqual((await itemsOf(ada, '/me/licenses?search=cutting')).map(({ id }) => id), [machine?.['licenseId']]);
  const me = (await ada.send('GET', '/me')).json()['id'] as string;
  assert.equal((await harness.store.names.list(me)).filter(({ kind }) => kind === 'machine').length, 1);
  assert.equal((await ada.send('DELETE', path)).status, 204);
  assert.equal((await harness.store.names.list(me)).filter(({ kind }) => kind === 'machine').length, 0);
});

test('what one customer calls a license is found by nobody else', async () => {
  const [license] = await itemsOf(ada, '/me/licenses');
  const [other] = await itemsOf(alan, '/me/licenses');
  await Promise.all([ada.send('PATCH', `/me/licenses/${license?.id}`, { json: { name: 'Quokka' } }), alan.send('PATCH', `/me/licenses/${other?.id}`, { json: { name: 'Wombat' } })]);
  assert.deepEqual([(await itemsOf(ada, '/me/licenses?search=wombat')).length, (await itemsOf(alan, '/me/licenses?search=quokka')).length], [0, 0]);
});

test('an account that is deleted leaves no names', async () => {
  const there = await startHarness({
    aroundProvider: ({ identity, ...provider }) => ({
      ...provider,
      identity: { ...identity, capabilities: { ...identity.capabilities, deleteAccount: true }, customer: (token) => ({ ...identity.customer(token), deleteAccount: () => Promise.resolve() }) },
    }),
  });
  try {
    seedDemo(there.sandbox);
    const browser = await there.signedIn(demoCustomers.everything.email);
    const [license] = await itemsOf(browser, '/me/licenses');
    await browser.send('PATCH', `/me/licenses/${license?.id}`, { json: { name: 'Studio' } });
    const id = (await browser.send('GET', '/me')).json()['id'] as string;
    assert.equal((await there.store.names.list(id)).length, 1);
    assert.equal((await browser.send('POST', '/me/deletion', { json: { password: demoCustomers.everything.password } })).status, 204);
    assert.deepEqual(await there.store.names.list(id), []);
  } finally {
    await there.close();
  }
});
