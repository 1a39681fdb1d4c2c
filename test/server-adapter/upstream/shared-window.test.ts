import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Counter } from '../../../server-adapter/src/store/store.ts';
import type { Counters } from '../../../server-adapter/src/upstream/shared-window.ts';
import { json, person, recordingLogger, startVendor, upstreamTo } from './vendor-server.ts';

/** Behaves as the store's counters do, with the delay of a database. */
function memoryCounters(): Counters {
  const counters = new Map<string, Counter>();
  const current = (key: string, now: number) => {
    const counter = counters.get(key);
    return counter && (counter.expiresAt === null || counter.expiresAt > now) ? counter : undefined;
  };
  const delay = () => new Promise((resolve) => setTimeout(resolve, 2));
  return {
    async add(key, points, durationMs, now, force) {
      await delay();
      const counter = force ? undefined : current(key, now);
      const next = counter ? { ...counter, points: counter.points + points } : { points, expiresAt: durationMs === null ? null : now + durationMs };
      counters.set(key, next);
      return next;
    },
    async find(key, now) {
      await delay();
      return current(key, now);
    },
  };
}

test('three instances together stay below the limit of their one address', async () => {
  await using vendor = await startVendor((response) => json(response, 200, []));
  const counters = memoryCounters();
  const rateLimit = { requests: 10, windowMs: 500 };
  const instances = Array.from({ length: 3 }, () => upstreamTo(vendor.url, { rateLimit, counters, deadlineMs: 5000 }));
  await Promise.all(instances.flatMap((instance) => Array.from({ length: 9 }, () => instance.send({ method: 'GET', path: '/x' }, person))));
  assert.equal(vendor.arrived.length, 27);
  for (const first of vendor.arrived) {
    const inWindow = vendor.arrived.filter(({ at }) => at >= first.at && at < first.at + 480).length;
    assert.ok(inWindow <= 10, `${inWindow} requests arrived within one window`);
  }
});

test('a 429 that one instance gets silences the others too', async () => {
  await using vendor = await startVendor((response, _, count) => (count === 1 ? json(response, 429, undefined, { 'retry-after': '1' }) : json(response, 200, [])));
  const counters = memoryCounters();
  const [one, other] = [1, 2].map(() => upstreamTo(vendor.url, { counters, rateLimit: { requests: 10, windowMs: 100 }, deadlineMs: 3000 }));
  const first = one?.send({ method: 'GET', path: '/x' }, person);
  await new Promise((resolve) => setTimeout(resolve, 200));
  await Promise.all([first, other?.send({ method: 'GET', path: '/x' }, person)]);
  const [refused, ...later] = vendor.arrived;
  assert.equal(later.length, 2);
  for (const { at } of later) assert.ok(at - (refused?.at ?? 0) >= 980, 'asked again too soon');
});

test('without the store an instance goes on by its own count, and says so', async () => {
  await using vendor = await startVendor((response) => json(response, 200, []));
  const logger = recordingLogger();
  const broken: Counters = { add: () => Promise.reject(new Error('down')), find: () => Promise.reject(new Error('down')) };
  const upstream = upstreamTo(vendor.url, { counters: broken, logger });
  assert.equal((await upstream.send({ method: 'GET', path: '/x' }, person)).status, 200);
  assert.match(logger.text(), /budget-not-shared/);
});
