import assert from 'node:assert/strict';
import { after, beforeEach, test, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sqlite } from '../../../server-adapter/src/stores/sqlite.ts';
import type { ClaimedTask, Store, TaskQueue } from '../../../server-adapter/src/ports/store.ts';
import type { TaskHandler, TaskLease, TaskOutcome } from '../../../server-adapter/src/tasks/task-handler.ts';
import { createWorker, type Worker, type WorkerOptions } from '../../../server-adapter/src/tasks/worker.ts';
import { simulateTime } from '../features/payments/fulfilment/simulated-time.ts';
import { createRecordingLogger } from './recording-logger.ts';

const hour = 3_600_000;
let store: Store;
let now: number;
const clock = () => now;
const opened: { worker?: Worker; store: Store }[] = [];

beforeEach(async () => {
  now = 1_800_000_000_000;
  store = sqlite({ url: ':memory:' });
  await store.migrate();
  opened.push({ store });
});
after(async () => {
  for (const { worker } of opened) await worker?.stop();
  for (const { store } of opened) await store.close();
});

function handle(run: (task: ClaimedTask, lease: TaskLease) => Promise<TaskOutcome> | TaskOutcome, options: Partial<TaskHandler> = {}): TaskHandler {
  return { kind: 'job', leaseMs: 30_000, run: async (task, lease) => run(task, lease), ...options };
}

function work(handler: TaskHandler | TaskHandler[], options: Partial<WorkerOptions> = {}) {
  const logger = createRecordingLogger();
  const worker = createWorker({ queue: store.queue, handlers: [handler].flat(), clock, logger, random: () => 1, ...options });
  opened.push({ worker, store });
  return Object.assign(worker, { logger });
}

const enqueue = (id: string, kind = 'job') => store.queue.enqueue({ id, kind, payload: `payload of ${id}`, dueAt: now }, now);
const state = async (id: string) => store.queue.find(id);

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

/** Time that passes only when the test says so, for what the worker waits for itself. */
function simulate(t: TestContext) {
  const time = simulateTime(now);
  t.after(time.end);
  return time;
}

test('a worker that only looks reads, and writes nothing while there is nothing to do', async () => {
  let claims = 0;
  let looks = 0;
  const { queue: whole } = store;
  const queue: TaskQueue = {
    ...whole,
    claim: (request) => ((claims += 1), whole.claim(request)),
    nextDueAt: (kinds) => ((looks += 1), whole.nextDueAt(kinds)),
  };
  const done: string[] = [];
  const worker = work(handle(({ id }) => (done.push(id), { outcome: 'done' })), { queue, pollMs: 5 });
  worker.start();
  await until(() => looks >= 10);
  assert.equal(claims, 1, 'only the look at the start takes what may be there');
  // By somebody else: nobody wakes this worker.
  await enqueue('of another process');
  await until(() => done.length > 0);
  assert.deepEqual(done, ['of another process']);
  await worker.stop();
});

test('everything that is due is done once, with no more at once than allowed', async () => {
  const seen: string[] = [];
  let running = 0;
  let most = 0;
  const worker = work(
    handle(async ({ id, payload }) => {
      most = Math.max(most, (running += 1));
      await pause(2);
      running -= 1;
      assert.equal(payload, `payload of ${id}`);
      seen.push(id);
      return { outcome: 'done' };
    }),
    { concurrency: 3 },
  );
  const ids = Array.from({ length: 20 }, (_, index) => `task-${index}`);
  for (const id of ids) await enqueue(id);
  assert.equal(await worker.runDue(), 20);
  assert.deepEqual(seen.sort(), ids.sort());
  assert.equal(most, 3);
  assert.equal((await state('task-7'))?.state, 'done');
  assert.equal(await worker.runDue(), 0);
});

test('a run beside the own loop of the worker keeps to the same limit', async () => {
  let running = 0;
  let most = 0;
  const worker = work(
    handle(async () => {
      most = Math.max(most, (running += 1));
      await pause(2);
      running -= 1;
      return { outcome: 'done' };
    }),
    { concurrency: 3 },
  );
  for (let i = 0; i < 12; i += 1) await enqueue(`task-${i}`);
  worker.start();
  await worker.runDue();
  assert.equal(most, 3);
});

test('a run also does what its tasks leave for another kind, which had nothing to do before', async () => {
  let mailClaims = 0;
  const { claim } = store.queue;
  const queue = { ...store.queue, claim: (request: Parameters<typeof claim>[0]) => ((mailClaims += request.kinds.includes('mail') ? 1 : 0), claim(request)) };
  const purchase = handle(async () => {
    await until(() => mailClaims > 0);
    await enqueue('receipt', 'mail');
    return { outcome: 'done' };
  });
  const worker = work([purchase, handle(() => ({ outcome: 'done' }), { kind: 'mail' })], { queue });
  await enqueue('a');
  assert.equal(await worker.runDue(), 2);
  assert.equal((await state('receipt'))?.state, 'done');
});

test('a run ends after the tasks that the own loop of the worker was about to take', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  let claims = 0;
  const { claim } = store.queue;
  const queue: TaskQueue = {
    ...store.queue,
    async claim(request) {
      const tasks = await claim(request);
      if ((claims += 1) === 1) await held;
      return tasks;
    },
  };
  const done: string[] = [];
  const worker = work(handle(({ id }) => (done.push(id), { outcome: 'done' })), { queue });
  await enqueue('a');
  worker.start();
  await until(() => claims > 0);
  setTimeout(release, 20);
  await worker.runDue();
  assert.deepEqual(done, ['a']);
});

test('what was enqueued while it ran is done again', async () => {
  let runs = 0;
  const worker = work(handle(async ({ id }) => {
    if ((runs += 1) === 1) await enqueue(id);
    return { outcome: 'done' };
  }));
  await enqueue('a');
  await worker.runDue();
  assert.equal(runs, 2);
  assert.equal((await state('a'))?.state, 'done');
});

test('what fails is tried again later and later, or when the outside says', async () => {
  const outcomes: TaskOutcome[] = [{ outcome: 'later', reason: 'x' }, { outcome: 'later', reason: 'x' }, { outcome: 'later', reason: 'x', retryAfterMs: 7000 }, { outcome: 'done' }];
  const worker = work(handle(() => outcomes.shift() ?? { outcome: 'done' }));
  await enqueue('a');
  for (const waitMs of [1000, 2000, 7000]) {
    assert.equal(await worker.runDue(), 1);
    assert.equal((await state('a'))?.dueAt, now + waitMs);
    assert.equal((await state('a'))?.reason, 'x');
    now += waitMs - 1;
    assert.equal(await worker.runDue(), 0);
    now += 1;
  }
  assert.equal(await worker.runDue(), 1);
  assert.equal((await state('a'))?.state, 'done');
});

test('an outage of the outside counts against no task, and puts off its kind only', async () => {
  let down = true;
  const ran: string[] = [];
  const worker = work(
    [
      handle(({ id }) => (ran.push(id), down ? { outcome: 'later', reason: 'down', retryAfterMs: 5000, countsAsAttempt: false } : { outcome: 'done' })),
      handle(({ id }) => (ran.push(id), { outcome: 'done' }), { kind: 'other' }),
    ],
    { concurrency: 1 },
  );
  for (const id of ['a', 'b', 'c']) await enqueue(id);
  await enqueue('z', 'other');
  await worker.runDue();
  assert.deepEqual(ran.sort(), ['a', 'z'], 'the others were not even claimed');
  assert.equal((await state('a'))?.attempts, 0);
  assert.equal(await worker.runDue(), 0);
  now += 5000;
  down = false;
  assert.equal(await worker.runDue(), 3);
});

test('a task is given up when it was tried for three days and a hundred times, and revived when it is enqueued again', async () => {
  const worker = work(handle(() => ({ outcome: 'later', reason: 'no luck' })));
  await enqueue('a');
  let attempts = 0;
  const start = now;
  while ((await state('a'))?.state === 'due') {
    attempts += await worker.runDue();
    now = Math.max(now + 1, (await state('a'))?.dueAt ?? 0);
  }
  assert.ok(now - start >= 72 * hour && attempts >= 100, `${(now - start) / hour} hours, ${attempts} attempts`);
  assert.match((await state('a'))?.reason ?? '', /^gave up after \d+ hours: no luck$/);
  assert.equal(worker.logger.records.filter(({ event }) => event === 'task.dead').length, 1);
  await enqueue('a');
  assert.equal(await worker.runDue(), 1);
  assert.equal((await state('a'))?.state, 'due', 'it has all its chances again');
});

test('what will never work is a dead letter at once, with its reason, which is not logged', async () => {
  const worker = work(handle(() => ({ outcome: 'dead', reason: 'no such product' })));
  await enqueue('a');
  await worker.runDue();
  assert.equal((await state('a'))?.state, 'dead');
  assert.equal((await state('a'))?.reason, 'no such product');
  assert.ok(!JSON.stringify(worker.logger.records).includes('no such product'));
});

test('a handler that throws is tried again, and its message stays out of the log', async () => {
  const worker = work(handle(() => Promise.reject(new TypeError('secret-token'))));
  await enqueue('a');
  await worker.runDue();
  assert.equal((await state('a'))?.state, 'due');
  assert.equal((await state('a'))?.attempts, 1);
  const [failed] = worker.logger.records.filter(({ event }) => event === 'task.failed');
  assert.equal(failed?.error?.name, 'TypeError');
  assert.match(failed?.error?.stack ?? '', /worker\.test\.ts/);
  assert.ok(!JSON.stringify(worker.logger.records).includes('secret-token'));
});

test('a lease is extended for as long as the handler runs', async (t) => {
  const time = simulate(t);
  const leaseMs = 90;
  const worker = work(handle(async (_task, lease) => (await pause(leaseMs * 3), lease.signal.aborted ? { outcome: 'dead', reason: 'lost' } : { outcome: 'done' }), { leaseMs }), { clock: () => Date.now() });
  const rival = work(handle(() => ({ outcome: 'dead', reason: 'stolen' }), { leaseMs }), { clock: () => Date.now() });
  await enqueue('a');
  const run = worker.runDue();
  for (let look = 0; look < 8; look += 1) {
    await time.pass(25, 5);
    assert.equal(await rival.runDue(), 0);
  }
  await time.until(run);
  assert.equal((await state('a'))?.state, 'done');
});

test('who lost the lease is told so, and changes nothing', async () => {
  const leaseMs = 1000;
  let stolen: Promise<number> = Promise.resolve(0);
  const rival = work(handle(() => ({ outcome: 'dead', reason: 'by the rival' }), { leaseMs }));
  const worker = work(
    handle(async (_task, lease) => {
      now += leaseMs + 1;
      stolen = rival.runDue();
      await stolen;
      assert.equal(await lease.extend(), false);
      assert.equal(lease.signal.aborted, true);
      assert.equal(lease.remainingMs(), 0);
      return { outcome: 'done' };
    }, { leaseMs }),
  );
  await enqueue('a');
  await worker.runDue();
  assert.equal(await stolen, 1);
  assert.equal((await state('a'))?.reason, 'by the rival');
});

test('a started worker looks when it is woken, when something falls due, and now and then', async (t) => {
  const time = simulate(t);
  const done: { id: string; at: number }[] = [];
  const worker = work(handle(({ id }) => (done.push({ id, at: Date.now() }), { outcome: 'done' })), { clock: () => Date.now(), pollMs: 2000 });
  const put = (id: string, inMs = 0) => store.queue.enqueue({ id, kind: 'job', payload: '', dueAt: Date.now() + inMs }, Date.now());
  worker.start();
  await time.pass(50);
  await put('woken');
  worker.wake('job');
  await until(() => done.length === 1);
  await put('due soon', 150);
  worker.wake('job');
  await time.pass(500);
  await put('of another process');
  await time.pass(2100);
  assert.deepEqual(done.map(({ id, at }) => [id, Math.min(at - now, 600)]), [['woken', 50], ['due soon', 200], ['of another process', 600]]);
  await worker.stop();
  await put('after the stop');
  worker.wake('job');
  await time.pass(60_000, 1000);
  assert.equal((await state('after the stop'))?.state, 'due');
});

test('an idle worker does not keep looking', async (t) => {
  const time = simulate(t);
  let looks = 0;
  const { queue } = store;
  const worker = work(handle(() => ({ outcome: 'done' })), { queue: { ...queue, nextDueAt: (kinds) => ((looks += 1), queue.nextDueAt(kinds)) }, clock: () => Date.now(), pollMs: 100 });
  worker.start();
  await time.pass(1000, 10);
  assert.ok(looks >= 9 && looks <= 11, `${looks} looks`);
  await worker.stop();
});

test('stop waits for what runs, and after a while tells it to stop', async (t) => {
  const time = simulate(t);
  const running: string[] = [];
  let finishShort = () => {};
  let aborted = false;
  const worker = work(
    handle(async ({ id }, lease) => {
      running.push(id);
      await new Promise<unknown>((resolve) => {
        if (id === 'short') finishShort = () => resolve(undefined);
        else lease.signal.addEventListener('abort', resolve);
      });
      aborted ||= lease.signal.aborted;
      return { outcome: 'done' };
    }),
    { clock: () => Date.now(), stopMs: 200 },
  );
  await enqueue('short');
  worker.start();
  await until(() => running.includes('short'));
  const first = worker.stop();
  await time.pass(150);
  finishShort();
  await first;
  assert.equal((await state('short'))?.state, 'done');
  assert.equal(aborted, false);
  await enqueue('endless');
  worker.start();
  await until(() => running.includes('endless'));
  const { tookMs } = await time.until(worker.stop());
  assert.equal(aborted, true);
  assert.ok(tookMs >= 200 && tookMs < 300, `${tookMs} ms`);
});

test('a store that is away is waited for', async (t) => {
  const time = simulate(t);
  let away = true;
  const done: string[] = [];
  const claim = store.queue.claim;
  const queue = { ...store.queue, claim: (request: Parameters<typeof claim>[0]) => (away ? Promise.reject(new Error('away')) : claim(request)) };
  const worker = work(handle(({ id }) => (done.push(id), { outcome: 'done' })), { queue, clock: () => Date.now(), pollMs: 20, random: () => 0 });
  await enqueue('a');
  worker.start();
  await time.pass(50);
  assert.ok(worker.logger.records.some(({ event }) => event === 'queue.unavailable'));
  away = false;
  await time.pass(700);
  assert.deepEqual(done, ['a']);
  await worker.stop();
});

test('a run that has only so long begins nothing after that, finishes what it has begun, and leaves the rest due', async () => {
  const seen: string[] = [];
  const worker = work(
    handle(({ id }) => {
      seen.push(id);
      now += 1_000;
      return { outcome: 'done' };
    }),
    { concurrency: 1 },
  );
  for (let i = 0; i < 10; i++) await enqueue(`t${i}`);
  assert.equal(await worker.runDue({ forMs: 3_000 }), 3);
  assert.equal(seen.length, 3);
  assert.equal(await worker.runDue(), 7);
});

test('a wake is for one kind of task: the store is not asked about others', async (t) => {
  const time = simulate(t);
  const asked: string[] = [];
  const claim = store.queue.claim;
  const queue = { ...store.queue, claim: (request: Parameters<typeof claim>[0]) => (asked.push(...request.kinds), claim(request)) };
  const worker = work([handle(() => ({ outcome: 'done' })), handle(() => ({ outcome: 'done' }), { kind: 'other' })], { queue, clock: () => Date.now(), pollMs: 60_000 });
  worker.start();
  await time.pass(100);
  asked.length = 0;
  worker.wake('job');
  worker.wake('unheard of');
  await time.pass(30_000, 1000);
  assert.deepEqual(asked, ['job']);
  await worker.stop();
});

test('while the outside is down, wakes cost the store nothing', async (t) => {
  const time = simulate(t);
  let asked = 0;
  const { claim, nextDueAt } = store.queue;
  const queue = { ...store.queue, claim: (request: Parameters<typeof claim>[0]) => ((asked += 1), claim(request)), nextDueAt: (kinds: readonly string[]) => ((asked += 1), nextDueAt(kinds)) };
  const worker = work(handle(() => ({ outcome: 'later', reason: 'down', retryAfterMs: 60_000, countsAsAttempt: false })), { queue, clock: () => Date.now() });
  await enqueue('first');
  worker.start();
  await time.pass(200);
  assert.ok(asked > 0);
  asked = 0;
  for (let count = 0; count < 20; count += 1) {
    worker.wake('job');
    await time.pass(100);
  }
  assert.equal(asked, 0);
  await worker.stop();
});
