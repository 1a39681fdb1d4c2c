import type { Database } from './database.ts';
import { deleteInPortions } from './database.ts';
import { toEnqueueTasks } from './queue.ts';
import type { ReminderStore } from '../ports/store.ts';

export function createReminderStore(database: Database): ReminderStore {
  const add = toEnqueueTasks(database.engine, 'dead');

  return {
    claim: ({ id, licenseId, kind, passed }, task, now) =>
      database.transact('reminders.claim', async (db) => {
        const claimed = await db
          .insertInto('cx_reminders')
          .values([{ id, licenseId, kind, claimedAt: now }])
          .onConflict((conflict) => conflict.column('id').doNothing())
          .returning('id')
          .executeTakeFirst();
        if (claimed === undefined) return false;
        if (passed.length > 0) {
          await db
            .insertInto('cx_reminders')
            .values(passed.map((earlier) => ({ id: earlier, licenseId, kind: null, claimedAt: now })))
            .onConflict((conflict) => conflict.column('id').doNothing())
            .execute();
        }
        await add(db, [{ ...task, now }]);
        return true;
      }),

    async claimed(ids) {
      if (ids.length === 0) return [];
      const rows = await database.run('reminders.claimed', (db) => db.selectFrom('cx_reminders').select('id').where('id', 'in', ids).execute());
      return rows.map(({ id }) => id);
    },

    async countSince(since) {
      const rows = await database.run('reminders.countSince', (db) =>
        db
          .selectFrom('cx_reminders')
          .select((eb) => ['kind', eb.fn.countAll<number | string>().as('count')])
          .where('claimedAt', '>=', since)
          .where('kind', 'is not', null)
          .groupBy('kind')
          .orderBy('kind')
          .execute(),
      );
      return rows.map(({ kind, count }) => ({ kind: kind ?? '', count: Number(count) }));
    },

    async optOut(userId, kind, now) {
      await database.run('reminders.optOut', (db) =>
        db.insertInto('cx_opt_outs').values({ userId, kind, optedOutAt: now }).onConflict((conflict) => conflict.columns(['userId', 'kind']).doNothing()).execute(),
      );
    },

    async optedOut(userId) {
      const rows = await database.run('reminders.optedOut', (db) => db.selectFrom('cx_opt_outs').select('kind').where('userId', '=', userId).orderBy('kind').execute());
      return rows.map(({ kind }) => kind);
    },

    prune: (before) =>
      deleteInPortions(async (limit) => {
        const { numDeletedRows } = await database.run('reminders.prune', (db) =>
          db.deleteFrom('cx_reminders').where('id', 'in', (q) => q.selectFrom('cx_reminders').select('id').where('claimedAt', '<', before).limit(limit)).executeTakeFirstOrThrow(),
        );
        return Number(numDeletedRows);
      }),
  };
}
