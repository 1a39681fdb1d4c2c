import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildCrowdPrograms, runCrowd } from '../../bench/upstream/run-crowd.ts';
import { createPostgresDatabase } from '../postgres.ts';

/** A small crowd, at a vendor that takes as many requests in a second as the real one in five. */
const plan = { customers: 60, seconds: 4, everyMs: 1000, orders: 5, limit: { requests: 50, windowMs: 1000 }, latencyMs: 20, flood: { addresses: 200, perSecond: 20 } };

for (const [engine, processes] of [['libsql', 1], ['postgres', 2]] as const) {
  test(`a crowd that goes on opening the portal costs the vendor little, and sees no error, by ${engine} with ${processes} of the adapter`, async () => {
    const directory = mkdtempSync(join(tmpdir(), 'cx-kit-crowd-'));
    const programs = await buildCrowdPrograms();
    try {
      const url = engine === 'postgres' ? await createPostgresDatabase() : `file:${join(directory, 'store.db')}`;
      const { calm, flooded, proxy } = await runCrowd({ ...plan, processes }, programs, url);
      for (const { errors, kinds, vendor } of [calm, flooded]) assert.deepEqual({ errors, kinds, rateLimited: vendor.rateLimited }, { errors: 0, kinds: {}, rateLimited: 0 });
      const [views, calls] = [calm.views + flooded.views, calm.vendor.ofCustomers + flooded.vendor.ofCustomers];
      assert.ok(views >= 300 && views / calls >= 10, `${views} views by ${calls} calls`);
      assert.ok(proxy.viewsPerCall <= 1);
    } finally {
      await programs.remove();
      rmSync(directory, { recursive: true, force: true });
    }
  });
}
