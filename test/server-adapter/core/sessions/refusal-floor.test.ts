import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRefusalFloor } from '../../../../server-adapter/src/core/sessions/refusal-floor.ts';

/** Milliseconds that a refusal takes which took `spentMs` already, after checks that took so long. */
async function waitAfter(checks: readonly number[], { spentMs = 0, laterMs = 0 } = {}): Promise<number> {
  let now = 1_000;
  const floor = createRefusalFloor({ now: () => now });
  for (const check of checks) floor.note(check);
  now += laterMs;
  const begun = performance.now();
  await floor.wait(now - spentMs);
  return performance.now() - begun + spentMs;
}

const about = (expected: number) => (actual: number) => assert.ok(actual >= expected - 5 && actual < expected + 250, `${actual} ms instead of ${expected}`);

test('no refusal takes less than 400 ms', async () => about(400)(await waitAfter([])));
test('a refusal takes as long as the slowest check of late did, and a little more', async () => about(800)(await waitAfter([20, 710, 30])));
test('what was spent counts', async () => about(800)(await waitAfter([710], { spentMs: 500 })));
test('a slow check is forgotten after a quarter of an hour', async () => about(400)(await waitAfter([710], { laterMs: 15 * 60_000 })));
test('one that hung holds nobody up for longer than three seconds', async () => about(3_000)(await waitAfter([60_000], { spentMs: 2_700 })));
