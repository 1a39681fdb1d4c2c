import type Database from 'libsql';
import type { Store } from '../ports/store.ts';
import { createStore } from './create-store.ts';
import { sqliteEngine } from './database.ts';
import { createFileDialect } from './file-dialect.ts';
import { createLibsqlDialect } from './libsql-dialect.ts';
import { keepPrivate, toFilePath } from './private-file.ts';

export interface SqliteOptions {
  /** `file:cx-kit.db` (many processes of one machine may share it), `:memory:`, or `libsql://…`, `https://…` for a database that is reached over HTTP. */
  url: string;
  /** For a database that is reached over HTTP. */
  authToken?: string | undefined;
}

/**
 * A call to the file stops the whole process while it waits for another writer to finish, in milliseconds: long enough for an ordinary write, and no longer. Beyond it the store
 * itself tries again while the process goes on, which may be what the other writer waits for: the same file can be open in this process once more, through a server.
 */
const busyTimeoutMs = 10;

/** `FULL`: an answered write survives a power failure. */
const pragmas = ['pragma journal_mode = wal', 'pragma synchronous = full', `pragma busy_timeout = ${busyTimeoutMs}`];

/** Creates the store behind `sqlite()`. Its libraries are loaded when they are first used: who keeps the store in PostgreSQL, or at the edge, needs no native one. */
export function createLibsqlStore({ url, authToken }: SqliteOptions): Store {
  if (url === ':memory:' || url.startsWith('file:')) return createStore(createFileDialect({ pragmas, open: () => openFile(url) }), sqliteEngine);
  return createStore(createLibsqlDialect(async () => (await import('@libsql/client')).createClient({ url, ...(authToken === undefined ? {} : { authToken }) })), sqliteEngine);
}

/** Opens a database of this machine. */
export async function openFile(url: string): Promise<Database.Database> {
  const { default: Libsql } = await import('#libsql');
  keepPrivate(url);
  return new Libsql(toFilePath(url) ?? ':memory:', { timeout: busyTimeoutMs });
}
