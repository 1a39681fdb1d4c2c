import type { Store } from '../ports/store.ts';
import { createLazyStore } from './lazy-store.ts';
import type { SqliteOptions } from './libsql-store.ts';

export type { SqliteOptions } from './libsql-store.ts';

/** A store in libSQL. Nothing is loaded or opened before the first call; call `migrate()` once before use. */
export const sqlite = (options: SqliteOptions): Store => createLazyStore(async () => (await import('./libsql-store.ts')).createLibsqlStore(options));
