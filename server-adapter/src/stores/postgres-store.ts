import { PostgresDialect } from 'kysely';
import type { CustomTypesConfig } from 'pg';
import { createStore } from './create-store.ts';
import { postgresEngine } from './database.ts';
import { createRecoveringPool, type RecoveringPool } from './recovering-pool.ts';
import type { Store } from '../ports/store.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host:5432/database`. The tables go to the connection's default schema. */
  url: string;
  /** Connections at most. Default 10. */
  max?: number | undefined;
  /** Milliseconds that one statement may take. After that its connection is given up, and with it all that were opened before. Default 15 000. */
  queryTimeoutMs?: number | undefined;
}

const connectTimeoutMs = 5_000;
const keepAliveDelayMs = 10_000;

/** Creates the store behind `postgres()`. */
export function createPostgresStore({ url, max = 10, queryTimeoutMs = 15_000 }: PostgresOptions): Store {
  return createStore(new PostgresDialect({ pool: () => openPool(url, max, queryTimeoutMs) }), postgresEngine);
}

async function openPool(url: string, max: number, queryTimeoutMs: number): Promise<RecoveringPool> {
  const { Pool, types: parsers } = await import('pg');
  // `bigint` holds instants and counts, which are well below 2^53; pg gives them as text.
  const types: CustomTypesConfig = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') => (oid === parsers.builtins.INT8 && format !== 'binary' ? Number : parsers.getTypeParser(oid, format ?? 'text')),
  };
  const timeouts = { connectionTimeoutMillis: connectTimeoutMs, query_timeout: queryTimeoutMs, keepAlive: true, keepAliveInitialDelayMillis: keepAliveDelayMs };
  const pool = new Pool({ connectionString: url, max, types, ...timeouts });
  // An idle connection that breaks would end the process; the next query opens another one, or reports.
  pool.on('error', () => undefined);
  return createRecoveringPool(pool, queryTimeoutMs);
}
