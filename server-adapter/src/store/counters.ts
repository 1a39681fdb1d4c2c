import type { Database } from './database.ts';
import { deleteInPortions } from './delete-in-portions.ts';
import type { CounterStore } from './store.ts';

export function createCounterStore(database: Database): CounterStore {
  return {
    add(key, points, durationMs, now, force = false) {
      const expiresAt = durationMs === null ? null : now + durationMs;
      return database.run('counters.add', (db) =>
        db
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
          .executeTakeFirstOrThrow(),
      );
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
