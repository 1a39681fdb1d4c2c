import { sql } from 'kysely';
import type { Kysely, RawBuilder, SelectQueryBuilder } from 'kysely';
import type { Tables } from './schema.ts';

/** Everything in which the two databases differ. All other code of the store is the same for both. */
export interface Engine {
  /** The type of a column whose text is sorted: by bytes, on every machine alike. */
  readonly sortedText: RawBuilder<unknown>;
  /** Makes a query for tasks pass over those that another process is taking at this moment. */
  skipLocked<Row>(tasks: SelectQueryBuilder<Tables, 'cx_tasks', Row>): SelectQueryBuilder<Tables, 'cx_tasks', Row>;
  /** Lets one process at a time go past it, until its transaction ends. */
  lockMigrations(transaction: Kysely<Tables>): Promise<void>;
  /** Lets one transaction at a time go past it for this user, until it ends. */
  lockUser(transaction: Kysely<Tables>, userId: string): Promise<void>;
  /** Only one transaction writes at a time. */
  readonly oneWriter: boolean;
  /** The work was undone because others were at the same rows or at the same file: trying again may help. */
  isContention(error: unknown): boolean;
  /** What was to be stored is itself at fault: trying again never helps, but other rows may be fine. */
  isRefusal(error: unknown): boolean;
}

/** libSQL has one writer at a time, and every transaction here takes its turn before it reads: nothing needs a lock of its own. */
export const sqliteEngine: Engine = {
  sortedText: sql`text`,
  skipLocked: (tasks) => tasks,
  lockMigrations: async () => undefined,
  lockUser: async () => undefined,
  oneWriter: true,
  isContention: (error) => /^SQLITE_(BUSY|LOCKED)/.test(errorCode(error)),
  isRefusal: (error) => error instanceof RangeError || /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG)/.test(errorCode(error)),
};

/** Any number that nothing else in the database is likely to lock. */
const migrationLock = 4_987_316_120;

/** The first of two keys of the lock of a user; the second one is a hash of the id. */
const userLock = 498_731_612;

/** 40001: serialization failure, 40P01: deadlock, 55P03: lock not available. */
const postgresContention = new Set(['40001', '40P01', '55P03']);

export const postgresEngine: Engine = {
  sortedText: sql`text collate "C"`,
  skipLocked: (tasks) => tasks.forUpdate().skipLocked(),
  lockMigrations: async (transaction) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(migrationLock)})`.execute(transaction);
  },
  lockUser: async (transaction, userId) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(userLock)}, hashtext(${userId}))`.execute(transaction);
  },
  oneWriter: false,
  isContention: (error) => postgresContention.has(errorCode(error)),
  // 22: data exception, 23: constraint violation.
  isRefusal: (error) => /^2[23]/.test(errorCode(error)),
};

/** The driver's code of an error, such as `SQLITE_BUSY`, `23505` or `ECONNREFUSED`; `unknown` when it has none. It never holds data. */
export function errorCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}
