import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { openStore } from '../../../server-adapter/src/stores/open-store.ts';
import { StoreError } from '../../../server-adapter/src/ports/store.ts';
import { listenLibsql } from '../../../server-adapter/src/testing/libsql-server.ts';
import { storeConformance } from '../../../server-adapter/src/testing/store-conformance.ts';
import { createFileUrl } from './stores.ts';

describe('the store on a libSQL server over HTTP', () => {
  const servers: { close(): Promise<void> }[] = [];
  after(() => Promise.all(servers.map((server) => server.close())));

  for (const test of storeConformance()) {
    it(test.name, () =>
      test.run(async () => {
        const server = await listenLibsql(createFileUrl());
        servers.push(server);
        return openStore(server.url);
      }),
    );
  }

  it('rejects with a store error when the server is away', async () => {
    const server = await listenLibsql(createFileUrl());
    const store = openStore(server.url);
    await store.migrate();
    await server.close();
    await assert.rejects(store.ready(), StoreError);
    await store.close();
  });
});
