import type { Kysely } from 'kysely';
import { errorCode } from './engine.ts';
import type { Engine } from './engine.ts';
import type { Tables } from './schema.ts';
import { StoreError } from './store.ts';

/** How long contention with others is waited out, in milliseconds, before the caller is told. */
const patienceMs = 5_000;
const longestPauseMs = 50;

/** The way to the database: contention is retried, and whatever else fails is a {@link StoreError} that names the operation and holds no data. */
export interface Database {
  readonly engine: Engine;
  /** Work of one statement. */
  run<Result>(operation: string, work: (db: Kysely<Tables>) => Promise<Result>): Promise<Result>;
  /** Work of several statements: all or nothing. On libSQL it has the file to itself from its first statement on. */
  transact<Result>(operation: string, work: (db: Kysely<Tables>) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export function createDatabase(kysely: Kysely<Tables>, engine: Engine): Database {
  return {
    engine,
    run: (operation, work) => persist(engine, operation, () => work(kysely)),
    transact: (operation, work) => persist(engine, operation, () => kysely.transaction().execute(work)),
    close: () => kysely.destroy(),
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
