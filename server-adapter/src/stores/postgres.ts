import type { Store } from '../ports/store.ts';
import { createLazyStore } from './lazy-store.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host:5432/database`. The tables go to the connection's default schema. */
  url: string;
  /** Connections at most. Default 10. */
  max?: number | undefined;
  /** Milliseconds that one statement may take. After that its connection is given up, and with it all that were opened before. Default 15 000. */
  queryTimeoutMs?: number | undefined;
}

/** A store in PostgreSQL, for many machines. Nothing is loaded or opened before the first call; call `migrate()` once before use. */
export const postgres = (options: PostgresOptions): Store => createLazyStore(async () => (await import('./postgres-store.ts')).createPostgresStore(options));
