import type { Store } from '../ports/store.ts';
import { createLazyStore } from './lazy-store.ts';
import type { PostgresOptions } from './postgres-store.ts';

export type { PostgresOptions } from './postgres-store.ts';

/** A store in PostgreSQL, for many machines. Nothing is loaded or opened before the first call; call `migrate()` once before use. */
export const postgres = (options: PostgresOptions): Store => createLazyStore(async () => (await import('./postgres-store.ts')).createPostgresStore(options));
