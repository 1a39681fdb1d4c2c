import { CamelCasePlugin, Kysely } from 'kysely';
import type { Dialect } from 'kysely';
import type { Store } from '../ports/store.ts';
import { createCounterStore } from './counters.ts';
import { createDatabase } from './database.ts';
import type { Database, Engine } from './database.ts';
import { createFindingStore } from './findings.ts';
import { createIdentityStore } from './identities.ts';
import { createInbox } from './inbox.ts';
import { createLedger } from './ledger.ts';
import { createLinkStore } from './links.ts';
import { migrate } from './migrations.ts';
import { createNameStore } from './names.ts';
import { createTaskQueue } from './queue.ts';
import { createReminderStore } from './reminders.ts';
import { createRevocationStore } from './revocations.ts';
import type { Tables } from './schema.ts';
import { createSessionStore } from './sessions.ts';

/** The store on any database that Kysely has a dialect for and {@link Engine} describes. Opens nothing before the first call. */
export function createStore(dialect: Dialect, engine: Engine): Store {
  const database = createDatabase(new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin()] }), engine);
  return {
    sessions: createSessionStore(database),
    links: createLinkStore(database),
    revocations: createRevocationStore(database),
    identities: createIdentityStore(database),
    names: createNameStore(database),
    queue: createTaskQueue(database),
    inbox: createInbox(database),
    ledger: createLedger(database),
    findings: createFindingStore(database),
    reminders: createReminderStore(database),
    counters: createCounterStore(database),
    migrate: () => migrate(database),
    ready: () => probeWrites(database),
    close: () => database.close(),
  };
}

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
