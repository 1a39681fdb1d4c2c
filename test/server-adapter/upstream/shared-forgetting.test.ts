import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SharedForgetting } from '../../../server-adapter/src/upstream/shared-forgetting.ts';
import { sqlite } from '../../../server-adapter/src/stores/sqlite.ts';
import type { CounterStore } from '../../../server-adapter/src/index.ts';

/** Instances on one store, and what each of them was told to forget. */
async function createInstances(count: number, around: (counters: CounterStore) => CounterStore = (counters) => counters) {
  const store = sqlite({ url: ':memory:' });
  await store.migrate();
  const counters = around(store.counters);
  let now = 1_000_000;
  const instances = Array.from({ length: count }, () => {
    const forgotten: (number | 'all')[] = [];
    const line = new SharedForgetting(counters, { key: 'changes', clock: () => now, forget: (tag) => forgotten.push(tag), forgetAll: () => forgotten.push('all'), everyMs: 0 });
    return { line, forgotten };
  });
  for (const { line } of instances) await line.hear();
  return { instances, store, pass: (ms: number) => void (now += ms) };
}

test('what one instance tells, the others hear once, and itself not', async () => {
  const { instances: [one, other, third], store } = await createInstances(3);
  await one?.line.tell(7);
  await other?.line.tell(8);
  for (let round = 0; round < 2; round += 1) for (const instance of [one, other, third]) await instance?.line.hear();
  assert.deepEqual([one?.forgotten, other?.forgotten, third?.forgotten], [[8], [7], [7, 8]]);
  await store.close();
});

test('who comes later hears nothing of what was before', async () => {
  const { instances: [one], store, ...rest } = await createInstances(1);
  await one?.line.tell(7);
  const forgotten: unknown[] = [];
  const late = new SharedForgetting(store.counters, { key: 'changes', clock: () => 1_000_000, forget: (tag) => forgotten.push(tag), forgetAll: () => forgotten.push('all'), everyMs: 0 });
  await late.hear();
  assert.deepEqual([forgotten, Object.keys(rest)], [[], ['pass']]);
  await store.close();
});

test('who has not listened for too long forgets everything, and so does who finds a line without its row twice', async () => {
  const { instances: [one, other], store, pass } = await createInstances(2);
  await one?.line.tell(7);
  pass(120_000);
  await other?.line.hear();
  assert.deepEqual(other?.forgotten, []);
  await other?.line.hear();
  assert.deepEqual(other?.forgotten, ['all']);
  await one?.line.tell(9);
  await other?.line.hear();
  assert.deepEqual(other?.forgotten, ['all', 9]);
  await store.close();
});

test('all that changed at once by the hundreds is everything', async () => {
  const { instances: [one, other], store } = await createInstances(2);
  for (let tag = 1; tag <= 201; tag += 1) await one?.line.tell(tag);
  await one?.line.tell();
  await other?.line.hear();
  assert.deepEqual(other?.forgotten, ['all']);
  await store.close();
});

test('a store that is away stops nobody', async () => {
  let isAway = false;
  const { instances: [one], store } = await createInstances(1, (counters) => ({ ...counters, add: (...all) => (isAway ? Promise.reject(new Error('away')) : counters.add(...all)), find: (...all) => (isAway ? Promise.reject(new Error('away')) : counters.find(...all)) }));
  isAway = true;
  await one?.line.tell(7);
  await one?.line.hear();
  assert.deepEqual(one?.forgotten, []);
  await store.close();
});
