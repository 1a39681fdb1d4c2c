import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLazyStore } from '../../../server-adapter/src/stores/lazy-store.ts';
import { createLibsqlStore } from '../../../server-adapter/src/stores/libsql-store.ts';

function counted() {
  let loads = 0;
  const store = createLazyStore(async () => {
    loads += 1;
    return createLibsqlStore({ url: 'file::memory:' });
  });
  return { store, loads: () => loads };
}

test('a store is opened by its first call, once for all that come at the same time', async () => {
  const { store, loads } = counted();
  assert.equal(loads(), 0);
  await Promise.all([store.migrate(), store.migrate()]);
  const [first, again] = await Promise.all([store.queue.backlog('purchase'), store.queue.backlog('purchase')]);
  assert.deepEqual([first.due, again.due], [0, 0]);
  assert.equal(loads(), 1);
  await store.close();
});

test('a method that was taken before the store was opened works, with everything that it is given', async () => {
  const { store } = counted();
  const { list } = store.queue;
  await store.migrate();
  assert.deepEqual(await list({ state: 'due', limit: 5 }), []);
  await store.close();
});

test('closing a store that nobody has used opens nothing', async () => {
  const { store, loads } = counted();
  await store.close();
  assert.equal(loads(), 0);
});
