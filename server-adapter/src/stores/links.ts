import type { Database } from './database.ts';
import { deleteInPortions } from './database.ts';
import { linkCounts } from './revocations.ts';
import { StoreError } from '../ports/store.ts';
import type { LinkStore } from '../ports/store.ts';

export function createLinkStore(database: Database): LinkStore {
  return {
    insert: (link) =>
      database.transact('links.insert', async (db) => {
        await database.engine.lockUser(db, link.subject);
        const revocation = await db.selectFrom('cx_revocations').select('epoch').where('userId', '=', link.subject).executeTakeFirst();
        if (revocation !== undefined && revocation.epoch > link.epoch) return false;
        // At most one link of a purpose and subject is open (a unique index says so): the new one takes the place of the old one, in one statement.
        await db
          .insertInto('cx_links')
          .values({ ...link, usedAt: null })
          .onConflict((conflict) => conflict.columns(['purpose', 'subject']).where('usedAt', 'is', null).doUpdateSet(link))
          .execute();
        return true;
      }),

    find: (tokenHash) =>
      database.run('links.find', (db) =>
        db
          .selectFrom('cx_links')
          .selectAll()
          .where('tokenHash', '=', tokenHash)
          .where((eb) => eb.or([eb('usedAt', 'is not', null), linkCounts(eb)]))
          .executeTakeFirst(),
      ),

    async redeem(tokenHash, now) {
      const { numUpdatedRows } = await database.run('links.redeem', (db) =>
        db.updateTable('cx_links').set({ usedAt: now }).where('tokenHash', '=', tokenHash).where('usedAt', 'is', null).where('expiresAt', '>', now).where(linkCounts).executeTakeFirstOrThrow(),
      );
      return numUpdatedRows === 1n;
    },

    async restore(tokenHash) {
      // Only the newest link of a purpose and subject may be open: one that was overtaken meanwhile stays used.
      const restored = database.run('links.restore', (db) =>
        db
          .updateTable('cx_links')
          .set({ usedAt: null })
          .where('tokenHash', '=', tokenHash)
          .where(linkCounts)
          .where(({ not, exists, selectFrom, ref }) =>
            not(
              exists(
                selectFrom('cx_links as newer')
                  .select('newer.tokenHash')
                  .where('newer.purpose', '=', ref('cx_links.purpose'))
                  .where('newer.subject', '=', ref('cx_links.subject'))
                  .where('newer.tokenHash', '!=', tokenHash)
                  .where((newer) => newer.or([newer('newer.usedAt', 'is', null), newer('newer.createdAt', '>', ref('cx_links.createdAt'))])),
              ),
            ),
          )
          .execute(),
      );
      await restored.catch((error: unknown) => {
        // The unique index refuses it when the newer one was made at this very moment.
        if (!(error instanceof StoreError && database.engine.isRefusal(error.cause))) throw error;
      });
    },

    prune: (before) =>
      deleteInPortions(async (limit) => {
        const { numDeletedRows } = await database.run('links.prune', (db) =>
          db
            .deleteFrom('cx_links')
            .where('tokenHash', 'in', (q) => q.selectFrom('cx_links').select('tokenHash').where('expiresAt', '<', before).limit(limit))
            .executeTakeFirstOrThrow(),
        );
        return Number(numDeletedRows);
      }),
  };
}
