import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Database, Engine } from './database.ts';
import type { Tables } from './schema.ts';

type Migration = (db: Kysely<Tables>, engine: Engine) => Promise<void>;

/** In order. A published one is never changed; what is new goes to the end, and an older program must be able to live with it. */
const migrations: readonly (readonly [name: string, run: Migration])[] = [
  ['001-sessions', createSessions],
  ['002-links', createLinks],
  ['003-tasks', createTasks],
  ['004-events', createEvents],
  ['005-effects', createEffects],
  ['006-counters', createCounters],
  ['007-customers-of-events', addCustomersToEvents],
  ['008-due-tasks-by-kind', indexDueTasksByKind],
  ['009-findings', createFindings],
  ['010-attempts-of-effects', addAttemptsToEffects],
  ['011-revocations', createRevocations],
  ['012-identities', createIdentities],
  ['013-reminders', createReminders],
  ['014-names', createNames],
];

/** Brings the tables up to date. All in one transaction behind one lock: of many processes one does it, and the others find it done. Where all is done, nothing is locked. */
export async function migrate(database: Database): Promise<void> {
  const { engine } = database;
  if (await isUpToDate(database)) return;
  await database.transact('migrate', async (db) => {
    await engine.lockMigrations(db);
    await db.schema.createTable('cx_migrations').ifNotExists().addColumn('name', 'text', (c) => c.primaryKey()).addColumn('appliedAt', 'bigint', (c) => c.notNull()).execute();
    const applied = new Set((await db.selectFrom('cx_migrations').select('name').execute()).map(({ name }) => name));
    for (const [name, run] of migrations) {
      if (applied.has(name)) continue;
      await run(db, engine);
      await db.insertInto('cx_migrations').values({ name, appliedAt: Date.now() }).execute();
    }
  });
}

/** The table is not there before the first migration; the database's own words for that differ, so any failure means that it is to be tried. */
async function isUpToDate(database: Database): Promise<boolean> {
  const applied = await database.run('migrate', (db) => db.selectFrom('cx_migrations').select('name').execute()).catch(() => []);
  const names = new Set(applied.map(({ name }) => name));
  return migrations.every(([name]) => names.has(name));
}

async function createSessions(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('cx_sessions')
    .addColumn('idHash', 'text', (c) => c.primaryKey())
    .addColumn('userId', 'text', (c) => c.notNull())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('version', 'bigint', (c) => c.notNull())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addColumn('lastSeenAt', 'bigint', (c) => c.notNull())
    .addColumn('expiresAt', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('cx_sessions_of_user').on('cx_sessions').column('userId').execute();
  await db.schema.createIndex('cx_sessions_by_end').on('cx_sessions').column('expiresAt').execute();
}

async function createLinks(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('cx_links')
    .addColumn('tokenHash', 'text', (c) => c.primaryKey())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addColumn('expiresAt', 'bigint', (c) => c.notNull())
    .addColumn('usedAt', 'bigint')
    .execute();
  // The rule that only one link is open is the database's own, so that it holds however many processes insert at once.
  await db.schema.createIndex('cx_links_open').unique().on('cx_links').columns(['purpose', 'subject']).where(sql.ref('usedAt'), 'is', null).execute();
  await db.schema.createIndex('cx_links_of_subject').on('cx_links').columns(['subject', 'purpose']).execute();
  await db.schema.createIndex('cx_links_by_end').on('cx_links').column('expiresAt').execute();
}

async function createTasks(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('cx_tasks')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('payload', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('dueAt', 'bigint', (c) => c.notNull())
    .addColumn('readyAt', 'bigint', (c) => c.notNull())
    .addColumn('leaseUntil', 'bigint')
    .addColumn('version', 'bigint', (c) => c.notNull())
    .addColumn('fence', 'bigint', (c) => c.notNull())
    .addColumn('attempts', 'bigint', (c) => c.notNull())
    .addColumn('enqueuedAt', 'bigint', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('updatedAt', 'bigint', (c) => c.notNull())
    .execute();
  // Only what is due is in it, so a million finished tasks cost a claim nothing.
  await db.schema.createIndex('cx_tasks_due').on('cx_tasks').columns(['readyAt', 'kind']).where(sql.ref('state'), '=', sql.lit('due')).execute();
  await db.schema.createIndex('cx_tasks_dead').on('cx_tasks').column('updatedAt').where(sql.ref('state'), '=', sql.lit('dead')).execute();
  await db.schema.createIndex('cx_tasks_by_change').on('cx_tasks').column('updatedAt').execute();
}

async function createEvents(db: Kysely<Tables>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('cx_events')
    .addColumn('id', engine.sortedText, (c) => c.primaryKey())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('purchaseId', 'text')
    .addColumn('occurredAt', 'bigint', (c) => c.notNull())
    .addColumn('receivedAt', 'bigint', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('cx_events_of_purchase').on('cx_events').columns(['purchaseId', 'occurredAt', 'id']).execute();
  await db.schema.createIndex('cx_events_by_arrival').on('cx_events').column('receivedAt').execute();
}

async function createEffects(db: Kysely<Tables>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('cx_effects')
    .addColumn('id', engine.sortedText, (c) => c.primaryKey())
    .addColumn('purchaseId', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('desired', 'text', (c) => c.notNull())
    .addColumn('result', 'text')
    .addColumn('attemptedAt', 'bigint')
    .addColumn('updatedAt', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('cx_effects_of_purchase').on('cx_effects').columns(['purchaseId', 'id']).execute();
}

async function createCounters(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('cx_counters')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('points', 'double precision', (c) => c.notNull())
    .addColumn('expiresAt', 'bigint')
    .execute();
  await db.schema.createIndex('cx_counters_by_end').on('cx_counters').column('expiresAt').execute();
}

async function addCustomersToEvents(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('cx_events').addColumn('customer', 'text').execute();
  await db.schema.createIndex('cx_events_of_customer').on('cx_events').columns(['customer', 'purchaseId']).where(sql.ref('customer'), 'is not', null).execute();
}

/** A worker asks for one kind at a time: what is due of another kind, however much, must cost it nothing. */
async function indexDueTasksByKind(db: Kysely<Tables>): Promise<void> {
  await db.schema.createIndex('cx_tasks_due_by_kind').on('cx_tasks').columns(['kind', 'readyAt']).where(sql.ref('state'), '=', sql.lit('due')).execute();
  await db.schema.dropIndex('cx_tasks_due').execute();
}

async function createFindings(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('cx_findings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('purchaseId', 'text', (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull())
    .addColumn('foundAt', 'bigint', (c) => c.notNull())
    .addColumn('resolvedAt', 'bigint')
    .execute();
  await db.schema.createTable('cx_sightings').addColumn('licenseId', 'text', (c) => c.primaryKey()).addColumn('seenAt', 'bigint', (c) => c.notNull()).execute();
}

async function addAttemptsToEffects(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('cx_effects').addColumn('attempts', 'bigint', (c) => c.notNull().defaultTo(0)).execute();
  await db.schema.alterTable('cx_effects').addColumn('reason', 'text').execute();
}

/** What is there already, and what an older program adds, is of the epoch 0: it counts until its user is revoked for the first time. */
async function createRevocations(db: Kysely<Tables>): Promise<void> {
  await db.schema.createTable('cx_epoch').addColumn('id', 'bigint', (c) => c.primaryKey()).addColumn('epoch', 'bigint', (c) => c.notNull()).execute();
  await db.insertInto('cx_epoch').values({ id: 1, epoch: 0 }).execute();
  await db.schema
    .createTable('cx_revocations')
    .addColumn('userId', 'text', (c) => c.primaryKey())
    .addColumn('epoch', 'bigint', (c) => c.notNull())
    .addColumn('revokedAt', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.alterTable('cx_sessions').addColumn('epoch', 'bigint', (c) => c.notNull().defaultTo(0)).execute();
  await db.schema.alterTable('cx_sessions').addColumn('checkedAt', 'bigint', (c) => c.notNull().defaultTo(0)).execute();
  await db.schema.alterTable('cx_links').addColumn('epoch', 'bigint', (c) => c.notNull().defaultTo(0)).execute();
}

async function createIdentities(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('cx_identities')
    .addColumn('userId', 'text', (c) => c.notNull())
    .addColumn('provider', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('rememberedAt', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('cx_identities_pkey', ['userId', 'provider'])
    .execute();
}

async function createReminders(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('cx_reminders')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('licenseId', 'text', (c) => c.notNull())
    .addColumn('kind', 'text')
    .addColumn('claimedAt', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('cx_reminders_by_claim').on('cx_reminders').column('claimedAt').execute();
  await db.schema
    .createTable('cx_opt_outs')
    .addColumn('userId', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('optedOutAt', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('cx_opt_outs_pkey', ['userId', 'kind'])
    .execute();
}

async function createNames(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('cx_names')
    .addColumn('userId', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('itemId', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('cx_names_pkey', ['userId', 'kind', 'itemId'])
    .execute();
}
