import type { Database } from './database.ts';
import { deleteInPortions } from './database.ts';
import { revokeUser, sessionCounts, stillCounts } from './revocations.ts';
import type { SessionStore } from '../ports/store.ts';

export function createSessionStore(database: Database): SessionStore {
  // The one that every request of somebody who is signed in begins with.
  const find = database.prepareFind('sessions.find', (db, { idHash, now }: { idHash: string; now: number }) =>
    db.selectFrom('cx_sessions').selectAll().where('idHash', '=', idHash).where('expiresAt', '>', now).where(sessionCounts),
  );

  return {
    insert: (session, limit) =>
      database.transact('sessions.insert', async (db) => {
        const { idHash, userId, epoch, lastSeenAt: now } = session;
        await database.engine.lockUser(db, userId);
        const revocation = await db.selectFrom('cx_revocations').select('epoch').where('userId', '=', userId).executeTakeFirst();
        if (revocation !== undefined && revocation.epoch > epoch) return false;
        await db.insertInto('cx_sessions').values({ ...session, version: 1 }).execute();
        await db
          .deleteFrom('cx_sessions')
          .where('userId', '=', userId)
          .where('idHash', '!=', idHash)
          .where('idHash', 'not in', (q) =>
            q
              .selectFrom('cx_sessions')
              .select('idHash')
              .where('userId', '=', userId)
              .where('idHash', '!=', idHash)
              .where('expiresAt', '>', now)
              .orderBy('lastSeenAt', 'desc')
              .orderBy('createdAt', 'desc')
              .orderBy('idHash')
              .limit(limit - 1),
          )
          .execute();
        return true;
      }),

    find: (idHash, now) => find({ idHash, now }),

    async update(idHash, version, { sealed, lastSeenAt, expiresAt }) {
      const { numUpdatedRows } = await database.run('sessions.update', (db) =>
        db
          .updateTable('cx_sessions')
          .set({ sealed, lastSeenAt, expiresAt, version: version + 1 })
          .where('idHash', '=', idHash)
          .where('version', '=', version)
          .executeTakeFirstOrThrow(),
      );
      return numUpdatedRows === 1n;
    },

    async claimCheck(idHash, { from, to }) {
      const { numUpdatedRows } = await database.run('sessions.claimCheck', (db) =>
        db.updateTable('cx_sessions').set({ checkedAt: to }).where('idHash', '=', idHash).where('checkedAt', '=', from).executeTakeFirstOrThrow(),
      );
      return numUpdatedRows === 1n;
    },

    async delete(idHash) {
      await database.run('sessions.delete', (db) => db.deleteFrom('cx_sessions').where('idHash', '=', idHash).execute());
    },

    ofUser: (userId, now, limit) =>
      database.run('sessions.ofUser', (db) =>
        db.selectFrom('cx_sessions').selectAll().where('userId', '=', userId).where('expiresAt', '>', now).where(sessionCounts).orderBy('lastSeenAt', 'desc').orderBy('idHash').limit(limit).execute(),
      ),

    replace: (idHash, next, now) =>
      database.transact('sessions.replace', async (db) => {
        await database.engine.lockUser(db, next.userId);
        if (!(await stillCounts(db, { session: idHash }, now))) return undefined;
        const { epoch } = await revokeUser(db, next.userId, now);
        await db.insertInto('cx_sessions').values({ ...next, epoch, version: 1 }).execute();
        return epoch;
      }),

    prune: (now) =>
      deleteInPortions(async (limit) => {
        const { numDeletedRows } = await database.run('sessions.prune', (db) =>
          db
            .deleteFrom('cx_sessions')
            .where('idHash', 'in', (q) => q.selectFrom('cx_sessions').select('idHash').where('expiresAt', '<=', now).limit(limit))
            .executeTakeFirstOrThrow(),
        );
        return Number(numDeletedRows);
      }),
  };
}
