import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sqlite } from '../../../server-adapter/src/stores/sqlite.ts';
import type { CallContext } from '../../../server-adapter/src/ports/vendor.ts';
import type { RateLimit } from '../../../server-adapter/src/upstream/budget.ts';
import type { Counters } from '../../../server-adapter/src/upstream/shared-window.ts';
import { json, person, recordingLogger, startVendor, upstreamTo } from './vendor-server.ts';
import { until } from '../../until.ts';

/** Counters of a real database, in a file of its own. */
async function openCounters() {
  const folder = await mkdtemp(join(tmpdir(), 'cx-kit-counters-'));
  const store = sqlite({ url: `file:${join(folder, 'counters.db')}` });
  await store.migrate();
  return {
    counters: store.counters,
    async [Symbol.asyncDispose]() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

/**
 * Instances that share one limit and a clock, which stands still until it is moved: how late a request arrives is then no question of the machine's load. `asked` settles once every
 * instance with calls that wait has looked twice more whether it may send.
 */
function startInstances(url: URL, counters: Counters, rateLimit: RateLimit) {
  let now = 1_000_000_000_000;
  const instances = Array.from({ length: 3 }, () => {
    const instance = {
      looks: 0,
      open: 0,
      send(path: string, call: CallContext): Promise<unknown> {
        instance.open += 1;
        const sent = upstream.send({ method: 'GET', path }, call).finally(() => (instance.open -= 1));
        // A test that fails leaves some to nobody.
        sent.catch(() => undefined);
        return sent;
      },
      close: () => upstream.close(),
    };
    const upstream = upstreamTo(url, { rateLimit, counters, deadlineMs: 60_000, clock: () => (instance.looks++, now) });
    return instance;
  });
  return {
    instances,
    async asked() {
      // A look reads the clock three times at most.
      const enough = instances.map(({ looks }) => looks + 6);
      await until(() => instances.every(({ looks, open }, index) => open === 0 || looks >= (enough[index] ?? 0)));
    },
    advance: (ms: number) => void (now += ms),
    [Symbol.dispose]: () => instances.forEach((instance) => instance.close()),
  };
}

/** Of a window, and of the slice that a request may take to arrive. */
const [windowMs, sliceMs] = [200, 20];

test('three instances together stay below the limit of their one address', async () => {
  await using vendor = await startVendor((response) => json(response, 200, []));
  await using store = await openCounters();
  using shared = startInstances(vendor.url, store.counters, { requests: 10, windowMs });
  const { instances, asked, advance } = shared;
  const calls = instances.flatMap((instance) => Array.from({ length: 14 }, () => instance.send('/x', person)));
  for (const expected of [10, 20, 30]) {
    await until(() => vendor.arrived.length >= expected);
    for (let ms = 0; ms < windowMs + sliceMs; ms += sliceMs) {
      await asked();
      assert.equal(vendor.arrived.length, expected);
      advance(sliceMs);
    }
    advance(sliceMs);
  }
  await until(() => vendor.arrived.length >= 40);
  advance(windowMs + 2 * sliceMs);
  await Promise.all(calls);
  assert.equal(vendor.arrived.length, 42);
});

test('calls that anybody can cause get a third at the most of what three instances have together, and keep no customer waiting', async () => {
  await using vendor = await startVendor((response) => json(response, 200, []));
  await using store = await openCounters();
  using shared = startInstances(vendor.url, store.counters, { requests: 9, windowMs });
  const { instances, asked, advance } = shared;
  const strangers = instances.flatMap((instance) => Array.from({ length: 3 }, () => instance.send('/stranger', { ...person, isAnonymous: true })));
  const arrived = (who: string) => vendor.arrived.filter(({ line }) => line === `GET /${who}`).length;
  const strangersStopAt = async (expected: number): Promise<void> => {
    await until(() => arrived('stranger') >= expected);
    await asked();
    assert.equal(arrived('stranger'), expected);
  };
  await strangersStopAt(3);
  await Promise.all(instances.flatMap((instance) => [1, 2].map(() => instance.send('/customer', person))));
  assert.equal(arrived('stranger'), 3);
  advance(windowMs + 2 * sliceMs);
  await strangersStopAt(6);
  advance(windowMs + 2 * sliceMs);
  await Promise.all(strangers);
  assert.equal(vendor.arrived.length, 15);
});

test('a 429 that one instance gets silences the others too', async () => {
  await using vendor = await startVendor((response, _, count) => (count === 1 ? json(response, 429, undefined, { 'retry-after': '1' }) : json(response, 200, [])));
  await using store = await openCounters();
  const { counters } = store;
  const logger = recordingLogger();
  const [one, other] = [1, 2].map(() => upstreamTo(vendor.url, { logger, counters, rateLimit: { requests: 10, windowMs: 500 }, deadlineMs: 8000 }));
  const first = one?.send({ method: 'GET', path: '/x' }, person);
  await until(() => logger.text().includes('rate-limited'));
  // The pause is a write, and a read of the same store comes after it.
  await until(async () => (await counters.find(`budget:${vendor.url.host}:pause`, Date.now())) !== undefined);
  await Promise.all([first, other?.send({ method: 'GET', path: '/x' }, person)]);
  const [refused, ...later] = vendor.arrived;
  assert.equal(later.length, 2);
  for (const { at } of later) assert.ok(at - (refused?.at ?? 0) >= 950, 'asked again too soon');
});

test('without the store an instance goes on by its own count, and says so', async () => {
  await using vendor = await startVendor((response) => json(response, 200, []));
  const logger = recordingLogger();
  const broken: Counters = { add: () => Promise.reject(new Error('down')), find: () => Promise.reject(new Error('down')) };
  const upstream = upstreamTo(vendor.url, { counters: broken, logger });
  assert.equal((await upstream.send({ method: 'GET', path: '/x' }, person)).status, 200);
  assert.match(logger.text(), /budget-not-shared/);
});

test('a crowd costs the store a few writes, not one for each call', async () => {
  await using vendor = await startVendor((response) => json(response, 200, []));
  await using store = await openCounters();
  let writes = 0;
  const counters: Counters = { find: store.counters.find, add: (...change) => ((writes += 1), store.counters.add(...change)) };
  const upstream = upstreamTo(vendor.url, { rateLimit: { requests: 40, windowMs: 10_000 }, counters });
  await Promise.all(Array.from({ length: 30 }, () => upstream.send({ method: 'GET', path: '/x' }, person)));
  assert.equal(vendor.arrived.length, 30);
  assert.ok(writes <= 6, `${writes} writes`);
});
