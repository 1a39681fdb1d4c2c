import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { ProblemError } from '../../../../server-adapter/src/core/errors.ts';
import { createThrottle } from '../../../../server-adapter/src/core/sessions/throttle.ts';
import type { Attempter, Throttle } from '../../../../server-adapter/src/core/sessions/throttle.ts';
import { sqlite } from '../../../../server-adapter/src/stores/sqlite.ts';
import type { CounterStore } from '../../../../server-adapter/src/ports/store.ts';

const minute = 60_000;
let now = 0;
let throttle: Throttle;
let counters: CounterStore;
const stores: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  now = 1_000_000;
  const store = sqlite({ url: ':memory:' });
  stores.push(store);
  await store.migrate();
  ({ counters } = store);
  throttle = createThrottle({ counters, clock: () => now });
});
after(() => Promise.all(stores.map((store) => store.close())));

const from = (account: string, address?: string, device?: string): Attempter => ({ account, address, device });

/** Seconds to wait; 0 when the attempt may be made, which then fails. */
async function failOnce(by: Attempter): Promise<number> {
  try {
    await throttle.attempt(by);
    return 0;
  } catch (error) {
    assert.ok(error instanceof ProblemError && error.code === 'too-many-attempts');
    return (error.retryAfterMs ?? 0) / 1000;
  }
}

async function failMany(times: number, by: Attempter | ((index: number) => Attempter)): Promise<number[]> {
  const waits: number[] = [];
  for (let i = 0; i < times; i++) waits.push(await failOnce(typeof by === 'function' ? by(i) : by));
  return waits;
}

const everywhere = (index: number): Attempter => from('ada', `203.0.113.${index}`);

test('all unknown devices of an account together fail three times in five minutes, twice from one network', async () => {
  assert.deepEqual(await failMany(4, from('grace', '203.0.113.7')), [0, 0, 300, 300]);
  assert.deepEqual(await failMany(5, everywhere), [0, 0, 0, 300, 300]);
  now += 4 * minute;
  assert.equal(await failOnce(from('ada', '198.51.100.1')), 60);
});

test('in no five minutes of eight hours do strangers and known devices together fail as often as the vendor locks at, however many they are and whenever they try', async () => {
  const failedAt: number[] = [];
  for (let i = 0; i < 8 * 60 * 2; i++) {
    for (const by of [from('ada', `10.0.${i >> 8}.${i & 255}`), from('ada', '203.0.113.7', `device ${i % 40}`)]) if ((await failOnce(by)) === 0) failedAt.push(now);
    now += minute / 2;
  }
  for (const begun of failedAt) assert.ok(failedAt.filter((at) => at >= begun && at < begun + 5 * minute).length < 5);
  assert.ok(failedAt.length > 8 * 12, 'who waits gets through');
});

test('the wait for an owner on a new device is five minutes at the most', async () => {
  for (let i = 0; i < 200; i++) {
    assert.ok((await failOnce(from('ada', `10.1.0.${i}`))) <= 300);
    now += 10_000;
  }
});

test('an account that nobody has is counted like any other', async () => {
  assert.deepEqual(await failMany(6, (i) => from('nobody', `203.0.113.${i}`)), await failMany(6, everywhere));
});

test('a stranger at one address does not hold up the owner at another, on a new device', async () => {
  for (let i = 0; i < 20; i++) {
    await failOnce(from('ada', '203.0.113.7'));
    now += minute / 2;
    await (await throttle.attempt(from('ada', '198.51.100.1'))).succeed();
  }
});

test('known devices have a budget of their own, which no stranger uses up', async () => {
  await failMany(50, everywhere);
  assert.deepEqual(await failMany(2, from('ada', '203.0.113.0', 'laptop')), [0, 300]);
  assert.equal(await failOnce(from('ada', '203.0.113.0', 'phone')), 300);
});

test('known devices may fail four times while no stranger guesses, and after a right password there as often again', async () => {
  const laptop = from('ada', '203.0.113.0', 'laptop');
  assert.deepEqual(await failMany(5, laptop), [0, 0, 0, 0, 300]);
  now += 5 * minute;
  await (await throttle.attempt(laptop)).succeed();
  assert.deepEqual(await failMany(2, from('ada', '203.0.113.0', 'phone')), [0, 0]);
});

test('each wait of a known device is twice as long as the one before, and an attempt that has to wait is not counted', async () => {
  const by = from('ada', '203.0.113.7', 'laptop');
  await failMany(7, by);
  const waits: number[] = [];
  for (let i = 0; i < 6; i++) {
    now += (waits.at(-1) ?? 300) * 1000;
    assert.equal(await failOnce(by), 0);
    waits.push(await failOnce(by));
  }
  assert.deepEqual(waits, [120, 240, 480, 900, 900, 900]);
});

test('a known device is let in while everybody together has to wait', async () => {
  await failMany(700, (i) => from(`account-${i}`));
  assert.ok((await failOnce(from('grace'))) > 0);
  assert.equal(await failOnce(from('grace', undefined, 'laptop')), 0);
});

test('a new password ends the wait of whoever set it, and of nobody else', async () => {
  await failMany(4, from('ada', '203.0.113.7'));
  await throttle.forget(from('ada', '203.0.113.7'));
  await failMany(4, from('ada', '198.51.100.9'));
  await throttle.forget(from('ada', '203.0.113.7'));
  assert.equal(await failOnce(from('ada', '203.0.113.7')), 0);
  assert.ok((await failOnce(from('ada', '198.51.100.9'))) > 0);
});

test('somebody else at the same address is not held up', async () => {
  await failMany(5, from('ada', '203.0.113.7'));
  assert.equal(await failOnce(from('grace', '203.0.113.7')), 0);
});

test('one IPv6 network counts as one, however many addresses it has', async () => {
  const waits = await failMany(202, (i) => from(`account-${i}`, `2001:db8:0:1::${(i + 1).toString(16)}`));
  assert.ok(waits.slice(0, 200).every((wait) => wait === 0));
  assert.ok((waits[201] ?? 0) > 0);
});

test('where addresses are unknown, a flood of accounts has to wait for some seconds at the most', async () => {
  const waits = await failMany(640, (i) => from(`account-${i}`));
  assert.ok(waits.slice(0, 600).every((wait) => wait === 0));
  const waiting = waits.slice(600);
  assert.ok(waiting.every((wait) => wait > 0 && wait <= 10), String(waiting));
});

test('many attempts at once gain nothing', async () => {
  const waits = await Promise.all(Array.from({ length: 20 }, () => failOnce(from('ada', '203.0.113.7'))));
  assert.ok(waits.filter((wait) => wait === 0).length <= 2);
});

test('a right password forgets the failures of this account from this network', async () => {
  await failMany(1, from('ada', '203.0.113.7'));
  await (await throttle.attempt(from('ada', '203.0.113.7'))).succeed();
  assert.deepEqual(await failMany(3, from('ada', '203.0.113.7')), [0, 0, 300]);
});

test('an attempt that came to nothing is not counted', async () => {
  for (let i = 0; i < 20; i++) await (await throttle.attempt(from('ada', '203.0.113.7'))).withdraw();
  assert.equal(await failOnce(from('ada', '203.0.113.7')), 0);
});

test('where addresses are unknown, one account is slowed down for five minutes, and the others are not', async () => {
  assert.deepEqual(await failMany(4, from('ada')), [0, 0, 300, 300]);
  assert.equal(await failOnce(from('grace')), 0);
  now += 5 * minute;
  assert.equal(await failOnce(from('ada')), 0);
});

test('attempts that were refused leave nothing in the store', async () => {
  await failMany(205, (i) => from(`account-${i}`, '203.0.113.7'));
  await failMany(4, from('ada', '198.51.100.1'));
  const rowsOf = async (more: number): Promise<number> => {
    await failMany(more, (i) => from(`another-${i}`, '203.0.113.7'));
    await failMany(more, from('ada', '198.51.100.1'));
    return counters.prune(Number.MAX_SAFE_INTEGER);
  };
  const few = await rowsOf(1);
  await failMany(205, (i) => from(`account-${i}`, '203.0.113.7'));
  await failMany(4, from('ada', '198.51.100.1'));
  assert.equal(await rowsOf(50), few);
});

test('a flood from one network asks the store for that network alone, whatever accounts it is about', async () => {
  await failMany(202, (index) => from(`account-${index}`, '203.0.113.9'));
  const keys: string[] = [];
  throttle = createThrottle({ clock: () => now, counters: { ...counters, add: (key, ...rest) => (keys.push(key), counters.add(key, ...rest)) } });
  assert.ok((await failOnce(from('another-account', '203.0.113.9'))) > 0);
  assert.deepEqual(keys.filter((key) => key.includes('another-account')), []);
});
