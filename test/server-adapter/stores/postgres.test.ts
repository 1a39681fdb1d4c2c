import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Client } from 'pg';
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
