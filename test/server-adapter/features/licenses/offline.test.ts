import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createOfflineRequest, demoCustomers, seedDemo } from '../../../../server-adapter/src/testing/index.ts';
import { startHarness } from '../../harness.ts';
import type { Answer, Browser, Harness } from '../../harness.ts';

let harness: Harness;
let ada: Browser;
before(async () => {
  harness = await startHarness({ sandbox: { assumptions: { deactivationLimitBindsAccessTokens: false } } });
  seedDemo(harness.sandbox);
  ada = await harness.signedIn(demoCustomers.everything.email);
});
after(() => harness.close());

interface Item { id: string; status: string; type: string; seats: { used: number; allowed: number | null } }
const licenseOf = async (browser: Browser, wanted: (license: Item) => boolean): Promise<Item> => {
  const found = ((await browser.send('GET', '/me/licenses?limit=100')).json()['items'] as Item[]).find(wanted);
  assert.ok(found);
  return found;
};
const hasSeat = ({ status, seats }: Item): boolean => status === 'active' && (seats.allowed === null || seats.used < seats.allowed);
const activate = (id: string, request: unknown, browser = ada): Promise<Answer> => browser.send('POST', `/me/licenses/${id}/offline-activations`, { json: { request } });
const deactivate = (id: string, request: unknown, browser = ada): Promise<Answer> => browser.send('POST', `/me/licenses/${id}/offline-deactivations`, { json: { request } });
const codeOf = ({ status, json }: Answer): unknown[] => [status, json()['code']];
const machine = (fingerprint: string): string => createOfflineRequest({ fingerprint, hostname: 'lab-1' });
const machinesOf = (licenseId: string): number => harness.sandbox.state.activations.filter((activation) => activation.licenseId === licenseId).length;

test('a request file becomes a response file to download and takes one seat, however often it is sent, until the machine is freed', async () => {
  const { id } = await licenseOf(ada, hasSeat);
  const before = machinesOf(id);
  const answer = await activate(id, `${machine('lab')}\r\n`);
  assert.equal(answer.status, 200, answer.text);
  assert.match(answer.text, /^[\w-]+\.[\w-]+\.[\w-]+$/);
  assert.equal(answer.headers.get('content-disposition'), 'attachment; filename="offline-response.dat"');
  assert.equal((await activate(id, machine('lab'))).status, 200);
  assert.equal(machinesOf(id), before + 1);
  assert.ok(((await ada.send('GET', `/me/activations?licenseId=${id}&limit=100`)).json()['items'] as { offline: boolean }[]).some(({ offline }) => offline));
  assert.equal((await deactivate(id, machine('lab'))).status, 204);
  assert.equal(machinesOf(id), before);
  assert.deepEqual(codeOf(await deactivate(id, machine('lab'))), [404, 'not-found']);
});

test("somebody else's license activates and frees nothing, and is not even found", async () => {
  const { id } = await licenseOf(ada, hasSeat);
  const before = machinesOf(id);
  const alan = await harness.signedIn(demoCustomers.many.email);
  const calls = harness.sandbox.requests.length;
  assert.deepEqual(codeOf(await activate(id, machine('alan'), alan)), [404, 'not-found']);
  assert.deepEqual(codeOf(await deactivate(id, machine('alan'), alan)), [404, 'not-found']);
  assert.ok(harness.sandbox.requests.slice(calls).every(({ path }) => !path.includes('offline')));
  assert.equal(machinesOf(id), before);
  assert.equal((await activate(id, machine('nobody'), harness.browser())).status, 401);
});

test('a file that is none is told apart from everything else', async () => {
  const { id } = await licenseOf(ada, hasSeat);
  const fieldsOf = (answer: Answer): unknown => answer.json()['fields'];
  for (const request of ['not.a.request', 'hello', '{"json":true}']) assert.deepEqual(fieldsOf(await activate(id, request)), [{ field: 'request', code: 'invalid' }], request);
  assert.deepEqual(fieldsOf(await activate(id, '')), [{ field: 'request', code: 'required' }]);
  assert.deepEqual(fieldsOf(await activate(id, '\u0000\u0001binary')), [{ field: 'request', code: 'invalid' }]);
  assert.deepEqual(fieldsOf(await activate(id, 'a'.repeat(40_000))), [{ field: 'request', code: 'too-long' }]);
  assert.equal((await activate(id, 'a'.repeat(70_000))).status, 413);
});

test('a license that is not in force activates nothing', async () => {
  for (const status of ['revoked', 'suspended', 'expired']) {
    const { id } = await licenseOf(ada, (license) => license.status === status);
    assert.deepEqual(codeOf(await activate(id, machine(status))), [403, 'forbidden'], status);
  }
});

test('without a free seat there is no response file, and the limit of deactivations holds here too', async () => {
  const barbara = await harness.signedIn(demoCustomers.exhausted.email);
  const { id } = await licenseOf(barbara, () => true);
  assert.deepEqual(codeOf(await activate(id, machine('one more'), barbara)), [403, 'forbidden']);
  assert.deepEqual(codeOf(await deactivate(id, machine('one more'), barbara)), [409, 'deactivation-limit']);
});

test('a license server that has no such thing is not asked', async () => {
  const without = await startHarness({ aroundProvider: (provider) => ({ ...provider, licensing: { ...provider.licensing, capabilities: { ...provider.licensing.capabilities, offlineActivation: false } } }) });
  try {
    assert.deepEqual(codeOf(await activate('any', machine('any'), await without.signedIn())), [404, 'not-supported']);
  } finally {
    await without.close();
  }
});
