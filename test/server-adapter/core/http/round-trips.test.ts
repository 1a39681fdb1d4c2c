import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { buffer } from 'node:stream/consumers';
import { Client } from 'pg';
import { openStore } from '../../../../server-adapter/src/stores/open-store.ts';
import { listenLibsql } from '../../../../server-adapter/src/testing/libsql-server.ts';
import { startHarness } from '../../harness.ts';
import { createPostgresDatabase } from '../../postgres.ts';
import { createFileUrl } from '../../stores/stores.ts';

/** A database, and how often it was asked so far. */
interface Counted {
  url: string;
  trips(): number;
}

async function countHttp(t: TestContext): Promise<Counted> {
  const database = await listenLibsql(createFileUrl());
  let trips = 0;
  const server = createServer(async (request, response) => {
    trips += 1;
    const answer = await fetch(database.url + request.url, { method: request.method ?? 'POST', body: request.method === 'GET' ? null : new Uint8Array(await buffer(request)) });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(async () => {
    server.closeAllConnections();
    server.close();
    await database.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, trips: () => trips };
}

async function countPostgres(t: TestContext): Promise<Counted> {
  const query = t.mock.method(Client.prototype, 'query');
  return { url: await createPostgresDatabase(), trips: () => query.mock.callCount() };
}

for (const [engine, count] of [['libSQL over HTTP', countHttp], ['PostgreSQL', countPostgres]] as const) {
  test(`who is signed in, and a list that is kept, cost one round trip to ${engine} each`, async (t) => {
    const { url, trips } = await count(t);
    const harness = await startHarness({ store: openStore(url), cryptlex: { freshMs: 60_000 } });
    t.after(() => harness.close());
    const browser = await harness.signedIn();
    await harness.adapter.worker.stop();
    for (const path of ['/session', '/me/licenses'] as const) {
      await browser.send('GET', path);
      const before = trips();
      for (let turn = 0; turn < 3; turn += 1) assert.equal((await browser.send('GET', path)).status, 200);
      assert.equal(trips() - before, 3, path);
    }
  });
}
