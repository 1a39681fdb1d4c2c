import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { runFloor } from '../../../../bench/fulfilment/floor.ts';
import { buildPrograms, type Programs } from '../../../../bench/fulfilment/processes.ts';
import { runStorm } from '../../../../bench/fulfilment/run-storm.ts';
import { sharedDatabases } from '../../../stores/stores.ts';

/** The short version of `npm run bench:fulfilment`. */
describe('150 orders of every source, each event delivered up to five times in disorder, one call in four of the vendor failing', { timeout: 300_000 }, () => {
  let programs: Programs;
  before(async () => void (programs = await buildPrograms()));
  after(() => programs.remove());

  for (const [name, createUrl] of sharedDatabases) {
    test(`have exactly their licenses, whichever process is killed, on ${name}`, async (t) => {
      const seed = Math.floor(Math.random() * 1e6);
      const storm = { engine: name === 'PostgreSQL' ? 'postgres' : 'libsql', processes: 2, orders: 150, kills: 15, seed, uniqueLicenseKeys: false, rateLimited: false } as const;
      const { good, details, kills, expected, found, events, vendor, durationMs } = await runStorm(storm, programs, await createUrl());
      t.diagnostic(`seed ${seed}: ${kills} kills, ${found} licenses, ${events['license.adopted'] ?? 0} of them rescued, ${vendor.requests} calls of the vendor, ${Math.round(durationMs / 1000)} s`);
      assert.ok(good, details.join('\n'));
      assert.equal(found, expected);
      // As many again, by half, while what was bought is renewed, upgraded and added to.
      assert.equal(kills, storm.kills + Math.ceil(storm.kills / 2));
    });
  }

  test('would have more than that if they were acted upon as they come', async () => {
    const { found, expected, double } = await runFloor(20, 1, programs);
    assert.ok(double > 0 && found > expected, `${found} licenses of ${expected}`);
  });
});
