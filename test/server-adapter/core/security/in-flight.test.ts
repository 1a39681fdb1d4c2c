import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProblemError } from '../../../../server-adapter/src/core/errors.ts';
import { createInFlight } from '../../../../server-adapter/src/core/security/in-flight.ts';

/** Work that is under way until it is let go. */
function createWork() {
  let running = 0;
  let most = 0;
  const endings: (() => void)[] = [];
  return {
    get most() {
      return most;
    },
    async run(): Promise<void> {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => endings.push(resolve));
      running -= 1;
    },
    async letAllGo(): Promise<void> {
      for (; endings.length > 0; await new Promise((resolve) => setImmediate(resolve))) endings.shift()?.();
    },
  };
}

test('one customer has six requests under way, thirty more wait, and the rest is refused with a time to wait', async () => {
  const inFlight = createInFlight();
  const work = createWork();
  const outcomes = Array.from({ length: 40 }, () => inFlight.run('user-1', work.run).then(() => 'done', (error: unknown) => error));
  await work.letAllGo();
  const settled = await Promise.all(outcomes);
  const refused = settled.filter((outcome) => outcome instanceof ProblemError);
  assert.equal(work.most, 6);
  assert.equal(settled.filter((outcome) => outcome === 'done').length, 36);
  assert.deepEqual(refused.map(({ code, retryAfterMs }) => `${code} ${retryAfterMs}`), Array<string>(4).fill('too-many-requests 1000'));
});

test('another customer does not wait for the first one', async () => {
  const inFlight = createInFlight();
  const work = createWork();
  const first = Array.from({ length: 36 }, () => inFlight.run('user-1', work.run));
  assert.equal(await inFlight.run('user-2', async () => 'served'), 'served');
  await work.letAllGo();
  await Promise.all(first);
});

test('what fails makes room and fails as it did', async () => {
  const inFlight = createInFlight();
  for (let i = 0; i < 50; i++) await assert.rejects(inFlight.run('user-1', () => Promise.reject(new Error('no luck'))), /no luck/);
  assert.equal(await inFlight.run('user-1', async () => 'served'), 'served');
});
