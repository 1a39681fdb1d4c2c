import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { startHarness } from '../../harness.ts';
import type { Browser, Harness } from '../../harness.ts';

let harness: Harness;
let ada: Browser;
beforeEach(async () => {
  harness = await startHarness();
  ada = await harness.signedIn();
  const product = harness.sandbox.state.addProduct({ displayName: 'Editor' });
  const owner = harness.sandbox.state.users.find(({ email }) => email === 'ada@example.com');
  for (let i = 0; i < 3; i++) harness.sandbox.state.addLicense({ productId: product.id, userId: owner?.id ?? '' });
});
afterEach(() => harness.close());

const including = (browser: Browser, target: string) => browser.send('GET', `/session?include=${encodeURIComponent(target)}`);
const problemOf = (included: unknown) => (included as { body: { code: string } }).body.code;

test('who is signed in comes with what the page shows of them, exactly as it would be answered alone', async () => {
  for (const target of ['/me', '/me/licenses', '/me/licenses?page=1&limit=2', '/me/activations', '/me/releases?channel=stable', '/me/products', '/me/sessions']) {
    const { signedIn, included } = (await including(ada, target)).json();
    const alone = await ada.send('GET', target);
    assert.equal(signedIn, true);
    assert.deepEqual(included, { status: 200, body: alone.json() }, target);
  }
});

test('nobody gets nothing, and no cookie is touched', async () => {
  const answer = await including(harness.browser(), '/me/licenses');
  assert.equal(answer.status, 200);
  assert.equal(answer.json()['signedIn'], false);
  assert.ok(!('included' in answer.json()));
  assert.equal(answer.headers.get('set-cookie'), null);
});

test('what may not come along is refused by name, and not called', async () => {
  const targets = ['', '/', '/session', '/me/licenses/any', '/me/purchases?wait=25', '/me/licenses/../../health', '//example.com/me', 'https://example.com/me', '/me#', '/ME', '/me/releases/1/files/2', '/health', '/admin/purchases/x', `/me?${'x'.repeat(1000)}`];
  for (const target of targets.filter(Boolean)) {
    const answer = await including(ada, target);
    assert.equal(answer.status, 400, target);
    assert.deepEqual(answer.json()['fields'], [{ field: 'include', code: target.length > 1000 ? 'too-long' : 'invalid' }], target);
  }
  assert.equal((await including(ada, '')).status, 200, 'left empty is left out');
});

test('a problem of what comes along is told there', async () => {
  const wrong = (await including(ada, '/me/licenses?limit=0')).json();
  assert.equal(wrong['signedIn'], true);
  assert.equal((wrong['included'] as { status: number }).status, 400);
  assert.equal(problemOf(wrong['included']), 'invalid-request');

  harness.sandbox.faults.down = true;
  const down = (await including(ada, '/me/licenses')).json();
  assert.equal(down['signedIn'], true);
  assert.equal(problemOf(down['included']), 'provider-unavailable');
});

test('a vendor that is slow does not keep anybody from being known, and is not asked a second time for it', async () => {
  harness.sandbox.faults.latencyMs = 3000;
  const calls = harness.sandbox.requests.length;
  const begun = performance.now();
  const answer = (await including(ada, '/me/licenses')).json();
  assert.ok(performance.now() - begun < 2900, `it took ${performance.now() - begun} ms`);
  assert.equal(answer['signedIn'], true);
  assert.ok(!('included' in answer));
  const list = await ada.send('GET', '/me/licenses');
  assert.equal((list.json()['items'] as unknown[]).length, 3);
  assert.equal(harness.sandbox.requests.slice(calls).filter(({ path }) => path.startsWith('/v3/me/licenses') || path.startsWith('/v3/licenses')).length, 1);
});

test('a session whose vendor token is refused has ended, and the same answer says so', async () => {
  harness.sandbox.expireUserTokens();
  const answer = (await including(ada, '/me/licenses')).json();
  assert.equal(answer['signedIn'], false);
  assert.ok(!('included' in answer));
});
