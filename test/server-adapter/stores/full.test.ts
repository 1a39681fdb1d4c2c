import assert from 'node:assert/strict';
import { createClient } from '@libsql/client';
import { test } from 'node:test';
import { createStore } from '../../../server-adapter/src/stores/create-store.ts';
import { sqliteEngine } from '../../../server-adapter/src/stores/database.ts';
import { createFileDialect } from '../../../server-adapter/src/stores/file-dialect.ts';
import { openFile } from '../../../server-adapter/src/stores/libsql-store.ts';
import { postgres } from '../../../server-adapter/src/stores/postgres.ts';
import { type Store, StoreError } from '../../../server-adapter/src/ports/store.ts';
import { startHarness } from '../harness.ts';
import { createPostgresDatabase } from '../postgres.ts';
import { createFileUrl } from './stores.ts';

/** Longer than a finding of `/ready` is good for. */
const later = 11_000;

test('an adapter is not ready while its disk is full, and ready when there is room again', async () => {
  const url = createFileUrl();
  // SQLite's own limit fails as a full disk does: SQLITE_FULL.
  const store = createStore(createFileDialect({ open: () => openFile(url), pragmas: ['pragma max_page_count = 300'] }), sqliteEngine);
  const harness = await startHarness({ store });
  try {
    const ready = async () => {
      harness.advance(later);
      return (await harness.browser().send('GET', '/ready')).status;
    };
    assert.equal(await ready(), 200);
    await assert.rejects(fill(store), StoreError);
    assert.equal(await ready(), 503);
    assert.equal((await harness.browser().send('GET', '/health')).status, 200, 'the process itself is well');
    assert.ok((await store.sessions.prune(3)) > 10);
    assert.equal(await ready(), 200);
    assert.deepEqual((await createClient({ url }).execute(`select count(*) as count from cx_counters where key like 'ready:%'`)).rows[0]?.['count'], 0, 'nothing of it is left');
  } finally {
    await harness.close();
  }
});

test('a database that only takes reads is not ready', async () => {
  const url = await createPostgresDatabase();
  const store = postgres({ url });
  await store.migrate();
  await store.ready();
  await store.close();
  const reading = postgres({ url: `${url}?options=-c%20default_transaction_read_only%3Don` });
  await assert.rejects(reading.ready(), StoreError);
  await reading.close();
});

/** Writes until nothing fits any more. */
async function fill({ sessions }: Store): Promise<void> {
  for (let index = 0; index < 10_000; index += 1) {
    await sessions.insert({ idHash: String(index), userId: `u-${index}`, epoch: 0, sealed: 'x'.repeat(8_000), createdAt: 1, lastSeenAt: 1, expiresAt: 2, checkedAt: 1 }, 10);
  }
}
