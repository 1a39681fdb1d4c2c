import type { NameStore } from '../ports/store.ts';
import type { Database } from './database.ts';

export function createNameStore(database: Database): NameStore {
  return {
    list: (userId) => database.run('names.list', (db) => db.selectFrom('cx_names').selectAll().where('userId', '=', userId).execute()),

    async save(saved) {
      const { userId, kind, itemId, name, note } = saved;
      await database.run('names.save', async (db) => {
        if (name !== '' || note !== '') await db.insertInto('cx_names').values(saved).onConflict((conflict) => conflict.columns(['userId', 'kind', 'itemId']).doUpdateSet({ name, note })).execute();
        else await db.deleteFrom('cx_names').where('userId', '=', userId).where('kind', '=', kind).where('itemId', '=', itemId).execute();
      });
    },

    async forget(userId) {
      await database.run('names.forget', (db) => db.deleteFrom('cx_names').where('userId', '=', userId).execute());
    },
  };
}
