import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { VendorApi } from '../../../../server-adapter/src/providers/cryptlex/vendor-api.ts';
import type { Upstream } from '../../../../server-adapter/src/upstream/upstream.ts';
import type { Counter, CounterStore } from '../../../../server-adapter/src/index.ts';

const person = { priority: 'person' } as const;
const users = ['ann', 'bob', 'cid'];

/** A token of the vendor that says whose it is. */
const tokenOf = (user: string, device: number) => `x.${Buffer.from(JSON.stringify({ sub: user, device })).toString('base64url')}.x`;

/** Counters that two processes share. */
function createCounters(): CounterStore {
  const rows = new Map<string, Counter>();
  return {
    add: async (key, points, _durationMs, _now, force) => {
      const counter = { points: force ? points : (rows.get(key)?.points ?? 0) + points, expiresAt: null };
      rows.set(key, counter);
      return counter;
    },
    find: async (key) => rows.get(key),
    release: async () => {},
    delete: async (key) => rows.delete(key),
    prune: async () => 0,
  };
}

/** The vendor, with a version of each user that a write counts up, and two processes that keep its answers. */
function createProcesses(freshMs: number) {
  const versions = new Map(users.map((user) => [user, 0]));
  let latencyMs = 0;
  const upstream = {
    async send({ method, token = '' }: { method: string; token?: string }) {
      const user = (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string }).sub;
      const [before, after] = [latencyMs / 2, latencyMs / 2];
      await pause(before);
      if (method !== 'GET') versions.set(user, (versions.get(user) ?? 0) + 1);
      const body = { id: user, version: versions.get(user) };
      await pause(after);
      return { status: 200, headers: new Headers(), body, isForeign: false, size: 20 };
    },
  } as unknown as Upstream;
  const counters = createCounters();
  const processes = [0, 1].map(() => new VendorApi(upstream, { accessToken: 'token', cache: { freshMs, staleMs: 5_000, maxEntries: 5 }, clock: Date.now, counters, hearEveryMs: 0 }));
  return { versions, processes, take: (ms: number) => void (latencyMs = ms) };
}

const step = fc.record({
  kind: fc.constantFrom('read', 'read', 'read', 'write', 'hint'), process: fc.constantFrom(0, 1), user: fc.constantFrom(...users), device: fc.constantFrom(0, 1), latencyMs: fc.integer({ min: 0, max: 6 }), gapMs: fc.integer({ min: 0, max: 3 }),
});

test('whatever is read and changed at once, in two processes, nobody is shown what is another’s or what was before their own change', async () => {
  await fc.assert(
    // Kept for the whole run, or asked for anew again and again.
    fc.asyncProperty(fc.constantFrom(3, 10_000), fc.array(step, { minLength: 5, maxLength: 30 }), async (freshMs, steps) => {
      const { versions, processes, take } = createProcesses(freshMs);
      // What each process knows to have happened: a read that begins afterwards must show it.
      const known = processes.map(() => new Map(users.map((user) => [user, 0])));
      const read = async (process: number, user: string, device: number) => {
        const least = known[process]?.get(user) ?? 0;
        const { body } = await (processes[process] as VendorApi).customer(tokenOf(user, device)).demand({ method: 'GET', path: '/v3/me' }, person);
        const { id, version } = body as { id: string; version: number };
        assert.equal(id, user);
        assert.ok(version >= least, `${user} was shown ${version} after ${least}`);
        return version;
      };
      const act = async ({ kind, process, user, device }: (typeof steps)[number]): Promise<unknown> => {
        const api = processes[process] as VendorApi;
        if (kind === 'read') return read(process, user, device);
        let version: number;
        if (kind === 'write') version = ((await api.customer(tokenOf(user, device)).demand({ method: 'PATCH', path: '/v3/me' }, person)).body as { version: number }).version;
        else {
          version = (versions.get(user) ?? 0) + 1;
          versions.set(user, version);
          await api.forget(user);
        }
        known[process]?.set(user, Math.max(known[process]?.get(user) ?? 0, version));
        return version;
      };
      const underway: Promise<unknown>[] = [];
      for (const one of steps) {
        take(one.latencyMs);
        underway.push(act(one));
        await pause(one.gapMs);
      }
      await Promise.all(underway);
      // Once all is quiet, the other process has heard of everything too.
      for (const user of users) for (const process of [0, 1]) for (const device of [0, 1]) assert.equal(await read(process, user, device), versions.get(user));
    }),
    { numRuns: 60 },
  );
});
