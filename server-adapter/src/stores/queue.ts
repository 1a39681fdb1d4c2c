import { sql } from 'kysely';
import type { Kysely, RawBuilder } from 'kysely';
import type { Database, Engine } from './database.ts';
import { compileOnce, deleteInPortions, toRows } from './database.ts';
import type { Tables } from './schema.ts';
import type { TaskDraft, TaskQueue } from '../ports/store.ts';

/** Literals, never parameters: only then does the planner see that the index of the tasks of that state serves the query. */
const states = { due: sql.lit('due' as const), done: sql.lit('done' as const), dead: sql.lit('dead' as const) };
const recordColumns = ['id', 'kind', 'state', 'attempts', 'dueAt', 'enqueuedAt', 'reason', 'updatedAt'] as const;

/** Adds tasks, or makes those due again that are there, and answers the ids of those that are due now. A claim in progress keeps its lease. Ids must differ. */
export type EnqueueTasks = (db: Kysely<Tables>, tasks: readonly (TaskDraft & { now: number })[]) => Promise<string[]>;

/** `revive: 'dead'`: of those that are there only what is dead is made due again. */
export function toEnqueueTasks(engine: Engine, revive: 'all' | 'dead' = 'all'): EnqueueTasks {
  const insert = compileOnce((db, { tasks }: { tasks: string }) => insertTasks(db, engine.rows(tasks, types), revive));
  return async (db, tasks) => {
    const rows = tasks.map(({ id, kind, payload, dueAt, now }) => [id, kind, payload, 'due', dueAt, dueAt, 1, 0, 0, now, now]);
    return (await db.executeQuery(insert(db, { tasks: toRows(rows) }))).rows.map(({ id }) => id);
  };
}

const columns = ['id', 'kind', 'payload', 'state', 'dueAt', 'readyAt', 'version', 'fence', 'attempts', 'enqueuedAt', 'updatedAt'] as const;
const types = ['text', 'text', 'text', 'text', 'bigint', 'bigint', 'bigint', 'bigint', 'bigint', 'bigint', 'bigint'] as const;

/** Of rows that have these columns, in this order. */
export function insertTasks(db: Kysely<Tables>, rows: RawBuilder<unknown>, revive: 'all' | 'dead' = 'all') {
  return db
    .insertInto('cx_tasks')
    .columns(columns)
    .expression(rows)
    .onConflict((conflict) => {
      const renewal = conflict.column('id').doUpdateSet((eb) => ({
        kind: eb.ref('excluded.kind'),
        payload: eb.ref('excluded.payload'),
        state: 'due',
        dueAt: eb.ref('excluded.dueAt'),
        readyAt: eb.case().when('cx_tasks.leaseUntil', '>', eb.ref('excluded.dueAt')).then(eb.ref('cx_tasks.leaseUntil').$notNull()).else(eb.ref('excluded.dueAt')).end(),
        version: eb('cx_tasks.version', '+', 1),
        attempts: 0,
        enqueuedAt: eb.case().when('cx_tasks.state', '=', 'done').then(eb.ref('excluded.enqueuedAt')).else(eb.ref('cx_tasks.enqueuedAt')).end(),
        reason: null,
        updatedAt: eb.ref('excluded.updatedAt'),
      }));
      return revive === 'all' ? renewal : renewal.where('cx_tasks.state', '=', states.dead);
    })
    .returning('id');
}

export function createTaskQueue(database: Database): TaskQueue {
  const [enqueue, add] = [toEnqueueTasks(database.engine), toEnqueueTasks(database.engine, 'dead')];
  /** A task as long as the claim with this fence holds it. */
  const held = (db: Kysely<Tables>, { id, fence }: { id: string; fence: number }) =>
    db.updateTable('cx_tasks').where('id', '=', id).where('fence', '=', fence).where('leaseUntil', 'is not', null);

  return {
    enqueue: async (task, now) => void (await database.run('queue.enqueue', (db) => enqueue(db, [{ ...task, now }]))),

    add: async (task, now) => (await database.run('queue.add', (db) => add(db, [{ ...task, now }]))).length > 0,

    async claim({ kinds, limit, leaseMs, now }) {
      if (kinds.length === 0 || limit <= 0) return [];
      const leaseUntil = now + leaseMs;
      const claimed = await database.run('queue.claim', (db) =>
        db
          .with('picked', (q) =>
            database.engine.skipLocked(q.selectFrom('cx_tasks').select('id').where('state', '=', states.due).where('kind', 'in', kinds).where('readyAt', '<=', now).orderBy('readyAt').limit(limit)),
          )
          .updateTable('cx_tasks')
          .set((eb) => ({ leaseUntil, readyAt: leaseUntil, fence: eb('fence', '+', 1), attempts: eb('attempts', '+', 1) }))
          .where('id', 'in', (q) => q.selectFrom('picked').select('picked.id'))
          .returning(['id', 'kind', 'payload', 'version', 'fence', 'attempts', 'enqueuedAt'])
          .execute(),
      );
      return claimed.map((task) => ({ ...task, leaseUntil }));
    },

    async extend(id, fence, leaseUntil) {
      const { numUpdatedRows } = await database.run('queue.extend', (db) => held(db, { id, fence }).set({ leaseUntil, readyAt: leaseUntil }).executeTakeFirstOrThrow());
      return numUpdatedRows === 1n;
    },

    async complete({ id, fence, version }, now) {
      const { numUpdatedRows } = await database.run('queue.complete', (db) =>
        held(db, { id, fence })
          .set((eb) => {
            const isLatest = eb('version', '=', version);
            return {
              state: eb.case().when(isLatest).then(states.done).else(states.due).end(),
              // What came meanwhile was enqueued when the row was last touched.
              enqueuedAt: eb.case().when(isLatest).then(eb.ref('enqueuedAt')).else(eb.ref('updatedAt')).end(),
              readyAt: eb.ref('dueAt'),
              leaseUntil: null,
              attempts: 0,
              reason: null,
              updatedAt: now,
            };
          })
          .executeTakeFirstOrThrow(),
      );
      return numUpdatedRows === 1n;
    },

    async postpone(task, { dueAt, reason, countAttempt, now }) {
      const { numUpdatedRows } = await database.run('queue.postpone', (db) =>
        held(db, task)
          .set((eb) => ({
            dueAt,
            readyAt: dueAt,
            leaseUntil: null,
            reason,
            updatedAt: now,
            ...(countAttempt ? {} : { attempts: eb.case().when('attempts', '>', 0).then(eb('attempts', '-', 1)).else(0).end() }),
          }))
          .executeTakeFirstOrThrow(),
      );
      return numUpdatedRows === 1n;
    },

    async bury(task, reason, now) {
      const { numUpdatedRows } = await database.run('queue.bury', (db) =>
        held(db, task)
          .set((eb) => ({
            // A claim counts an attempt and enqueueing starts the count again: none means that it was enqueued meanwhile, which revives it.
            state: eb.case().when('attempts', '=', 0).then(states.due).else(states.dead).end(),
            readyAt: eb.ref('dueAt'),
            leaseUntil: null,
            reason,
            updatedAt: now,
          }))
          .executeTakeFirstOrThrow(),
      );
      return numUpdatedRows === 1n;
    },

    find: (id) => database.run('queue.find', (db) => db.selectFrom('cx_tasks').select(recordColumns).where('id', '=', id).executeTakeFirst()),

    list: ({ state, kind, idPrefix, limit }) =>
      database.run('queue.list', (db) => {
        let query = db.selectFrom('cx_tasks').select(recordColumns).orderBy('updatedAt', 'desc').orderBy('id').limit(limit);
        if (state !== undefined) query = query.where('state', '=', states[state]);
        if (kind !== undefined) query = query.where('kind', '=', kind);
        if (idPrefix !== undefined) query = query.where((eb) => eb(eb.fn('substr', ['id', sql.lit(1), sql.lit(idPrefix.length)]), '=', idPrefix));
        return query.execute();
      }),

    done: ({ kind, before, after, limit }) =>
      database.run('queue.done', (db) => {
        let query = db.selectFrom('cx_tasks').select(recordColumns).where('state', '=', states.done).where('kind', '=', kind).where('updatedAt', '<', before).orderBy('updatedAt').orderBy('id').limit(limit);
        if (after !== undefined) {
          const { id, updatedAt } = after;
          query = query.where('updatedAt', '>=', updatedAt).where((eb) => eb.or([eb('updatedAt', '>', updatedAt), eb('id', '>', id)]));
        }
        return query.execute();
      }),

    async backlog(kind) {
      const [due, dead] = await Promise.all([
        database.run('queue.backlog', (db) =>
          db
            .selectFrom('cx_tasks')
            .select((eb) => [eb.fn.countAll<number | string>().as('count'), eb.fn.min('enqueuedAt').as('oldest')])
            .where('state', '=', states.due)
            .where('kind', '=', kind)
            .executeTakeFirstOrThrow(),
        ),
        database.run('queue.backlog', (db) =>
          db.selectFrom('cx_tasks').select((eb) => eb.fn.countAll<number | string>().as('count')).where('state', '=', states.dead).where('kind', '=', kind).executeTakeFirstOrThrow(),
        ),
      ]);
      return { due: Number(due.count), oldestEnqueuedAt: due.oldest === null ? null : Number(due.oldest), dead: Number(dead.count) };
    },

    async nextDueAt(kinds) {
      if (kinds.length === 0) return undefined;
      const next = await database.run('queue.nextDueAt', (db) =>
        db.selectFrom('cx_tasks').select('readyAt').where('state', '=', states.due).where('kind', 'in', kinds).orderBy('readyAt').limit(1).executeTakeFirst(),
      );
      return next?.readyAt;
    },

    prune: (kinds, before, ids) =>
      deleteInPortions(async (limit) => {
        if (kinds.length === 0 || ids?.length === 0) return 0;
        const { numDeletedRows } = await database.run('queue.prune', (db) =>
          db
            .deleteFrom('cx_tasks')
            .where('id', 'in', (q) => {
              const done = q.selectFrom('cx_tasks').select('id').where('state', '=', states.done).where('kind', 'in', kinds).where('updatedAt', '<', before).limit(limit);
              return ids === undefined ? done : done.where('id', 'in', ids);
            })
            .where('state', '=', states.done)
            .executeTakeFirstOrThrow(),
        );
        return Number(numDeletedRows);
      }),
  };
}
