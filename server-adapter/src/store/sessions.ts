import type { Database } from './database.ts';
import { deleteInPortions } from './delete-in-portions.ts';
import type { SessionStore } from './store.ts';

export function createSessionStore(database: Database): SessionStore {
  return {
    async insert(session) {
      await database.run('sessions.insert', (db) => db.insertInto('cx_sessions').values({ ...session, version: 1 }).execute());
    },

    find: (idHash, now) =>
      database.run('sessions.find', (db) => db.selectFrom('cx_sessions').selectAll().where('idHash', '=', idHash).where('expiresAt', '>', now).executeTakeFirst()),

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

    async delete(idHash) {
      await database.run('sessions.delete', (db) => db.deleteFrom('cx_sessions').where('idHash', '=', idHash).execute());
    },

    ofUser: (userId, now, limit) =>
      database.run('sessions.ofUser', (db) =>
        db.selectFrom('cx_sessions').selectAll().where('userId', '=', userId).where('expiresAt', '>', now).orderBy('lastSeenAt', 'desc').orderBy('idHash').limit(limit).execute(),
      ),

    async deleteOfUser(userId, exceptIdHash) {
      const { numDeletedRows } = await database.run('sessions.deleteOfUser', (db) =>
        db
          .deleteFrom('cx_sessions')
          .where('userId', '=', userId)
          .$if(exceptIdHash !== undefined, (q) => q.where('idHash', '!=', exceptIdHash ?? ''))
          .executeTakeFirstOrThrow(),
      );
      return Number(numDeletedRows);
    },

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
