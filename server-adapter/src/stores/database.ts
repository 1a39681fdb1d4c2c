import { sql } from 'kysely';
import type { Compilable, CompiledQuery, Kysely, RawBuilder, SelectQueryBuilder } from 'kysely';
import { StoreError } from '../ports/store.ts';
import type { Tables } from './schema.ts';

/** How long contention with others is waited out, in milliseconds, before the caller is told. */
const patienceMs = 5_000;
const longestPauseMs = 50;

/** The way to the database: contention is retried, and whatever else fails is a {@link StoreError} that names the operation and holds no data. */
export interface Database {
  readonly engine: Engine;
  /** Work of one statement. */
  run<Result>(operation: string, work: (db: Kysely<Tables>) => Promise<Result>): Promise<Result>;
  /** Creates a look for one row, by a query that is built and compiled once. In what `build` makes, `values` stand for those that each look is given. */
  prepareFind<Values extends Record<string, unknown>, Row>(operation: string, build: (db: Kysely<Tables>, values: Values) => Compilable<Row>): (values: Values) => Promise<Row | undefined>;
  /** Work of several statements: all or nothing. On libSQL it has the file to itself from its first statement on. */
  transact<Result>(operation: string, work: (db: Kysely<Tables>) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export function createDatabase(kysely: Kysely<Tables>, engine: Engine): Database {
  const inTurn = engine.oneWriter ? createTurns() : <Result>(work: () => Promise<Result>) => work();
  return {
    engine,
    run: (operation, work) => persist(engine, operation, () => work(kysely)),
    prepareFind<Values extends Record<string, unknown>, Row>(operation: string, build: (db: Kysely<Tables>, values: Values) => Compilable<Row>) {
      const prepared = compileOnce(build);
      return (values: Values) => persist(engine, operation, async () => (await kysely.executeQuery<Row>(Object.assign(prepared(kysely, values), oneRow))).rows[0]);
    },
    transact: (operation, work) => inTurn(() => persist(engine, operation, () => kysely.transaction().execute(work))),
    close: () => kysely.destroy(),
  };
}

/** Of a compiled query: who runs it may stop at the first row. */
export const oneRow = { isOfOneRow: true };

/** Stands for a value in a query that is compiled once. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Compiles a query at its first use; every use has values of its own. A query must hold each of them as they are given. */
export function compileOnce<Values extends Record<string, unknown>, Row>(build: (db: Kysely<Tables>, values: Values) => Compilable<Row>): (db: Kysely<Tables>, values: Values) => CompiledQuery<Row> {
  let compiled: CompiledQuery<Row> | undefined;
  return (db, values) => {
    compiled ??= build(db, new Proxy({} as Values, { get: (_, name) => new Slot(String(name)) })).compile();
    return { ...compiled, parameters: compiled.parameters.map((parameter) => (parameter instanceof Slot ? values[parameter.name] : parameter)) };
  };
}

/** For {@link Engine.rows}. Halves of characters, which no database takes, are replaced as they are on the way to one. */
export const toRows = (rows: readonly (readonly (string | number | null)[])[]): string => JSON.stringify(rows, (_, value: unknown) => (typeof value === 'string' ? (value as string & { toWellFormed(): string }).toWellFormed() : value));

/** Where there is one writer at a time, those of this process wait for each other: over HTTP they would fail at each other, and some of them would have no luck for long. */
function createTurns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

async function persist<Result>(engine: Engine, operation: string, work: () => Promise<Result>): Promise<Result> {
  const giveUpAt = Date.now() + patienceMs;
  for (let pauseMs = 2; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return await work();
    } catch (error) {
      if (!engine.isContention(error) || Date.now() >= giveUpAt) throw new StoreError(`The database failed at ${operation} (${errorCode(error)})`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, Math.random() * pauseMs));
    }
  }
}

/** Rows of one portion. */
const portion = 1_000;

/** Deletes in portions, so that a large clean-up never holds the database for long. `deleteSome` deletes up to `limit` rows and answers how many. */
export async function deleteInPortions(deleteSome: (limit: number) => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const deleted = await deleteSome(portion);
    total += deleted;
    if (deleted < portion) return total;
  }
}

/** Everything in which the two databases differ. All other code of the store is the same for both. */
export interface Engine {
  /** The type of a column whose text is sorted: by bytes, on every machine alike. */
  readonly sortedText: RawBuilder<unknown>;
  /** Rows of a table out of one value, the JSON of a list of lists: so a statement is the same however many rows it inserts, and is compiled and prepared once. */
  rows(json: unknown, columns: readonly ('text' | 'bigint')[]): RawBuilder<unknown>;
  /** Makes a query for tasks pass over those that another process is taking at this moment. */
  skipLocked<Row>(tasks: SelectQueryBuilder<Tables, 'cx_tasks', Row>): SelectQueryBuilder<Tables, 'cx_tasks', Row>;
  /** Lets one process at a time go past it, until its transaction ends. */
  lockMigrations(transaction: Kysely<Tables>): Promise<void>;
  /** Lets one transaction at a time go past it for this user, until it ends. */
  lockUser(transaction: Kysely<Tables>, userId: string): Promise<void>;
  /** Only one transaction writes at a time. */
  readonly oneWriter: boolean;
  /** A statement may insert within another one: what would be a transaction of four round trips is one. */
  readonly insertsWithin: boolean;
  /** The work was undone because others were at the same rows or at the same file: trying again may help. */
  isContention(error: unknown): boolean;
  /** What was to be stored is itself at fault: trying again never helps, but other rows may be fine. */
  isRefusal(error: unknown): boolean;
}

/** libSQL has one writer at a time, and every transaction here takes its turn before it reads: nothing needs a lock of its own. */
export const sqliteEngine: Engine = {
  sortedText: sql`text`,
  // Without a condition, `on conflict` behind it would be read as one of a join.
  rows: (json, columns) => sql`select ${sql.join(columns.map((_, at) => sql`value ->> ${sql.lit(at)}`))} from json_each(${json}) where true`,
  skipLocked: (tasks) => tasks,
  lockMigrations: async () => undefined,
  lockUser: async () => undefined,
  oneWriter: true,
  insertsWithin: false,
  isContention: (error) => /^SQLITE_(BUSY|LOCKED)/.test(errorCode(error)),
  isRefusal: (error) => error instanceof RangeError || /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG)/.test(errorCode(error)),
};

/** Any number that nothing else in the database is likely to lock. */
const migrationLock = 4_987_316_120;

/** The first of two keys of the lock of a user; the second one is a hash of the id. */
const userLock = 498_731_612;

/** 40001: serialization failure, 40P01: deadlock, 55P03: lock not available; 26000, 42P05 and 0A000: the name of a statement is not, or no longer, good. */
const postgresContention = new Set(['40001', '40P01', '55P03', '26000', '42P05', '0A000']);

export const postgresEngine: Engine = {
  sortedText: sql`text collate "C"`,
  rows: (json, columns) => sql`select ${sql.join(columns.map((type, at) => sql`(item ->> ${sql.lit(at)})::${sql.raw(type)}`))} from jsonb_array_elements(${json}::jsonb) as items(item)`,
  skipLocked: (tasks) => tasks.forUpdate().skipLocked(),
  lockMigrations: async (transaction) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(migrationLock)})`.execute(transaction);
  },
  lockUser: async (transaction, userId) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(userLock)}, hashtext(${userId}))`.execute(transaction);
  },
  oneWriter: false,
  insertsWithin: true,
  isContention: (error) => postgresContention.has(errorCode(error)),
  // 22: data exception, 23: constraint violation.
  isRefusal: (error) => /^2[23]/.test(errorCode(error)),
};

/** The driver's code of an error, such as `SQLITE_BUSY`, `23505` or `ECONNREFUSED`; `unknown` when it has none. It never holds data. */
export function errorCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}
