import type { Database } from './database.ts';
import type { Ledger } from '../ports/store.ts';

export function createLedger(database: Database): Ledger {
  return {
    intend: (effect, now) =>
      database.run('ledger.intend', (db) =>
        db
          .insertInto('cx_effects')
          .values({ ...effect, state: 'intended', result: null, attempts: begun(effect), reason: null, updatedAt: now })
          .onConflict((conflict) =>
            conflict.column('id').doUpdateSet((eb) => ({
              state: 'intended',
              desired: effect.desired,
              // An intention that has not begun yet does not make an earlier beginning forgotten.
              attemptedAt: eb.fn.coalesce('excluded.attemptedAt', 'cx_effects.attemptedAt'),
              attempts: eb.case().when('cx_effects.state', '=', 'done').then(begun(effect)).else(eb('cx_effects.attempts', '+', begun(effect))).end(),
              updatedAt: now,
            })),
          )
          .returningAll()
          .executeTakeFirstOrThrow(),
      ),

    async retract(id, { attemptedAt, earlier }, now) {
      await database.run('ledger.retract', (db) =>
        db.updateTable('cx_effects').set({ attemptedAt: earlier, updatedAt: now }).where('id', '=', id).where('state', '=', 'intended').where('attemptedAt', '=', attemptedAt).execute(),
      );
    },

    async fail(id, reason, now) {
      await database.run('ledger.fail', (db) => db.updateTable('cx_effects').set({ reason, updatedAt: now }).where('id', '=', id).where('state', '=', 'intended').execute());
    },

    async record(id, { result, desired }, now) {
      await database.run('ledger.record', (db) => db.updateTable('cx_effects').set({ state: 'done', result, desired, reason: null, updatedAt: now }).where('id', '=', id).execute());
    },

    find: (id) => database.run('ledger.find', (db) => db.selectFrom('cx_effects').selectAll().where('id', '=', id).executeTakeFirst()),

    ofPurchase: (purchaseId) => database.run('ledger.ofPurchase', (db) => db.selectFrom('cx_effects').selectAll().where('purchaseId', '=', purchaseId).orderBy('id').execute()),

    findAll: async (ids) => (ids.length === 0 ? [] : database.run('ledger.findAll', (db) => db.selectFrom('cx_effects').selectAll().where('id', 'in', ids).execute())),

    page: ({ kind, after, limit }) =>
      database.run('ledger.page', (db) => db.selectFrom('cx_effects').selectAll().where('kind', '=', kind).where('id', '>', after).orderBy('id').limit(limit).execute()),
  };
}

/** An intention alone is no attempt. */
function begun({ attemptedAt }: { attemptedAt: number | null }): number {
  return attemptedAt === null ? 0 : 1;
}
