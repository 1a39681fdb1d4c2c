import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { ProblemError } from '../../../server-adapter/src/problem-error.ts';
import { createThrottle } from '../../../server-adapter/src/security/throttle.ts';
import type { Throttle } from '../../../server-adapter/src/security/throttle.ts';
import { createSqliteStore } from '../../../server-adapter/src/store/sqlite.ts';

let now = 0;
let throttle: Throttle;
const stores: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  now = 1_000_000;
  const store = createSqliteStore({ url: ':memory:' });
  stores.push(store);
  await store.migrate();
  throttle = createThrottle({ counters: store.counters, clock: () => now });
});
after(() => Promise.all(stores.map((store) => store.close())));

/** Seconds to wait; 0 when the attempt may be made, which then fails. */
async function failOnce(account: string, address?: string): Promise<number> {
  try {
    await throttle.attempt(account, address);
    return 0;
  } catch (error) {
    assert.ok(error instanceof ProblemError && error.code === 'too-many-attempts');
    return (error.retryAfterMs ?? 0) / 1000;
  }
}

async function failMany(times: number, account: string, address?: string): Promise<number[]> {
  const waits: number[] = [];
  for (let i = 0; i < times; i++) waits.push(await failOnce(account, address));
  return waits;
}

test('four failures are free, the fifth has to wait: one less than the vendor locks at', async () => {
  assert.deepEqual(await failMany(6, 'ada', '203.0.113.7'), [0, 0, 0, 0, 60, 60]);
});

test('each wait is twice as long as the one before, and an attempt that has to wait is not counted', async () => {
  await failMany(7, 'ada', '203.0.113.7');
  const waits: number[] = [];
  for (let i = 0; i < 6; i++) {
    now += (waits.at(-1) ?? 60) * 1000;
    assert.equal(await failOnce('ada', '203.0.113.7'), 0);
    waits.push(await failOnce('ada', '203.0.113.7'));
  }
  assert.deepEqual(waits, [120, 240, 480, 900, 900, 900]);
});

test('a new password ends the wait of whoever set it, and of nobody else', async () => {
  await failMany(5, 'ada', '203.0.113.7');
  await failMany(5, 'ada', '198.51.100.9');
  await throttle.forget('ada', '203.0.113.7');
  assert.deepEqual(await failMany(5, 'ada', '203.0.113.7'), [0, 0, 0, 0, 60]);
  assert.equal(await failOnce('ada', '198.51.100.9'), 60);
});

test('somebody else at the same address, and the same account from elsewhere, are not held up', async () => {
  await failMany(5, 'ada', '203.0.113.7');
  assert.equal(await failOnce('grace', '203.0.113.7'), 0);
  assert.equal(await failOnce('ada', '203.0.113.8'), 0);
});

test('many networks against one account are slowed down, for a minute at the most', async () => {
  const waits: number[] = [];
  for (let i = 0; i < 60; i++) {
    now += 60_000 / 60;
    waits.push(await failOnce('ada', `203.0.113.${i}`));
  }
  assert.ok(waits.slice(0, 20).every((wait) => wait === 0));
  assert.ok(waits.slice(20).some((wait) => wait > 0));
  assert.ok(Math.max(...waits) <= 60);
});

test('one IPv6 network counts as one, however many addresses it has', async () => {
  const waits: number[] = [];
  for (let i = 0; i < 202; i++) waits.push(await failOnce(`account-${i}`, `2001:db8:0:1::${(i + 1).toString(16)}`));
  assert.ok(waits.slice(0, 200).every((wait) => wait === 0));
  assert.ok((waits[201] ?? 0) > 0);
});

test('many attempts at once gain nothing', async () => {
  const waits = await Promise.all(Array.from({ length: 20 }, () => failOnce('ada', '203.0.113.7')));
  assert.equal(waits.filter((wait) => wait === 0).length, 4);
});

test('a right password forgets the failures of this account from this network', async () => {
  await failMany(3, 'ada', '203.0.113.7');
  await (await throttle.attempt('ada', '203.0.113.7')).succeed();
  assert.deepEqual(await failMany(5, 'ada', '203.0.113.7'), [0, 0, 0, 0, 60]);
});

test('an attempt that came to nothing is not counted', async () => {
  for (let i = 0; i < 20; i++) await (await throttle.attempt('ada', '203.0.113.7')).withdraw();
  assert.equal(await failOnce('ada', '203.0.113.7'), 0);
});

test('where addresses are unknown, one account is slowed down and the others are not', async () => {
  assert.deepEqual(await failMany(5, 'ada'), [0, 0, 0, 0, 60]);
  assert.equal(await failOnce('grace'), 0);
});
