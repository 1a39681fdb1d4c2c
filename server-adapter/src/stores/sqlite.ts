import type { Store } from '../ports/store.ts';
import { createLazyStore } from './lazy-store.ts';

export interface SqliteOptions {
  /** `file:cx-kit.db` (many processes of one machine may share it), `:memory:`, or `libsql://…`, `https://…` for a database that is reached over HTTP. */
  url: string;
  /** For a database that is reached over HTTP. */
  authToken?: string | undefined;
}

/** A store in libSQL. Nothing is loaded or opened before the first call; call `migrate()` once before use. */
export const sqlite = (options: SqliteOptions): Store => createLazyStore(async () => (await import('./libsql-store.ts')).createLibsqlStore(options));
