import { CamelCasePlugin, Kysely } from 'kysely';
import type { Dialect } from 'kysely';
import { createCounterStore } from './counters.ts';
import { createDatabase } from './database.ts';
import type { Engine } from './engine.ts';
import { createFindingStore } from './findings.ts';
import { createInbox } from './inbox.ts';
import { createLedger } from './ledger.ts';
import { createLinkStore } from './links.ts';
import { migrate } from './migrations.ts';
import { probeWrites } from './probe-writes.ts';
import { createTaskQueue } from './queue.ts';
import type { Tables } from './schema.ts';
import { createRevocationStore } from './revocations.ts';
import { createSessionStore } from './sessions.ts';
import type { Store } from '../ports/store.ts';

/** The store on any database that Kysely has a dialect for and {@link Engine} describes. Opens nothing before the first call. */
export function createStore(dialect: Dialect, engine: Engine): Store {
  const database = createDatabase(new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin()] }), engine);
  return {
    sessions: createSessionStore(database),
    links: createLinkStore(database),
    revocations: createRevocationStore(database),
    queue: createTaskQueue(database),
    inbox: createInbox(database),
    ledger: createLedger(database),
    findings: createFindingStore(database),
    counters: createCounterStore(database),
    migrate: () => migrate(database),
    ready: () => probeWrites(database),
    close: () => database.close(),
  };
}
