import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openStore } from '../../../server-adapter/src/stores/open-store.ts';
import type { Store } from '../../../server-adapter/src/ports/store.ts';
import { startProcess } from './another-process.ts';
import type { AnotherProcess } from './another-process.ts';
import { sharedDatabases } from './stores.ts';

async function withStore(url: string, show: (store: Store) => Promise<void>): Promise<void> {
  const store = openStore(url);
  try {
    await show(store);
  } finally {
    await store.close();
  }
}

for (const [name, createUrl] of sharedDatabases) {
  describe(`many processes on one ${name}`, { timeout: 240_000 }, () => {
    it('may all create the tables at once', async () => {
      const url = await createUrl();
      const processes = await Promise.all(Array.from({ length: 3 }, () => startProcess('migrate', url)));
      for (const { begin } of processes) begin();
      assert.deepEqual(await Promise.all(processes.map(({ ended }) => ended)), [0, 0, 0]);
      await withStore(url, (store) => store.ready());
    });

    it('never hold one task at once', async () => {
      const url = await createUrl();
      const ids = Array.from({ length: 600 }, (_, i) => `task-${i}`);
      await withStore(url, async (store) => {
        await store.migrate();
        await Promise.all(ids.map((id) => store.queue.enqueue({ id, kind: 'mail', payload: '', dueAt: 1 }, 1)));
      });
      const processes = await Promise.all([startProcess('claim', url), startProcess('claim', url)]);
      for (const { begin } of processes) begin();
      assert.deepEqual(await Promise.all(processes.map(({ ended }) => ended)), [0, 0]);
      assert.ok(processes.every(({ said }) => said.length > 0), 'both had a part in it');
      const held = processes.flatMap(({ said }) => said);
      assert.deepEqual(held.sort(), ids.map((id) => `${id} 1`).sort());
    });

    it('lose nothing that was acknowledged while they are in each other\'s way', async () => {
      const url = await createUrl();
      await withStore(url, async (store) => {
        await store.migrate();
        await store.queue.enqueue({ id: 'task', kind: 'mail', payload: '', dueAt: 1 }, 1);
      });
      const processes = await Promise.all([startProcess('write', url), startProcess('write', url), startProcess('write', url)]);
      for (const { begin } of processes) begin();
      assert.deepEqual(await Promise.all(processes.map(({ ended }) => ended)), [0, 0, 0]);
      const acknowledged = processes.flatMap(({ said }) => said);
      assert.ok(acknowledged.length >= 3, `${acknowledged.length} writes`);
      await withStore(url, async (store) => {
        for (const id of acknowledged) assert.equal((await store.ledger.find(id))?.id, id);
      });
    });

    it('lose nothing that was acknowledged when they are killed', async () => {
      const url = await createUrl();
      await withStore(url, (store) => store.migrate());
      const acknowledged: string[] = [];
      for (let round = 0; round < 3; round += 1) {
        const processes = await Promise.all([startProcess('put', url), startProcess('put', url)]);
        for (const { begin } of processes) begin();
        await Promise.all(processes.map((one, index) => killAfter(one, 100 + 60 * round + 30 * index)));
        acknowledged.push(...processes.flatMap(({ said }) => said));
      }
      assert.ok(acknowledged.length > 600);
      await withStore(url, async (store) => {
        const due = new Set((await store.queue.list({ state: 'due', limit: 1_000_000 })).map(({ id }) => id));
        for (const id of acknowledged) {
          assert.equal((await store.inbox.find(id))?.id, id);
          assert.ok(due.has(`purchase ${id}`), `the purchase of ${id} is due`);
        }
        const stored = await store.inbox.list({ limit: 1_000_000 });
        assert.equal(due.size, stored.length, 'no event without its task, and no task without its event');
        assert.equal((await store.inbox.put(stored.slice(0, 10), 2)).length, 0);
      });
    });
  });
}

/** Kills it without warning once it has said that much. */
async function killAfter({ process: child, said, ended }: AnotherProcess, lines: number): Promise<void> {
  while (said.length < lines && child.exitCode === null) await pause(5);
  child.kill('SIGKILL');
  assert.equal(await ended, null, 'it was still at work');
}
