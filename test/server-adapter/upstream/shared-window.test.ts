import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createSqliteStore } from '../../../server-adapter/src/store/sqlite.ts';
import type { Counters } from '../../../server-adapter/src/upstream/shared-window.ts';
import { json, person, recordingLogger, startVendor, upstreamTo } from './vendor-server.ts';
import { until } from '../../until.ts';

/** Counters of a real database, in a file of its own. */
async function openCounters() {
  const folder = await mkdtemp(join(tmpdir(), 'cx-kit-counters-'));
  const store = createSqliteStore({ url: `file:${join(folder, 'counters.db')}` });
  await store.migrate();
  return {
    counters: store.counters,
    async [Symbol.asyncDispose]() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

test('three instances together stay below the limit of their one address', async () => {
  await using vendor = await startVendor((response) => json(response, 200, []));
  await using store = await openCounters();
  const { counters } = store;
  const rateLimit = { requests: 10, windowMs: 2000 };
  const instances = Array.from({ length: 3 }, () => upstreamTo(vendor.url, { rateLimit, counters, deadlineMs: 20_000 }));
  await Promise.all(instances.flatMap((instance) => Array.from({ length: 9 }, () => instance.send({ method: 'GET', path: '/x' }, person))));
  assert.equal(vendor.arrived.length, 27);
  for (const first of vendor.arrived) {
    const inWindow = vendor.arrived.filter(({ at }) => at >= first.at && at < first.at + 1950).length;
    assert.ok(inWindow <= 10, `${inWindow} requests arrived within one window`);
  }
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
