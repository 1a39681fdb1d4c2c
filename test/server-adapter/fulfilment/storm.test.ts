import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, test, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../../server-adapter/src/store/open-store.ts';
import type { Store } from '../../../server-adapter/src/store/store.ts';
import { createCryptlexSandbox } from '../../../server-adapter/src/testing/cryptlex/sandbox.ts';
import { listenSandbox } from '../../../server-adapter/src/testing/listen.ts';
import { sharedDatabases } from '../store/stores.ts';
import { assertEachOrderHasItsLicense, createOrders, deliverThrice } from './storm-orders.ts';
import { createStormProvider, createStormWorker, searchLagMs } from './storm-worker.ts';

const orders = 100;
const program = fileURLToPath(new URL('./storm-worker.ts', import.meta.url));

function createStormSandbox(seed: number) {
  const sandbox = createCryptlexSandbox({ seed, rateLimit: false, faults: { errorRate: 0.1, lostAnswerRate: 0.1, searchLagMs, latencyMs: 10, only: 'all' } });
  return { sandbox, ...createOrders(orders, sandbox.state.addProduct({ displayName: 'Editor' }).id) };
}

async function untilDone(store: Store): Promise<void> {
  const deadline = Date.now() + 80_000;
  for (;;) {
    const open = await store.queue.list({ kind: 'purchase', state: 'due', limit: 1000 });
    if (open.length === 0) break;
    assert.ok(Date.now() < deadline, `${open.length} purchases are not done, such as ${JSON.stringify(open[0])}`);
    await pause(100);
  }
  assert.deepEqual(await store.queue.list({ state: 'dead', limit: 1000 }), [], 'no dead letters');
}

/** Keeps one worker process running, and kills it without warning at random moments, so many times. Then lets the last one work until `over`. */
async function runAndKill(args: string[], kills: number, over: Promise<unknown>): Promise<number> {
  let killed = 0;
  const state = { finished: false };
  void over.finally(() => (state.finished = true)).catch(() => {});
  while (!state.finished) {
    const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(child, 'exit');
    await Promise.race([once(child.stdout, 'data'), ended]);
    await Promise.race([over.catch(() => {}), killed < kills ? pause(100 + Math.random() * 500) : ended]);
    child.kill('SIGKILL');
    const [, signal] = (await ended) as [number | null, string | null];
    assert.equal(signal, 'SIGKILL', 'it was still at work');
    killed += 1;
  }
  return killed;
}

for (const [name, createUrl] of sharedDatabases) {
  describe(`${orders} orders, delivered three times in disorder, one vendor call in five failing, on ${name}`, { timeout: 180_000 }, () => {
    test('become one license each, with two workers', async (t) => {
      const { sandbox, events, buyers } = createStormSandbox(1);
      const store = await openEmptyStore(t, await createUrl());
      const providers = [1, 2].map(() => createStormProvider({ baseUrl: 'http://localhost', accountId: sandbox.accountId, accessToken: sandbox.accessToken, fetch: (input, init) => sandbox.fetch(new Request(input, init)) }));
      const workers = providers.map((provider) => createStormWorker(store, provider));
      t.after(() => Promise.all(workers.map((worker) => worker.stop())));
      for (const worker of workers) worker.start();
      await deliverThrice(store, events);
      await untilDone(store);
      assertEachOrderHasItsLicense(sandbox, buyers);
      assert.equal((await store.queue.list({ kind: 'mail', limit: 1000 })).length, buyers.size, 'one invitation per buyer');
    });

    test('become one license each, with two processes that are killed again and again', async (t) => {
      const { sandbox, events, buyers } = createStormSandbox(2);
      const vendor = await listenSandbox(sandbox);
      t.after(() => vendor.close());
      const url = await createUrl();
      const store = await openEmptyStore(t, url);
      await deliverThrice(store, events);
      const over = untilDone(store);
      const args = [url, JSON.stringify({ baseUrl: vendor.url, accountId: sandbox.accountId, accessToken: sandbox.accessToken })];
      const kills = await Promise.all([runAndKill(args, 4, over), runAndKill(args, 4, over)]);
      await over;
      assert.ok(kills.every((count) => count > 2), `killed ${kills.join(' and ')} times`);
      t.diagnostic(`killed ${kills.join(' and ')} times, ${sandbox.requests.length} requests of the vendor`);
      assertEachOrderHasItsLicense(sandbox, buyers);
      assert.equal((await store.queue.list({ kind: 'mail', limit: 1000 })).length, buyers.size, 'one invitation per buyer');
    });
  });
}

async function openEmptyStore(t: TestContext, url: string): Promise<Store> {
  const store = openStore(url);
  t.after(() => store.close());
  await store.migrate();
  return store;
}
