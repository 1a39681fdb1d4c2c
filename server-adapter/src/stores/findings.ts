import type { Database } from './database.ts';
import type { FindingStore } from '../ports/store.ts';

export function createFindingStore(database: Database): FindingStore {
  return {
    async report(finding, now) {
      const news = await database.run('findings.report', (db) =>
        db
          .insertInto('cx_findings')
          .values({ ...finding, foundAt: now, resolvedAt: null })
          .onConflict((conflict) =>
            conflict
              .column('id')
              .doUpdateSet({ detail: finding.detail, foundAt: now, resolvedAt: null })
              .where((is) => is.or([is('cx_findings.resolvedAt', 'is not', null), is('cx_findings.detail', '!=', finding.detail)])),
          )
          .returning('id')
          .execute(),
      );
      return news.length > 0;
    },

    async resolve(ids, now) {
      if (ids.length === 0) return 0;
      const { numUpdatedRows } = await database.run('findings.resolve', (db) =>
        db.updateTable('cx_findings').set({ resolvedAt: now }).where('id', 'in', ids).where('resolvedAt', 'is', null).executeTakeFirstOrThrow(),
      );
      return Number(numUpdatedRows);
    },

    list: ({ open, limit }) =>
      database.run('findings.list', (db) => {
        const query = db.selectFrom('cx_findings').selectAll().orderBy('foundAt', 'desc').orderBy('id').limit(limit);
        return (open === undefined ? query : query.where('resolvedAt', open ? 'is' : 'is not', null)).execute();
      }),

    async sight(licenseIds, now) {
      if (licenseIds.length === 0) return;
      const rows = [...new Set(licenseIds)].sort().map((licenseId) => ({ licenseId, seenAt: now }));
      await database.run('findings.sight', (db) =>
        db.insertInto('cx_sightings').values(rows).onConflict((conflict) => conflict.column('licenseId').doUpdateSet({ seenAt: now })).execute(),
      );
    },

    async sightedSince(licenseIds, since) {
      if (licenseIds.length === 0) return [];
      const rows = await database.run('findings.sightedSince', (db) => db.selectFrom('cx_sightings').select('licenseId').where('licenseId', 'in', licenseIds).where('seenAt', '>=', since).execute());
      return rows.map(({ licenseId }) => licenseId);
    },
  };
}
