import { createClient } from '@libsql/client';
import { CompiledQuery } from 'kysely';
import assert from 'node:assert/strict';
import { chmod, mkdir, stat } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { checkStoreFiles } from '../../../server-adapter/src/cli/checks.ts';
import { createFileDialect } from '../../../server-adapter/src/stores/file-dialect.ts';
import { openFile } from '../../../server-adapter/src/stores/libsql-store.ts';
import { sqlite } from '../../../server-adapter/src/stores/sqlite.ts';
import { StoreError } from '../../../server-adapter/src/ports/store.ts';
import { createFileUrl } from './stores.ts';

const session = (idHash: string) => ({ idHash, userId: 'u', sealed: 'top secret', epoch: 0, createdAt: 1, lastSeenAt: 1, checkedAt: 1, expiresAt: 9e12 });
const limit = 100;

describe('the store in a libSQL file', () => {
  it('writes through a log, so that readers never wait for a writer', async () => {
    const url = createFileUrl();
    const store = sqlite({ url });
    await store.migrate();
    const client = createClient({ url });
    assert.equal((await client.execute('pragma journal_mode')).rows[0]?.['journal_mode'], 'wal');
    const writer = await client.transaction('write');
    assert.equal(await store.sessions.find('a', 1), undefined);
    await writer.rollback();
    client.close();
    await store.close();
  });

  it('waits for another writer while the process goes on', async () => {
    const url = createFileUrl();
    const store = sqlite({ url });
    await store.migrate();
    const client = createClient({ url });
    const writer = await client.transaction('write');
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 10);
    // Several want the file, as the lanes of a worker do: together, too, they may not hold the process up.
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const stored = Promise.all(ids.map((id) => store.sessions.insert(session(id), limit)));
    await pause(1_000);
    clearInterval(turning);
    await writer.rollback();
    await stored;
    assert.ok(turns >= 15, `the process had ${turns} turns in a second`);
    for (const id of ids) assert.equal((await store.sessions.find(id, 1))?.idHash, id);
    client.close();
    await store.close();
  });

  it('looks whether the tables are there without waiting for another writer', async () => {
    const url = createFileUrl();
    const [first, second] = [sqlite({ url }), sqlite({ url })];
    await first.migrate();
    const client = createClient({ url });
    const writer = await client.transaction('write');
    await second.migrate();
    await writer.rollback();
    client.close();
    await Promise.all([first.close(), second.close()]);
  });

  it('keeps what was stored when it is opened again', async () => {
    const url = createFileUrl();
    const first = sqlite({ url });
    await first.migrate();
    await first.sessions.insert(session('a'), limit);
    await first.close();
    const second = sqlite({ url });
    await second.migrate();
    assert.equal((await second.sessions.find('a', 1))?.sealed, 'top secret');
    await second.close();
  });

  it('makes files that only their owner can read, and makes those so that others could', async () => {
    const url = createFileUrl();
    const path = url.slice('file:'.length);
    const files = [path, `${path}-wal`, `${path}-shm`];
    const modes = async () => Promise.all(files.map(async (file) => ((await stat(file)).mode & 0o777).toString(8)));
    const first = sqlite({ url });
    await first.migrate();
    assert.deepEqual(await modes(), ['600', '600', '600']);
    assert.deepEqual(checkStoreFiles(url), []);
    for (const file of files) await chmod(file, 0o644);
    assert.match(checkStoreFiles(url)[0]?.says ?? '', /chmod 600 .*store\.db .*store\.db-wal .*store\.db-shm$/);
    const second = sqlite({ url: `file://${path}` });
    await second.ready();
    assert.deepEqual(await modes(), ['600', '600', '600']);
    await Promise.all([first.close(), second.close()]);
  });

  it('takes no session and no link of a revoked user from an older program, which knows no epochs', async () => {
    const url = createFileUrl();
    const store = sqlite({ url });
    await store.migrate();
    const client = createClient({ url });
    const add = async (user: string): Promise<void> => {
      await client.execute({ sql: 'insert into cx_sessions (id_hash, user_id, sealed, version, created_at, last_seen_at, expires_at) values (?, ?, ?, 1, 1, 1, 9000)', args: [`session of ${user}`, user, 'sealed'] });
      await client.execute({ sql: 'insert into cx_links (token_hash, purpose, subject, sealed, created_at, expires_at) values (?, ?, ?, ?, 1, 9000)', args: [`link of ${user}`, 'reset', user, 'sealed'] });
    };
    await store.revocations.revoke('ada', 1);
    await add('ada');
    await add('eve');
    const { sessions, links } = store;
    assert.deepEqual([await sessions.find('session of ada', 2), await sessions.ofUser('ada', 2, 10), await links.find('link of ada'), await links.redeem('link of ada', 2)], [undefined, [], undefined, false]);
    assert.deepEqual([(await sessions.find('session of eve', 2))?.userId, (await links.find('link of eve'))?.subject, await links.redeem('link of eve', 2)], ['eve', 'eve', true]);
    assert.deepEqual([await store.revocations.revoke('ada', 3, { session: 'session of ada' }), await store.revocations.revoke('ada', 3, { link: 'link of ada' })], [undefined, undefined]);
    client.close();
    await store.close();
  });

  it('says what failed and nothing of what was to be stored', async () => {
    const store = sqlite({ url: createFileUrl() });
    await assert.rejects(store.ready(), StoreError);
    await store.migrate();
    await store.sessions.insert(session('a'), limit);
    await assert.rejects(store.sessions.insert(session('a'), limit), (error: unknown) => {
      assert.ok(error instanceof StoreError && error.cause instanceof Error);
      assert.match(error.message, /sessions\.insert .*SQLITE_CONSTRAINT/);
      assert.doesNotMatch(`${error.message} ${error.cause.message}`, /top secret/);
      return true;
    });
    await store.close();
    await assert.rejects(store.ready(), StoreError);
  });

  it('rejects when the file cannot be opened, and works once it can', async () => {
    const directory = `${createFileUrl()}.later`;
    const store = sqlite({ url: `${directory}/store.db` });
    await assert.rejects(store.migrate(), StoreError);
    await assert.rejects(store.sessions.find('a', 1), StoreError);
    await mkdir(directory.slice('file:'.length));
    await store.migrate();
    await store.ready();
    await store.close();
  });

  it('takes no value that would end the process', async () => {
    const store = sqlite({ url: createFileUrl() });
    await store.migrate();
    for (const odd of [undefined, Number.NaN, {}]) await assert.rejects(store.sessions.find(odd as unknown as string, 1), StoreError);
    assert.equal(await store.sessions.find(true as unknown as string, 1), undefined);
    await store.close();
  });

  it('goes on with statements that were prepared before another process added a column', async () => {
    const url = createFileUrl();
    const store = sqlite({ url });
    await store.migrate();
    await store.sessions.insert(session('a'), limit);
    const before = await store.sessions.find('a', 1);
    const client = createClient({ url });
    await client.execute('alter table cx_sessions add column later text');
    client.close();
    assert.deepEqual(await store.sessions.find('a', 1), before);
    await store.close();
  });

  it('prepares each statement once, and anew on a connection that was given up because the file was busy', async () => {
    const url = createFileUrl();
    let [opened, prepared] = [0, 0];
    const dialect = createFileDialect({
      pragmas: ['pragma busy_timeout = 1'],
      async open() {
        opened += 1;
        const database = await openFile(url);
        const prepare = database.prepare.bind(database);
        return Object.assign(database, { prepare: (sql: string) => ((prepared += 1), prepare(sql)) });
      },
    });
    const driver = dialect.createDriver();
    await driver.init();
    const run = async (sql: string): Promise<void> => {
      const connection = await driver.acquireConnection();
      await connection.executeQuery(CompiledQuery.raw(sql)).catch(() => undefined);
      await driver.releaseConnection(connection);
    };
    for (const sql of ['create table if not exists t (n int)', 'insert into t values (1)', 'insert into t values (1)', 'insert into t values (1)']) await run(sql);
    assert.deepEqual([opened, prepared], [1, 3]);
    const client = createClient({ url });
    const writer = await client.transaction('write');
    await run('insert into t values (1)');
    await writer.rollback();
    await run('insert into t values (1)');
    assert.equal((await client.execute('select count(*) as count from t')).rows[0]?.['count'], 4);
    assert.deepEqual([opened, prepared], [2, 5]);
    client.close();
    await driver.destroy();
  });
});
