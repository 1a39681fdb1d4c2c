import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoffMs } from '../../../server-adapter/src/tasks/lane.ts';

test('the wait is random between half a second and a ceiling that doubles up to an hour', () => {
  const ceilings = [1, 2, 3, 10, 20, 1000].map((failures) => backoffMs(failures, () => 1));
  assert.deepEqual(ceilings, [1000, 2000, 4000, 512_000, 3_600_000, 3_600_000]);
  for (const failures of [1, 5, 1000]) assert.equal(backoffMs(failures, () => 0), 500);
  assert.equal(backoffMs(50, () => 1, 60_000), 60_000);
});
