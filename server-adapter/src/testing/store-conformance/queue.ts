import type { ClaimedTask, TaskQueue } from '../../ports/store.ts';
import { equal, sameIds } from './assert.ts';
import type { StoreCase } from './assert.ts';

const draft = (id: string, dueAt = 1_000, kind = 'mail') => ({ id, kind, payload: `payload of ${id}`, dueAt });
const claimOf = (now: number, limit = 10, kinds: readonly string[] = ['mail']) => ({ kinds, limit, leaseMs: 100, now });

async function claimOne(queue: TaskQueue, now: number): Promise<ClaimedTask> {
  const [task] = await queue.claim(claimOf(now, 1));
  if (!task) throw new Error(`nothing was due at ${now}`);
  return task;
}

const claiming: StoreCase[] = [
  {
    name: 'what is due is claimed, the oldest first, of the kinds asked for',
    async show({ queue }) {
      await queue.enqueue(draft('late', 2_001), 500);
      await queue.enqueue(draft('second', 1_500), 500);
      await queue.enqueue(draft('first', 1_000), 500);
      await queue.enqueue(draft('other', 900, 'purchase'), 500);
      equal(await queue.claim(claimOf(2_000, 1)), [{ id: 'first', kind: 'mail', payload: 'payload of first', version: 1, fence: 1, attempts: 1, enqueuedAt: 500, leaseUntil: 2_100 }], 'the first claim');
      equal((await queue.claim(claimOf(2_000))).map(({ id }) => id), ['second'], 'the second claim');
      equal(await queue.claim(claimOf(2_000)), [], 'the third claim');
      equal(await queue.claim(claimOf(9_000, 0)), [], 'a claim of none');
      equal(await queue.claim(claimOf(9_000, 10, [])), [], 'a claim of no kind');
    },
  },
  {
    name: 'no two callers ever hold one task',
    async show({ queue }) {
      const ids = Array.from({ length: 60 }, (_, i) => `t${i}`);
      await Promise.all(ids.map((id) => queue.enqueue(draft(id), 1_000)));
      const claims = await Promise.all(Array.from({ length: 12 }, () => queue.claim(claimOf(1_000, 7))));
      const held = claims.flat().map(({ id }) => id);
      equal(held.length, new Set(held).size, 'distinct tasks held');
      const rest = await queue.claim(claimOf(1_000, 100));
      sameIds([...held, ...rest.map(({ id }) => id)], ids, 'all tasks');
    },
  },
  {
    name: 'a claim is void once somebody else has claimed the task after its lease',
    async show({ queue }) {
      await queue.enqueue(draft('a'), 1_000);
      const first = await claimOne(queue, 1_000);
      equal(await queue.claim(claimOf(1_099)), [], 'a claim during the lease');
      const second = await claimOne(queue, 1_100);
      equal([second.fence, second.attempts], [2, 2], 'fence and attempts of the second claim');
      const writes = [
        await queue.extend('a', first.fence, 9_000),
        await queue.complete(first, 1_150),
        await queue.postpone(first, { dueAt: 5_000, reason: 'late', countAttempt: true, now: 1_150 }),
        await queue.bury(first, 'late', 1_150),
      ];
      equal(writes, [false, false, false, false], 'writes of the first claim');
      equal([await queue.complete(second, 1_160), await queue.complete(second, 1_160)], [true, false], 'completing the second claim twice');
    },
  },
  {
    name: 'a lease can be extended, and the queue tells when there is something to do',
    async show({ queue }) {
      equal(await queue.nextDueAt(['mail']), undefined, 'the next one of an empty queue');
      await queue.enqueue(draft('a'), 1_000);
      equal([await queue.nextDueAt(['mail']), await queue.nextDueAt(['purchase']), await queue.nextDueAt([])], [1_000, undefined, undefined], 'the next one');
      const task = await claimOne(queue, 1_000);
      equal(await queue.nextDueAt(['mail']), 1_100, 'the next one while it is leased');
      equal(await queue.extend('a', task.fence, 1_500), true, 'whether it was extended');
      equal(await queue.claim(claimOf(1_499)), [], 'a claim during the longer lease');
      equal(await queue.nextDueAt(['mail']), 1_500, 'the next one after that');
    },
  },
];

const enqueuing: StoreCase[] = [
  {
    name: 'enqueueing an id again is one task, with the new payload, due again from the first attempt',
    async show({ queue }) {
      await Promise.all(Array.from({ length: 5 }, () => queue.enqueue(draft('a'), 1_000)));
      const first = await claimOne(queue, 1_000);
      equal(first.version, 5, 'its version');
      await queue.postpone(first, { dueAt: 5_000, reason: 'busy', countAttempt: true, now: 1_000 });
      await queue.enqueue({ ...draft('a', 2_000), payload: 'new' }, 2_000);
      const again = await claimOne(queue, 2_000);
      equal(again, { ...first, payload: 'new', version: 6, fence: 2, attempts: 1, leaseUntil: 2_100 }, 'the task');
      await queue.complete(again, 2_050);
      await queue.enqueue(draft('a', 3_000), 3_000);
      equal((await queue.find('a'))?.enqueuedAt, 3_000, 'when it was first enqueued after it was done');
    },
  },
  {
    name: 'a task is added once, however many callers add it, and again only when it is dead',
    async show({ queue }) {
      const added = await Promise.all(Array.from({ length: 5 }, () => queue.add(draft('a'), 1_000)));
      equal(added.filter(Boolean).length, 1, 'callers that added it');
      const first = await claimOne(queue, 1_000);
      equal(await queue.add({ ...draft('a'), payload: 'new' }, 1_010), false, 'adding it while it is held');
      equal(await queue.complete(first, 1_020), true, 'completing it');
      equal([await queue.add(draft('a'), 1_030), (await queue.find('a'))?.state], [false, 'done'], 'adding it when it is done');
      await queue.enqueue(draft('b'), 2_000);
      await queue.bury(await claimOne(queue, 2_000), 'refused', 2_010);
      equal([await queue.add({ ...draft('b', 2_020), payload: 'new' }, 2_020), (await claimOne(queue, 2_020)).payload], [true, 'new'], 'adding it when it is dead');
    },
  },
  {
    name: 'a task enqueued again while it is held stays with its holder, and stays due when it is completed',
    async show({ queue }) {
      await queue.enqueue(draft('a'), 1_000);
      const task = await claimOne(queue, 1_000);
      await queue.enqueue(draft('a', 1_050), 1_050);
      equal(await queue.claim(claimOf(1_099)), [], 'a claim during the lease');
      equal(await queue.complete(task, 1_099), true, 'whether it was completed');
      equal(await queue.find('a'), { id: 'a', kind: 'mail', state: 'due', attempts: 0, dueAt: 1_050, enqueuedAt: 1_050, reason: null, updatedAt: 1_099 }, 'the task');
      const again = await claimOne(queue, 1_099);
      equal(await queue.complete(again, 1_100), true, 'whether it was completed again');
      equal((await queue.find('a'))?.state, 'done', 'its state');
    },
  },
  {
    name: 'a task enqueued again while it is held is not buried',
    async show({ queue }) {
      await queue.enqueue(draft('a'), 1_000);
      const task = await claimOne(queue, 1_000);
      await queue.enqueue(draft('a', 1_050), 1_050);
      equal(await queue.bury(task, 'refused', 1_060), true, 'whether the claim was good');
      equal((await claimOne(queue, 1_060)).id, 'a', 'what is due');
    },
  },
];

const endings: StoreCase[] = [
  {
    name: 'a task that is put off is due then, and an attempt counts only when it should',
    async show({ queue }) {
      await queue.enqueue(draft('a'), 1_000);
      await queue.postpone(await claimOne(queue, 1_000), { dueAt: 2_000, reason: 'busy', countAttempt: true, now: 1_010 });
      equal(await queue.find('a'), { id: 'a', kind: 'mail', state: 'due', attempts: 1, dueAt: 2_000, enqueuedAt: 1_000, reason: 'busy', updatedAt: 1_010 }, 'the task');
      equal(await queue.claim(claimOf(1_999)), [], 'a claim before that');
      const second = await claimOne(queue, 2_000);
      equal(second.attempts, 2, 'attempts');
      await queue.postpone(second, { dueAt: 3_000, reason: 'down', countAttempt: false, now: 2_010 });
      equal((await claimOne(queue, 3_000)).attempts, 2, 'attempts after one that does not count');
    },
  },
  {
    name: 'a buried task is kept with its reason, and revived when it is enqueued again',
    async show({ queue }) {
      await queue.enqueue(draft('a'), 1_000);
      await queue.enqueue(draft('b', 5_000), 1_000);
      equal(await queue.bury(await claimOne(queue, 1_000), 'no mapping', 1_020), true, 'whether the claim was good');
      const dead = { id: 'a', kind: 'mail', state: 'dead', attempts: 1, dueAt: 1_000, enqueuedAt: 1_000, reason: 'no mapping', updatedAt: 1_020 };
      equal(await queue.list({ state: 'dead', limit: 10 }), [dead], 'the dead');
      equal((await queue.list({ kind: 'mail', limit: 10 })).map(({ id }) => id), ['a', 'b'], 'all');
      equal(await queue.list({ kind: 'purchase', limit: 10 }), [], 'those of another kind');
      equal((await queue.list({ idPrefix: 'a', limit: 10 })).map(({ id }) => id), ['a'], 'those whose id begins so');
      equal(await queue.list({ idPrefix: 'A', limit: 10 }), [], 'those whose id begins with a capital');
      equal(await queue.list({ idPrefix: '_', limit: 10 }), [], 'those whose id begins with what is a wildcard elsewhere');
      equal(await queue.claim(claimOf(4_999)), [], 'what is due');
      await queue.enqueue(draft('a', 2_000), 2_000);
      const revived = await claimOne(queue, 2_000);
      equal([revived.attempts, (await queue.find('a'))?.reason], [1, null], 'attempts and reason of the revived one');
    },
  },
  {
    name: 'pruning drops what is done, of these kinds, and nothing else',
    async show({ queue }) {
      for (const id of ['done', 'dead', 'held', 'new']) await queue.enqueue(draft(id), 1_000);
      await queue.enqueue(draft('other', 1_000, 'purchase'), 1_000);
      const tasks = new Map((await queue.claim(claimOf(1_000, 10, ['mail', 'purchase']))).map((task) => [task.id, task]));
      const get = (id: string): ClaimedTask => tasks.get(id) ?? { ...draft(id), version: 0, fence: 0, attempts: 0, enqueuedAt: 0, leaseUntil: 0 };
      await queue.complete(get('done'), 2_000);
      await queue.complete(get('other'), 2_000);
      await queue.complete(get('new'), 3_000);
      await queue.bury(get('dead'), 'refused', 2_000);
      equal(await queue.prune(['mail'], 3_000), 1, 'tasks dropped');
      sameIds((await queue.list({ limit: 10 })).map(({ id }) => id), ['dead', 'held', 'new', 'other'], 'what is left');
      equal(await queue.find('done'), undefined, 'the dropped one');
      equal([await queue.prune(['mail'], 4_000, ['other', 'dead']), await queue.prune(['mail'], 4_000, []), await queue.prune(['mail'], 4_000, ['new', 'held'])], [0, 0, 1], 'tasks dropped by id');
    },
  },
  {
    name: 'what is done is read page by page, the longest ago first',
    async show({ queue }) {
      const ids = ['e', 'd', 'c', 'b', 'a'];
      for (const id of [...ids, 'open']) await queue.enqueue(draft(id), 1_000);
      await queue.enqueue(draft('other', 1_000, 'purchase'), 1_000);
      for (const task of await queue.claim(claimOf(1_000, 10, ['mail', 'purchase']))) if (task.id !== 'open') await queue.complete(task, task.id < 'c' ? 3_000 : 2_000);
      const first = await queue.done({ kind: 'mail', before: 3_001, limit: 2 });
      const second = await queue.done({ kind: 'mail', before: 3_001, after: first[1], limit: 2 });
      const third = await queue.done({ kind: 'mail', before: 3_001, after: second[1], limit: 2 });
      equal([first, second, third].map((page) => page.map(({ id }) => id)), [['c', 'd'], ['e', 'a'], ['b']], 'the pages');
      equal((await queue.done({ kind: 'mail', before: 3_000, limit: 9 })).map(({ id }) => id), ['c', 'd', 'e'], 'those done before');
    },
  },
  {
    name: 'the backlog of a kind tells what is due, since when, and what is given up',
    async show({ queue }) {
      equal(await queue.backlog('mail'), { due: 0, oldestEnqueuedAt: null, dead: 0 }, 'of nothing');
      for (const [id, now] of [['a', 1_000], ['b', 2_000], ['c', 3_000], ['d', 4_000]] as const) await queue.enqueue(draft(id, now), now);
      await queue.enqueue(draft('other', 500, 'purchase'), 500);
      const [first, second, third] = await queue.claim(claimOf(9_000, 3));
      if (!first || !second || !third) throw new Error('three were due');
      await queue.complete(first, 9_010);
      await queue.bury(second, 'no', 9_010);
      await queue.postpone(third, { dueAt: 99_000, reason: 'later', countAttempt: true, now: 9_010 });
      equal(await queue.backlog('mail'), { due: 2, oldestEnqueuedAt: third.enqueuedAt, dead: 1 }, 'of one done, one given up, one put off and one that waits');
      equal(await queue.backlog('purchase'), { due: 1, oldestEnqueuedAt: 500, dead: 0 }, 'of another kind');
    },
  },
];

export const queueCases: StoreCase[] = [...claiming, ...enqueuing, ...endings];
