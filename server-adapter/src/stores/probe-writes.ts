import type { Database } from './database.ts';

const rows = 16;
/** Databases index no longer keys. */
const keyLength = 1_000;
/** A probe that was cut off is removed with the counters that are over. */
const keptMs = 60_000;

/**
 * Proves that the database takes writes. A few bytes would fit into a page that is there already: it writes as much as a delivery of events does, and removes it again. Rejects with a `StoreError`.
 */
export async function probeWrites(database: Database): Promise<void> {
  const probe = `ready:${crypto.randomUUID()}`;
  const keys = Array.from({ length: rows }, (_, index) => `${probe}:${index}:`.padEnd(keyLength, '.'));
  const expiresAt = Date.now() + keptMs;
  await database.run('ready', (db) => db.insertInto('cx_counters').values(keys.map((key) => ({ key, points: 0, expiresAt }))).execute());
  await database.run('ready', (db) => db.deleteFrom('cx_counters').where('key', 'in', keys).execute());
}
