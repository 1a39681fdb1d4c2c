import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Client } from 'pg';
import type { Pool } from 'pg';
import { errorCode } from '../../../server-adapter/src/stores/database.ts';
import { createRecoveringPool } from '../../../server-adapter/src/stores/recovering-pool.ts';
import { postgres } from '../../../server-adapter/src/stores/postgres.ts';
import { StoreError } from '../../../server-adapter/src/ports/store.ts';
import { createPostgresDatabase } from '../postgres.ts';
import { until } from '../../until.ts';

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the store in PostgreSQL', () => {
  it('keeps its tables in the default schema, each under a name of its own', async () => {
    const url = await createPostgresDatabase();
    await query(url, 'create schema shop');
    const stores = [postgres({ url }), postgres({ url: `${url}?options=-c%20search_path%3Dshop` })];
    for (const store of stores) {
      await store.migrate();
      await store.ready();
      await store.close();
    }
    const tables = await query(url, `select table_schema || '.' || table_name as name from information_schema.tables where table_schema in ('public', 'shop')`);
    const [inPublic = [], inShop] = ['public', 'shop'].map((schema) => tables.flatMap(({ name }) => String(name).startsWith(`${schema}.cx_`) ? [String(name).slice(schema.length + 1)] : []).sort());
    assert.ok(inPublic.includes('cx_events'));
    assert.deepEqual(inPublic, inShop);
    assert.equal(tables.length, inPublic.length * 2);
  });

  it('goes on when the server has ended its connections', async () => {
    const url = await createPostgresDatabase();
    const store = postgres({ url });
    await store.migrate();
    await query(url, 'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
    await until(async () => (await query(url, 'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()')).length === 0);
    await store.ready();
    await store.close();
  });

  it('goes on with statements that were prepared before another process added a column', async () => {
    const url = await createPostgresDatabase();
    const store = postgres({ url, max: 1 });
    await store.migrate();
    await store.sessions.insert({ idHash: 'a', userId: 'u', sealed: 's', epoch: 0, createdAt: 1, lastSeenAt: 1, checkedAt: 1, expiresAt: 9 }, 10);
    const before = await store.sessions.find('a', 1);
    await query(url, 'alter table cx_sessions add column later text');
    assert.deepEqual({ ...(await store.sessions.find('a', 1)) }, { ...before, later: null });
    await store.close();
  });

  it('names the statements of its connections, and no more of them once a pooler has lost one', async () => {
    const asked: unknown[][] = [];
    const client = {
      release: () => undefined,
      async query(...args: unknown[]): Promise<unknown> {
        asked.push(args);
        if (asked.length === 4) throw Object.assign(new Error('prepared statement "cx_1_1" does not exist'), { code: '26000' });
        return { rows: [] };
      },
    };
    const pool = createRecoveringPool({ connect: async () => client } as unknown as Pool, 1_000);
    const connection = await pool.connect();
    asked.length = 0;
    const run = async (text: string, values: unknown[]): Promise<unknown> => connection.query(text, values).catch(errorCode);
    assert.deepEqual(await Promise.all([run('select $1', [1]), run('begin', []), run('select $1', [2]), run('select $1', [3])]), [{ rows: [] }, { rows: [] }, { rows: [] }, '26000']);
    await run('select $1', [4]);
    const named = (value: number) => [{ name: 'cx_1_1', text: 'select $1', values: [value] }];
    assert.deepEqual(asked, [named(1), ['begin'], named(2), named(3), ['select $1', [4]]]);
  });

  it('rejects with a store error that holds no password when there is no server', async () => {
    const store = postgres({ url: 'postgres://someone:password-of-someone@127.0.0.1:1/none' });
    await assert.rejects(store.ready(), (error: unknown) => {
      assert.ok(error instanceof StoreError);
      assert.match(error.message, /ready .*ECONNREFUSED/);
      assert.doesNotMatch(`${error.message} ${String(error.cause)}`, /password-of/);
      return true;
    });
    await store.close();
  });
});
