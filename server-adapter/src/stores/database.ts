import type { Kysely } from 'kysely';
import { errorCode } from './engine.ts';
import type { Engine } from './engine.ts';
import type { Tables } from './schema.ts';
import { StoreError } from '../ports/store.ts';

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
  const inTurn = engine.oneWriter ? createTurns() : <Result>(work: () => Promise<Result>) => work();
  return {
    engine,
    run: (operation, work) => persist(engine, operation, () => work(kysely)),
    transact: (operation, work) => inTurn(() => persist(engine, operation, () => kysely.transaction().execute(work))),
    close: () => kysely.destroy(),
  };
}

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
