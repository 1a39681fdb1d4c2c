import type { ExpressionBuilder, Kysely } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';
import type { Kept, RevocationStore } from '../ports/store.ts';

export function createRevocationStore(database: Database): RevocationStore {
  return {
    async epoch() {
      const { epoch } = await database.run('revocations.epoch', (db) => db.selectFrom('cx_epoch').select('epoch').where('id', '=', 1).executeTakeFirstOrThrow());
      return epoch;
    },

    revoke: (userId, now, kept = {}) =>
      database.transact('revocations.revoke', async (db) => {
        await database.engine.lockUser(db, userId);
        if (!(await stillCounts(db, kept, now))) return undefined;
        return (await revokeUser(db, userId, now, kept)).ended;
      }),

    find: (userId) => database.run('revocations.find', (db) => db.selectFrom('cx_revocations').select(['epoch', 'revokedAt']).where('userId', '=', userId).executeTakeFirst()),
  };
}

/** Revokes a user whose lock this transaction holds. What is kept moves to the new epoch before the user does, so that nothing which was revoked earlier comes back. */
export async function revokeUser(db: Kysely<Tables>, userId: string, now: number, { session, everySession, link, purposes }: Kept = {}): Promise<{ epoch: number; ended: number }> {
  const { epoch } = await db.updateTable('cx_epoch').set((eb) => ({ epoch: eb('epoch', '+', 1) })).where('id', '=', 1).returning('epoch').executeTakeFirstOrThrow();
  if (everySession) await db.updateTable('cx_sessions').set({ epoch }).where('userId', '=', userId).where(sessionCounts).execute();
  else if (session !== undefined) await db.updateTable('cx_sessions').set({ epoch }).where('idHash', '=', session).execute();
  if (link !== undefined) await db.updateTable('cx_links').set({ epoch }).where('tokenHash', '=', link).execute();
  if (purposes !== undefined) await db.updateTable('cx_links').set({ epoch }).where('subject', '=', userId).where('purpose', 'in', purposes).where(linkCounts).execute();
  await db
    .insertInto('cx_revocations')
    .values({ userId, epoch, revokedAt: now })
    .onConflict((conflict) => conflict.column('userId').doUpdateSet({ epoch, revokedAt: now }))
    .execute();
  // They count no more as it is. Nothing sealed is kept longer than it is needed; a used link stays, so that its owner can be told.
  const { numDeletedRows } = await db.deleteFrom('cx_sessions').where('userId', '=', userId).where('epoch', '<', epoch).executeTakeFirstOrThrow();
  await db.deleteFrom('cx_links').where('subject', '=', userId).where('usedAt', 'is', null).where('epoch', '<', epoch).execute();
  return { epoch, ended: Number(numDeletedRows) };
}

/** Whether what is to be kept is there, and not itself over or revoked. */
export async function stillCounts(db: Kysely<Tables>, { session, link }: Kept, now: number): Promise<boolean> {
  const goodSession = session === undefined || (await db.selectFrom('cx_sessions').select('idHash').where('idHash', '=', session).where('expiresAt', '>', now).where(sessionCounts).executeTakeFirst());
  const goodLink = link === undefined || (await db.selectFrom('cx_links').select('tokenHash').where('tokenHash', '=', link).where(linkCounts).executeTakeFirst());
  return goodSession !== undefined && goodLink !== undefined;
}

/** The user of a session was not revoked since its epoch. */
export const sessionCounts = ({ not, exists, selectFrom, ref }: ExpressionBuilder<Tables, 'cx_sessions'>) =>
  not(exists(selectFrom('cx_revocations').select('cx_revocations.epoch').where('cx_revocations.userId', '=', ref('cx_sessions.userId')).where('cx_revocations.epoch', '>', ref('cx_sessions.epoch'))));

/** The subject of a link was not revoked since its epoch. */
export const linkCounts = ({ not, exists, selectFrom, ref }: ExpressionBuilder<Tables, 'cx_links'>) =>
  not(exists(selectFrom('cx_revocations').select('cx_revocations.epoch').where('cx_revocations.userId', '=', ref('cx_links.subject')).where('cx_revocations.epoch', '>', ref('cx_links.epoch'))));
