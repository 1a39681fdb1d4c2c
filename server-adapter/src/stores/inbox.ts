import { sql } from 'kysely';
import type { Kysely, NotNull } from 'kysely';
import type { Database } from './database.ts';
import { compileOnce, deleteInPortions, toRows } from './database.ts';
import { groupCommit } from '../ports/group-commit.ts';
import { insertTasks, toEnqueueTasks } from './queue.ts';
import type { Tables } from './schema.ts';
import { StoreError } from '../ports/store.ts';
import type { Inbox, StoredEvent } from '../ports/store.ts';

interface Delivery {
  events: readonly StoredEvent[];
  now: number;
}

/** Deliveries that share one transaction at most. */
const largestGroup = 200;

export function createInbox(database: Database): Inbox {
  const putAll = database.engine.insertsWithin ? putAtOnce(database) : putInTurn(database);
  const deliver = groupCommit<Delivery, string[]>(async (deliveries) => sortNews(deliveries, await putAll(toArrivals(deliveries))), {
    largest: largestGroup,
    isItemsFault: (error) => error instanceof StoreError && database.engine.isRefusal(error.cause),
  });

  return {
    put: async (events, now) => (events.length === 0 ? [] : deliver({ events, now })),

    ofPurchase: (purchaseId) =>
      database.run('inbox.ofPurchase', (db) => db.selectFrom('cx_events').selectAll().where('purchaseId', '=', purchaseId).orderBy('occurredAt').orderBy('id').execute()),

    async ofCustomers(customers, changedSince) {
      if (customers.length === 0) return [];
      return database.run('inbox.ofCustomers', (db) =>
        db
          .selectFrom('cx_events')
          .innerJoin('cx_tasks', 'cx_tasks.id', 'cx_events.purchaseId')
          .where('customer', 'in', customers)
          .where('cx_tasks.updatedAt', '>=', changedSince)
          .select(['customer', 'purchaseId', 'cx_tasks.state', 'cx_tasks.version', 'cx_tasks.enqueuedAt', 'cx_tasks.updatedAt'])
          .distinct()
          .orderBy('cx_tasks.updatedAt', 'desc')
          .orderBy('purchaseId')
          .$narrowType<{ customer: NotNull; purchaseId: NotNull }>()
          .execute(),
      );
    },

    find: (id) => database.run('inbox.find', (db) => db.selectFrom('cx_events').selectAll().where('id', '=', id).executeTakeFirst()),

    async rewrite(events) {
      await database.transact('inbox.rewrite', async (db) => {
        for (const { id, body } of events) await db.updateTable('cx_events').set({ body, customer: null }).where('id', '=', id).execute();
      });
    },

    pruneIgnored: (before) =>
      deleteInPortions(async (limit) => {
        const { numDeletedRows } = await database.run('inbox.pruneIgnored', (db) =>
          db
            .deleteFrom('cx_events')
            .where('id', 'in', (q) => q.selectFrom('cx_events').select('id').where('purchaseId', 'is', null).where('occurredAt', '<', before).limit(limit))
            .executeTakeFirstOrThrow(),
        );
        return Number(numDeletedRows);
      }),

    list: ({ source, purchaseId, ignored, unreadable, limit }) =>
      database.run('inbox.list', (db) => {
        let query = db.selectFrom('cx_events').selectAll().orderBy('receivedAt', 'desc').orderBy('id').limit(limit);
        if (source !== undefined) query = query.where('source', '=', source);
        if (purchaseId !== undefined) query = query.where('purchaseId', '=', purchaseId);
        if (ignored !== undefined) query = query.where('purchaseId', ignored ? 'is' : 'is not', null);
        if (unreadable === true) query = query.where('id', 'like', '%!unreadable');
        return query.execute();
      }),
  };
}

const columns = ['id', 'source', 'type', 'purchaseId', 'occurredAt', 'receivedAt', 'body', 'customer'] as const;
const types = ['text', 'text', 'text', 'text', 'bigint', 'bigint', 'text', 'text'] as const;

interface Arrival {
  event: StoredEvent;
  /** Its place among the deliveries that share a transaction. */
  delivery: number;
  now: number;
}

/** Each event once. Every process takes its rows in the same order, so two of them never wait for each other. */
function toArrivals(deliveries: readonly Delivery[]): Arrival[] {
  const arrivals = new Map<string, Arrival>();
  for (const [delivery, { events, now }] of deliveries.entries()) {
    for (const event of events) if (!arrivals.has(event.id)) arrivals.set(event.id, { event, delivery, now });
  }
  return [...arrivals.values()].sort((a, b) => byText(a.event.id, b.event.id));
}

/** For each delivery, the ids that it brought first. */
function sortNews(deliveries: readonly Delivery[], news: readonly Arrival[]): string[][] {
  const answers: string[][] = deliveries.map(() => []);
  for (const { event, delivery } of news) answers[delivery]?.push(event.id);
  return answers;
}

/** Stores events, with a task for each purchase that got a new one, all or nothing. Answers those that were new. */
type PutAll = (arrivals: readonly Arrival[]) => Promise<Arrival[]>;

const toEventRows = (arrivals: readonly Arrival[]): string => toRows(arrivals.map(({ event, now }) => [...columns.map((column) => event[column]), now]));

function thoseOf(arrivals: readonly Arrival[], found: readonly { id: string }[]): Arrival[] {
  const ids = new Set(found.map(({ id }) => id));
  return arrivals.filter(({ event }) => ids.has(event.id));
}

/** By a transaction. */
function putInTurn(database: Database): PutAll {
  const { engine } = database;
  const enqueue = toEnqueueTasks(engine);
  const insertEvents = compileOnce((db, { events }: { events: string }) =>
    db.insertInto('cx_events').columns(columns).expression(engine.rows(events, types)).onConflict((conflict) => conflict.column('id').doNothing()).returning('id'),
  );

  return (arrivals) =>
    database.transact('inbox.put', async (db) => {
      const news = thoseOf(arrivals, (await db.executeQuery(insertEvents(db, { events: toEventRows(arrivals) }))).rows);
      const purchases = new Map<string, number>();
      for (const { event, now } of news) if (event.purchaseId !== null) purchases.set(event.purchaseId, now);
      const tasks = [...purchases].sort(([a], [b]) => byText(a, b)).map(([id, now]) => ({ id, kind: 'purchase', payload: id, dueAt: now, now }));
      if (tasks.length > 0) await enqueue(db, tasks);
      return news;
    });
}

/** By one statement. */
function putAtOnce(database: Database): PutAll {
  const { engine } = database;
  const put = compileOnce((db, { events }: { events: string }) =>
    db
      .with('given(id, source, type, purchaseId, occurredAt, receivedAt, body, customer, now)', () => sql<StoredEvent & { now: number }>`(${engine.rows(events, [...types, 'bigint'])})`)
      .with('news', (q) =>
        q
          .insertInto('cx_events')
          .columns(columns)
          .expression((eb) => eb.selectFrom('given').select(columns))
          .onConflict((conflict) => conflict.column('id').doNothing())
          .returning(['id', 'purchaseId']),
      )
      .with('tasks', (q) => insertTasks(q as unknown as Kysely<Tables>, newPurchases))
      .selectFrom('news')
      .select('id'),
  );
  return async (arrivals) => thoseOf(arrivals, await database.run('inbox.put', async (db) => (await db.executeQuery(put(db, { events: toEventRows(arrivals) }))).rows));
}

const newPurchases = sql`
  select news.purchase_id, 'purchase', news.purchase_id, 'due', max(given.now), max(given.now), 1, 0, 0, max(given.now), max(given.now)
  from news join given using (id) where news.purchase_id is not null group by news.purchase_id order by news.purchase_id collate "C"`;

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
