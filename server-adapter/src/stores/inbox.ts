import type { Kysely, NotNull } from 'kysely';
import type { Database, Engine } from './database.ts';
import { compileOnce, deleteInPortions, toRows } from './database.ts';
import { groupCommit } from '../ports/group-commit.ts';
import { toEnqueueTasks } from './queue.ts';
import type { EnqueueTasks } from './queue.ts';
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
  const [insertEvents, enqueue] = [toInsertEvents(database.engine), toEnqueueTasks(database.engine)];
  const deliver = groupCommit<Delivery, string[]>((deliveries) => database.transact('inbox.put', (db) => putAll(db, deliveries, insertEvents, enqueue)), {
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

/** Answers the ids that were new. */
const toInsertEvents = ({ rows }: Engine) =>
  compileOnce((db, { events }: { events: string }) => db.insertInto('cx_events').columns(columns).expression(rows(events, types)).onConflict((conflict) => conflict.column('id').doNothing()).returning('id'));

/** Answers, for each delivery, the ids that it brought first. */
async function putAll(db: Kysely<Tables>, deliveries: readonly Delivery[], insertEvents: ReturnType<typeof toInsertEvents>, enqueue: EnqueueTasks): Promise<string[][]> {
  const arrivals = new Map<string, { event: StoredEvent; delivery: number; now: number }>();
  for (const [delivery, { events, now }] of deliveries.entries()) {
    for (const event of events) if (!arrivals.has(event.id)) arrivals.set(event.id, { event, delivery, now });
  }
  // Every process takes its rows in the same order, so two of them never wait for each other.
  const ordered = [...arrivals.values()].sort((a, b) => byText(a.event.id, b.event.id));
  const events = toRows(ordered.map(({ event }) => columns.map((column) => event[column])));
  const isNew = new Set((await db.executeQuery(insertEvents(db, { events }))).rows.map(({ id }) => id));
  const news = ordered.filter(({ event }) => isNew.has(event.id));

  const purchases = new Map<string, number>();
  for (const { event, now } of news) if (event.purchaseId !== null) purchases.set(event.purchaseId, now);
  const tasks = [...purchases].sort(([a], [b]) => byText(a, b)).map(([id, now]) => ({ id, kind: 'purchase', payload: id, dueAt: now, now }));
  if (tasks.length > 0) await enqueue(db, tasks);

  const answers: string[][] = deliveries.map(() => []);
  for (const { event, delivery } of news) answers[delivery]?.push(event.id);
  return answers;
}


function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
