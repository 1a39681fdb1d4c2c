import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReadCache } from '../../../server-adapter/src/upstream/read-cache.ts';

/** A call that counts, and that answers when told to. */
function slowCall() {
  let count = 0;
  const open: ((value: string) => void)[] = [];
  return { call: () => ((count += 1), new Promise<string>((resolve) => open.push(resolve))), count: () => count, answer: (value: string) => open.shift()?.(value) };
}

test('equal reads in flight are one call, and so are those within the time to live', async () => {
  const cache = new ReadCache(1000);
  const vendor = slowCall();
  const both = [cache.read('ann', 'ann /me', vendor.call), cache.read('ann', 'ann /me', vendor.call)];
  vendor.answer('one');
  assert.deepEqual(await Promise.all(both), ['one', 'one']);
  assert.equal(await cache.read('ann', 'ann /me', vendor.call), 'one');
  assert.equal(vendor.count(), 1);
});

test('two owners never share', async () => {
  const cache = new ReadCache(1000);
  assert.deepEqual(await Promise.all([cache.read('ann', 'ann /me', async () => 'ann'), cache.read('bob', 'bob /me', async () => 'bob')]), ['ann', 'bob']);
});

test('after the time to live the vendor is asked again', async (t) => {
  let now = 0;
  t.mock.method(performance, 'now', () => now);
  const cache = new ReadCache(30);
  assert.equal(await cache.read('ann', 'x', async () => 'old'), 'old');
  now = 29;
  assert.equal(await cache.read('ann', 'x', async () => 'new'), 'old');
  now = 31;
  assert.equal(await cache.read('ann', 'x', async () => 'new'), 'new');
});

test('a read in flight when its owner is forgotten is not what later readers get', async () => {
  const cache = new ReadCache(1000);
  const vendor = slowCall();
  const before = cache.read('ann', 'x', vendor.call);
  cache.forget('ann');
  vendor.answer('before the write');
  assert.equal(await before, 'before the write');
  assert.equal(await cache.read('ann', 'x', async () => 'after the write'), 'after the write');
});

test('forgetting one owner keeps the others', async () => {
  const cache = new ReadCache(1000);
  await cache.read('ann', 'ann x', async () => 'old');
  await cache.read('bob', 'bob x', async () => 'old');
  cache.forget('ann');
  assert.equal(await cache.read('ann', 'ann x', async () => 'new'), 'new');
  assert.equal(await cache.read('bob', 'bob x', async () => 'new'), 'old');
});

test('a failure is not kept', async () => {
  const cache = new ReadCache(1000);
  await assert.rejects(cache.read('ann', 'x', () => Promise.reject(new Error('down'))));
  assert.equal(await cache.read('ann', 'x', async () => 'up'), 'up');
});

test('it does not grow without end', async () => {
  const cache = new ReadCache(60_000);
  let calls = 0;
  for (let index = 0; index < 1500; index += 1) await cache.read('ann', `x${index}`, async () => (calls += 1));
  await cache.read('ann', 'x0', async () => (calls += 1));
  assert.equal(calls, 1501);
});
