import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startHarness } from '../harness.ts';

test('what is over is dropped within the hour, and what is not stays', async () => {
  const harness = await startHarness({ adapter: { session: { idleSeconds: 3600, absoluteSeconds: 100 * 86_400 } } });
  try {
    await harness.signedIn();
    harness.advance(2 * 3_600_000);
    const fresh = await harness.signedIn();
    await harness.settled();
    assert.equal(await harness.store.sessions.prune(Number.MAX_SAFE_INTEGER), 1, 'one session is left');
    assert.equal((await fresh.send('GET', '/session')).json()['signedIn'], false, 'and it was that one');
    assert.equal((await harness.store.queue.find('housekeeping'))?.state, 'due');
  } finally {
    await harness.close();
  }
});
