import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { startHarness } from '../../harness.ts';

/** Ada and Bob, each with a license that a machine is active on, and both have seen theirs. */
async function openPortals(t: TestContext) {
  const harness = await startHarness({ cryptlex: { freshMs: 60_000 } });
  t.after(() => harness.close());
  const { state, requests } = harness.sandbox;
  const product = state.addProduct({ displayName: 'Editor' });
  const open = async (email: string) => {
    const browser = await harness.signedIn(email);
    const userId = state.users.find((user) => user.email === email)?.id ?? '';
    const license = state.addLicense({ productId: product.id, userId });
    const machine = state.addActivation({ licenseId: license.id });
    const look = () => browser.send('GET', '/me/licenses');
    await look();
    for (const path of [`/me/activations/${machine.id}`, `/me/licenses/${license.id}`]) assert.equal((await browser.send('GET', path)).status, 200);
    return { browser, userId, license, machine, look };
  };
  const [ada, bob] = [await open('ada@example.com'), await open('bob@example.com')];
  const lists = () => requests.filter(({ path }) => path === '/v3/me/licenses').length;
  return { ada, bob, lists, state, requests };
}

test('who deactivates a machine sees the license as it is now, and nobody else’s page is asked for again', async (t) => {
  const { ada, bob, lists } = await openPortals(t);
  assert.equal(lists(), 2);
  assert.equal((await ada.browser.send('DELETE', `/me/activations/${ada.machine.id}`)).status, 204);
  await bob.look();
  assert.equal(lists(), 2);
  const { items } = (await ada.look()).json() as { items: { seats: { used: number } }[] };
  assert.equal(items[0]?.seats.used, 0);
  assert.equal(lists(), 3);
});

test('whether a machine may be deactivated is decided by whose it is now, and not by what is kept', async (t) => {
  const { ada, bob, state } = await openPortals(t);
  ada.license.userId = bob.userId;
  assert.equal((await ada.browser.send('DELETE', `/me/activations/${ada.machine.id}`)).status, 404);
  assert.ok(state.activations.get(ada.machine.id));
});

test('a change of the profile is shown at once', async (t) => {
  const { ada } = await openPortals(t);
  const name = async () => (await ada.browser.send('GET', '/me')).json()['firstName'];
  assert.equal(await name(), 'Ada');
  await ada.browser.send('PATCH', '/me', { json: { firstName: 'Augusta' } });
  assert.equal(await name(), 'Augusta');
});
