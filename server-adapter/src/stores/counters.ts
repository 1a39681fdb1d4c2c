import type { Kysely } from 'kysely';
import type { Database } from './database.ts';
import { deleteInPortions } from './database.ts';
import { groupCommit } from '../ports/group-commit.ts';
import type { Tables } from './schema.ts';
import { StoreError } from '../ports/store.ts';
import type { Counter, CounterStore } from '../ports/store.ts';

interface Addition {
  key: string;
  points: number;
  expiresAt: number | null;
  now: number;
  force: boolean;
  /** Drops a counter that is down to zero. */
  release?: boolean;
}

/** Additions that share one transaction at most. */
const largestGroup = 200;

export function createCounterStore(database: Database): CounterStore {
  // A sign-in counts a handful of times. In a crowd of them one durable write each would be what everybody waits for.
  const add = groupCommit<Addition, Counter>((additions) => database.transact('counters.add', (db) => addAll(db, additions)), {
    largest: largestGroup,
    isItemsFault: (error) => error instanceof StoreError && database.engine.isRefusal(error.cause),
  });

  return {
    add: (key, points, durationMs, now, force = false) => add({ key, points, expiresAt: durationMs === null ? null : now + durationMs, now, force }),

    async release(key, points, now) {
      await add({ key, points: -points, expiresAt: now, now, force: false, release: true });
    },

    find: (key, now) =>
      database.run('counters.find', (db) =>
        db
          .selectFrom('cx_counters')
          .select(['points', 'expiresAt'])
          .where('key', '=', key)
          .where((eb) => eb.or([eb('expiresAt', 'is', null), eb('expiresAt', '>', now)]))
          .executeTakeFirst(),
      ),

    async delete(key) {
      const { numDeletedRows } = await database.run('counters.delete', (db) => db.deleteFrom('cx_counters').where('key', '=', key).executeTakeFirstOrThrow());
      return numDeletedRows === 1n;
    },

    prune: (now) =>
      deleteInPortions(async (limit) => {
        const { numDeletedRows } = await database.run('counters.prune', (db) =>
          db
            .deleteFrom('cx_counters')
            .where('key', 'in', (q) => q.selectFrom('cx_counters').select('key').where('expiresAt', '<=', now).limit(limit))
            .executeTakeFirstOrThrow(),
        );
        return Number(numDeletedRows);
      }),
  };
}

/** Answers the new values in the order of `additions`. Every process takes its rows in the same order, so two of them never wait for each other. */
async function addAll(db: Kysely<Tables>, additions: readonly Addition[]): Promise<Counter[]> {
  const answers: Counter[] = [];
  for (const [index, addition] of [...additions.entries()].sort(([, a], [, b]) => (a.key < b.key ? -1 : Number(a.key > b.key)))) answers[index] = await addOne(db, addition);
  return answers;
}

async function addOne(db: Kysely<Tables>, { key, points, expiresAt, now, force, release }: Addition): Promise<Counter> {
  const counter = await db
    .insertInto('cx_counters')
    .values({ key, points, expiresAt })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => {
        if (force) return { points, expiresAt };
        const over = eb('cx_counters.expiresAt', '<=', now);
        return {
          points: eb.case().when(over).then(eb.ref('excluded.points')).else(eb('cx_counters.points', '+', eb.ref('excluded.points'))).end(),
          expiresAt: eb.case().when(over).then(eb.ref('excluded.expiresAt')).else(eb.ref('cx_counters.expiresAt')).end(),
        };
      }),
    )
    .returning(['points', 'expiresAt'])
    .executeTakeFirstOrThrow();
  // The row is this transaction's until it ends, so nothing that others add is lost.
  if (release && counter.points <= 0) await db.deleteFrom('cx_counters').where('key', '=', key).execute();
  return counter;
}
