import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { ReadCache } from '../../../server-adapter/src/upstream/read-cache.ts';
import type { ReadCacheOptions } from '../../../server-adapter/src/upstream/read-cache.ts';

/** A call that counts, and that answers when told to. */
function slowCall() {
  let count = 0;
  const open: ((value: string) => void)[] = [];
  return { call: () => ((count += 1), new Promise<string>((resolve) => open.push(resolve))), count: () => count, answer: (value: string) => open.shift()?.(value) };
}

const createCache = (options: Partial<ReadCacheOptions<unknown>> = {}) => new ReadCache({ freshMs: 1000, ...options });

/** Time goes on only as the test says. */
function stopTime(t: TestContext): { pass(ms: number): void } {
  let now = 0;
  t.mock.method(performance, 'now', () => now);
  return { pass: (ms) => void (now += ms) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('equal reads in flight are one call, and so are those while the answer is fresh', async () => {
  const cache = createCache();
  const vendor = slowCall();
  const both = [cache.read('ann', 'ann /me', vendor.call), cache.read('ann', 'ann /me', vendor.call)];
  vendor.answer('one');
  assert.deepEqual(await Promise.all(both), ['one', 'one']);
  assert.equal(await cache.read('ann', 'ann /me', vendor.call), 'one');
  assert.equal(vendor.count(), 1);
});

test('two owners never share', async () => {
  const cache = createCache();
  assert.deepEqual(await Promise.all([cache.read('ann', 'ann /me', async () => 'ann'), cache.read('bob', 'bob /me', async () => 'bob')]), ['ann', 'bob']);
});

test('an answer that is no longer fresh is asked for again', async (t) => {
  const time = stopTime(t);
  const cache = createCache({ freshMs: 30 });
  assert.equal(await cache.read('ann', 'x', async () => 'old'), 'old');
  time.pass(29);
  assert.equal(await cache.read('ann', 'x', async () => 'new'), 'old');
  time.pass(2);
  assert.equal(await cache.read('ann', 'x', async () => 'new'), 'new');
});

test('a stale answer is given where a newer one takes its time, which is there for the next reader', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const time = stopTime(t);
  const cache = createCache({ freshMs: 30, staleMs: 100 });
  const vendor = slowCall();
  await cache.read('ann', 'x', async () => 'old');
  time.pass(50);
  const reading = cache.read('ann', 'x', vendor.call);
  assert.equal(await cache.read('ann', 'x', vendor.call), 'old');
  t.mock.timers.tick(200);
  assert.equal(await reading, 'old');
  vendor.answer('new');
  await settled();
  assert.equal(await cache.read('ann', 'x', vendor.call), 'new');
  assert.equal(vendor.count(), 1);
});

test('a stale answer is not given where a newer one is there at once', async (t) => {
  const time = stopTime(t);
  const cache = createCache({ freshMs: 30, staleMs: 100 });
  await cache.read('ann', 'x', async () => 'old');
  time.pass(50);
  assert.equal(await cache.read('ann', 'x', async () => 'new'), 'new');
});

test('an answer is never given after its stale time', async (t) => {
  const time = stopTime(t);
  const cache = createCache({ freshMs: 30, staleMs: 100, refreshesPerSecond: 0.001 });
  await cache.read('ann', 'x', async () => 'old');
  await cache.read('ann', 'y', async () => 'old');
  time.pass(50);
  // The only one that may be asked for anew for a while.
  await cache.read('ann', 'y', async () => 'new');
  assert.equal(await cache.read('ann', 'x', async () => 'new'), 'old');
  time.pass(81);
  assert.equal(await cache.read('ann', 'x', async () => 'new'), 'new');
});

test('a failure in place of a newer answer leaves the older, and is not tried again by each reader', async (t) => {
  const time = stopTime(t);
  const cache = createCache({ freshMs: 30, staleMs: 100_000 });
  let calls = 0;
  const fail = () => ((calls += 1), Promise.reject(new Error('down')));
  await cache.read('ann', 'x', async () => 'old');
  time.pass(50);
  for (let reader = 0; reader < 3; reader += 1) assert.equal(await cache.read('ann', 'x', fail), 'old');
  assert.equal(calls, 1);
});

test('of many that are stale, so many are asked for anew in a second', async (t) => {
  const time = stopTime(t);
  const cache = createCache({ freshMs: 1000, staleMs: 100_000, refreshesPerSecond: 2 });
  let calls = 0;
  const readAll = async () => {
    for (let key = 0; key < 100; key += 1) await cache.read('ann', `x${key}`, async () => (calls += 1));
  };
  await readAll();
  time.pass(20_000);
  calls = 0;
  for (let second = 0; second < 10; second += 1) {
    await readAll();
    time.pass(1000);
  }
  assert.ok(calls >= 20 && calls <= 31, `${calls} calls in ten seconds`);
});

test('a read in flight when its owner is forgotten is not what later readers get', async () => {
  const cache = createCache();
  const vendor = slowCall();
  const before = cache.read('ann', 'x', vendor.call);
  cache.forget('ann');
  vendor.answer('before the write');
  assert.equal(await before, 'before the write');
  assert.equal(await cache.read('ann', 'x', async () => 'after the write'), 'after the write');
});

test('a newer answer that was asked for before its owner was forgotten is not kept', async (t) => {
  const time = stopTime(t);
  const cache = createCache({ freshMs: 30, staleMs: 1000, describe: () => ({ bytes: 10, about: [] }) });
  const vendor = slowCall();
  await cache.read('ann', 'x', async () => 'old');
  time.pass(50);
  const reading = cache.read('ann', 'x', vendor.call);
  cache.forget('ann');
  vendor.answer('before the write');
  await reading;
  assert.deepEqual(cache.size, { entries: 0, bytes: 0 });
  assert.equal(await cache.read('ann', 'x', async () => 'after the write'), 'after the write');
});

test('forgetting one owner keeps the others', async () => {
  const cache = createCache();
  await cache.read('ann', 'ann x', async () => 'old');
  await cache.read('bob', 'bob x', async () => 'old');
  cache.forget('ann');
  assert.equal(await cache.read('ann', 'ann x', async () => 'new'), 'new');
  assert.equal(await cache.read('bob', 'bob x', async () => 'new'), 'old');
});

test('forgetting a thing drops every answer that is about it, and every question', async () => {
  const cache = createCache({ describe: () => ({ bytes: 1, about: ['license-1'] }) });
  await cache.read('ann', 'ann x', async () => 'old');
  await cache.read('bob', 'bob x', async () => 'old', ['license-2']);
  cache.forget('license-2');
  assert.deepEqual([await cache.read('ann', 'ann x', async () => 'new'), await cache.read('bob', 'bob x', async () => 'new')], ['old', 'new']);
  cache.forget('license-1');
  assert.equal(await cache.read('ann', 'ann x', async () => 'new'), 'new');
});

test('an answer on its way that turns out to be about what is forgotten meanwhile is not kept', async () => {
  const cache = createCache({ describe: () => ({ bytes: 1, about: ['license-1'] }) });
  const vendor = slowCall();
  const reading = cache.read('ann', 'x', vendor.call);
  cache.forget('license-1');
  vendor.answer('before the change');
  await reading;
  assert.equal(await cache.read('ann', 'x', async () => 'after the change'), 'after the change');
  cache.forget('license-2');
  assert.equal(await cache.read('ann', 'x', async () => 'asked again'), 'after the change');
});

test('a failure is not kept', async () => {
  const cache = createCache();
  await assert.rejects(cache.read('ann', 'x', () => Promise.reject(new Error('down'))));
  assert.equal(await cache.read('ann', 'x', async () => 'up'), 'up');
});

test('it does not grow without end, and what was read lately stays', async () => {
  const cache = createCache({ freshMs: 60_000, maxEntries: 1000 });
  let calls = 0;
  for (let index = 0; index < 1500; index += 1) {
    await cache.read('ann', `x${index}`, async () => (calls += 1));
    await cache.read('ann', 'x0', async () => (calls += 1));
  }
  await cache.read('ann', 'x1', async () => (calls += 1));
  assert.equal(calls, 1501);
  assert.equal(cache.size.entries, 1000);
});

test('what is kept takes no more than it may', async () => {
  const cache = createCache({ freshMs: 60_000, maxBytes: 1000, describe: (answer) => ({ bytes: String(answer).length, about: [] }) });
  for (let index = 0; index < 100; index += 1) await cache.read('ann', `x${index}`, async () => 'a'.repeat(1 + index * 5));
  assert.ok(cache.size.bytes <= 1000 && cache.size.bytes > 400, `${cache.size.bytes}`);
  cache.forget('ann');
  assert.deepEqual(cache.size, { entries: 0, bytes: 0 });
});
