import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemoryMailer } from '../../../../server-adapter/src/testing/memory-mailer.ts';
import { startHarness } from '../../harness.ts';

test('whatever the vendor lets us wait for, there is an answer within 16 seconds, and nobody is signed out', { timeout: 60_000 }, async () => {
  const harness = await startHarness();
  try {
    const ada = await harness.signedIn();
    const product = harness.sandbox.state.addProduct({ displayName: 'Editor' });
    const owner = harness.sandbox.state.users.find(({ email }) => email === 'ada@example.com');
    const license = harness.sandbox.state.addLicense({ productId: product.id, userId: owner?.id ?? '' });
    const activation = harness.sandbox.state.addActivation({ licenseId: license.id });
    // Each call is answered within its own deadline; together they take far too long.
    harness.sandbox.faults.latencyMs = 6000;
    const begun = performance.now();
    const answer = await ada.send('DELETE', `/me/activations/${activation.id}`);
    assert.ok(performance.now() - begun < 16_500, `it took ${performance.now() - begun} ms`);
    assert.deepEqual([answer.status, answer.json()['code']], [503, 'provider-unavailable']);
    harness.sandbox.faults.latencyMs = 0;
    assert.equal((await ada.send('GET', '/session')).json()['signedIn'], true);
  } finally {
    await harness.close();
  }
});

test('a probe is answered soon, also when a part of it never answers', { timeout: 30_000 }, async () => {
  const harness = await startHarness({ mails: { mailer: { ...createMemoryMailer(), ready: () => new Promise<void>(() => undefined) } } });
  try {
    const begun = performance.now();
    const answer = await harness.browser().send('GET', '/ready');
    assert.ok(performance.now() - begun < 8000);
    assert.deepEqual([answer.status, answer.json()['parts']], [503, { store: 'ok', provider: 'ok', mail: 'failing' }]);
  } finally {
    await harness.close();
  }
});

test('one customer who asks for everything at once leaves the others their share', { timeout: 30_000 }, async () => {
  const harness = await startHarness();
  try {
    const [hog, other] = [await harness.signedIn('hog@example.com'), await harness.signedIn('ada@example.com')];
    harness.sandbox.faults.latencyMs = 200;
    const flood = Promise.all(Array.from({ length: 60 }, (_, index) => hog.send('GET', `/me/licenses?search=${index}`)));
    const served = await other.send('GET', '/me/licenses');
    assert.equal(served.status, 200);
    const refused = (await flood).filter(({ status }) => status !== 200);
    assert.ok(refused.length > 0);
    for (const answer of refused) assert.deepEqual([answer.status, answer.json()['code'], answer.headers.get('retry-after')], [429, 'too-many-requests', '1']);
  } finally {
    await harness.close();
  }
});
