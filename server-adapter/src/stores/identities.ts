import type { Database } from './database.ts';
import type { IdentityStore } from '../ports/store.ts';

export function createIdentityStore(database: Database): IdentityStore {
  return {
    find: (userId, provider) =>
      database.run('identities.find', (db) => db.selectFrom('cx_identities').selectAll().where('userId', '=', userId).where('provider', '=', provider).executeTakeFirst()),

    claim: (identity, epoch) =>
      database.transact('identities.claim', async (db) => {
        const { userId, provider, subject, address } = identity;
        await database.engine.lockUser(db, userId);
        const revocation = await db.selectFrom('cx_revocations').select('epoch').where('userId', '=', userId).executeTakeFirst();
        if (revocation !== undefined && revocation.epoch > epoch) return false;
        await db
          .insertInto('cx_identities')
          .values(identity)
          .onConflict((conflict) => conflict.columns(['userId', 'provider']).doUpdateSet(identity).where('cx_identities.address', '!=', address))
          .execute();
        const kept = await db.selectFrom('cx_identities').select('subject').where('userId', '=', userId).where('provider', '=', provider).executeTakeFirstOrThrow();
        return kept.subject === subject;
      }),

    async forget(userId) {
      await database.run('identities.forget', (db) => db.deleteFrom('cx_identities').where('userId', '=', userId).execute());
    },
  };
}
