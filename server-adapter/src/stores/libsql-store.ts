import { createStore } from './create-store.ts';
import { sqliteEngine } from './database.ts';
import { createLibsqlDialect } from './libsql-dialect.ts';
import { keepPrivate } from './private-file.ts';
import type { Store } from '../ports/store.ts';

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

/** Creates the store behind `sqlite()`. */
export function createLibsqlStore({ url, authToken }: SqliteOptions): Store {
  const isLocal = url === ':memory:' || url.startsWith('file:');
  const dialect = createLibsqlDialect({
    oneAtATime: isLocal,
    pragmas: isLocal ? pragmas : [],
    // Loaded when first used: who keeps the store in PostgreSQL needs no native library.
    async open() {
      keepPrivate(url);
      const { createClient } = await import('@libsql/client');
      return createClient({ url, timeout: busyTimeoutMs, ...(isLocal ? { concurrency: 1 } : {}), ...(authToken === undefined ? {} : { authToken }) });
    },
  });
  return createStore(dialect, sqliteEngine);
}
