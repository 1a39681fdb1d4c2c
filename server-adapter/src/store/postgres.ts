import { PostgresDialect } from 'kysely';
import type { CustomTypesConfig, Pool } from 'pg';
import { createStore } from './create-store.ts';
import { postgresEngine } from './engine.ts';
import type { Store } from './store.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host:5432/database`. The tables go to the connection's default schema. */
  url: string;
  /** Connections at most. Default 10. */
  max?: number | undefined;
}

const connectTimeoutMs = 5_000;
const queryTimeoutMs = 15_000;

/** A store in PostgreSQL, for many machines. Nothing is opened before the first call; call `migrate()` once before use. */
export function createPostgresStore({ url, max = 10 }: PostgresOptions): Store {
  return createStore(new PostgresDialect({ pool: () => openPool(url, max) }), postgresEngine);
}

async function openPool(url: string, max: number): Promise<Pool> {
  const { Pool, types: parsers } = await import('pg');
  // `bigint` holds instants and counts, which are well below 2^53; pg gives them as text.
  const types: CustomTypesConfig = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') => (oid === parsers.builtins.INT8 && format !== 'binary' ? Number : parsers.getTypeParser(oid, format ?? 'text')),
  };
  const pool = new Pool({ connectionString: url, max, types, connectionTimeoutMillis: connectTimeoutMs, query_timeout: queryTimeoutMs, keepAlive: true });
  // An idle connection that breaks would end the process; the next query opens another one, or reports.
  pool.on('error', () => undefined);
  return pool;
}
