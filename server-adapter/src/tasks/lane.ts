import { toErrorRecord } from '../core/logger.ts';
import type { Logger } from '../core/logger.ts';
import type { ClaimedTask, TaskQueue } from '../ports/store.ts';
import type { TaskHandler, TaskLease, TaskOutcome } from './task-handler.ts';

export interface LaneOptions {
  queue: TaskQueue;
  handler: TaskHandler;
  logger: Logger;
  clock: () => number;
  random: () => number;
  /** Tasks of this kind at once in this process. */
  concurrency: number;
  onSettled?: ((taskId: string) => void) | undefined;
}

const LONGEST_PAUSE_MS = 60_000;

/** The tasks of one kind in this process. Each kind has a lane of its own, so that one that is stuck holds up no other. */
export class Lane {
  readonly kind: string;
  readonly #options: LaneOptions;
  readonly #leases = new Set<HeldLease>();
  readonly #runs = new Set<Promise<void>>();
  /** The claims so far, one after another: two at once would both count the same free places, and neither would see what the other is about to start. */
  #claims: Promise<unknown> = Promise.resolve();
  #settledCount = 0;
  #outagesInARow = 0;
  #pausedUntil = 0;

  constructor(options: LaneOptions) {
    this.#options = options;
    this.kind = options.handler.kind;
  }

  /** How many tasks this process has run so far, whoever took them. */
  get settledCount(): number {
    return this.#settledCount;
  }

  /** Takes as many due tasks as there is room for, and starts them. `full`: there may be more, and no room for it. */
  take(onSettled = () => {}): Promise<{ taken: number; full: boolean }> {
    const taken = this.#claims.then(() => this.#claim(onSettled));
    this.#claims = taken.catch(() => undefined);
    return taken;
  }

  async #claim(onSettled: () => void): Promise<{ taken: number; full: boolean }> {
    const { queue, handler, clock, concurrency } = this.#options;
    const room = concurrency - this.#runs.size;
    if (room <= 0 || this.pausedForMs() > 0) return { taken: 0, full: room <= 0 };
    const limit = handler.tokenPause?.reserve(room) ?? room;
    if (limit <= 0) return { taken: 0, full: false };
    const tasks = await queue.claim({ kinds: [handler.kind], limit, leaseMs: handler.leaseMs, now: clock() }).catch((error: unknown) => {
      handler.tokenPause?.release(limit);
      throw error;
    });
    handler.tokenPause?.release(limit - tasks.length);
    for (const task of tasks) {
      const run = this.#run(task).finally(() => {
        this.#runs.delete(run);
        this.#settledCount += 1;
        handler.tokenPause?.release(1);
        onSettled();
      });
      this.#runs.add(run);
    }
    return { taken: tasks.length, full: tasks.length === limit };
  }

  /** Milliseconds for which nothing is claimed, because the outside is down. */
  pausedForMs(): number {
    return Math.max(0, this.#pausedUntil - this.#options.clock(), this.#options.handler.tokenPause?.remainingMs() ?? 0);
  }

  /** Does everything that is due, and answers how many tasks that was. Begins nothing after `until`. */
  async drain(until = Infinity): Promise<number> {
    let count = 0;
    for (;;) {
      const { taken, full } = this.#options.clock() < until ? await this.take() : { taken: 0, full: false };
      count += taken;
      if (taken === 0 && this.#runs.size === 0) return count;
      await (full ? Promise.race([...this.#runs, this.idle()]) : this.idle());
    }
  }

  /** When everything that runs now has settled. Never rejects. */
  async idle(): Promise<void> {
    await Promise.all(this.#runs);
  }

  /** Tells every handler that runs to stop. */
  abort(): void {
    for (const lease of this.#leases) lease.abort();
  }

  /** Never rejects. */
  async #run(task: ClaimedTask): Promise<void> {
    const { queue, handler, logger, clock } = this.#options;
    const lease = holdLease(task, { queue, leaseMs: handler.leaseMs, clock });
    this.#leases.add(lease);
    try {
      const outcome = await this.#outcome(task, lease);
      this.#notice(outcome);
      await settle(task, outcome, { ...this.#options, pausedForMs: this.pausedForMs() });
      this.#options.onSettled?.(task.id);
    } catch (error) {
      // The store is away: the lease runs out, and somebody claims the task again.
      logger.error({ event: 'task.unsettled', taskId: task.id, taskKind: task.kind, error: toErrorRecord(error) }, 'The outcome of a task could not be stored; it will run again');
    } finally {
      lease.letGo();
      this.#leases.delete(lease);
    }
  }

  async #outcome(task: ClaimedTask, lease: HeldLease): Promise<TaskOutcome> {
    try {
      return await this.#options.handler.run(task, lease);
    } catch (error) {
      this.#options.logger.error({ event: 'task.failed', taskId: task.id, taskKind: task.kind, attempts: task.attempts, error: toErrorRecord(error) }, 'A task failed unexpectedly');
      return { outcome: 'later', reason: error instanceof Error ? error.name : 'unknown error' };
    }
  }

  /** The outside being down is no task's fault: all of this kind wait until it may be back. */
  #notice(outcome: TaskOutcome): void {
    if (outcome.outcome !== 'later' || outcome.countsAsAttempt !== false) {
      this.#outagesInARow = 0;
      return;
    }
    this.#outagesInARow += 1;
    const pauseMs = outcome.retryAfterMs ?? backoffMs(this.#outagesInARow, this.#options.random, LONGEST_PAUSE_MS);
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#options.clock() + pauseMs);
  }
}

/** A task is tried for this long at least, and this often, before it becomes a dead letter. Both, so that an outage of days costs no task its chance. */
const PATIENCE_MS = 72 * 3_600_000;
const PATIENCE_ATTEMPTS = 100;

type Postponed = Extract<TaskOutcome, { outcome: 'later' }>;

export interface SettleContext {
  queue: TaskQueue;
  logger: Logger;
  clock: () => number;
  random: () => number;
  /** How long the tasks of this kind wait for the outside. */
  pausedForMs: number;
}

/** Writes down what came of a task. A claim that is void meanwhile changes nothing: the task is somebody else's now. */
export async function settle(task: ClaimedTask, outcome: TaskOutcome, context: SettleContext): Promise<void> {
  if (outcome.outcome === 'done') {
    await context.queue.complete(task, context.clock());
    return;
  }
  if (outcome.outcome === 'dead') return bury(task, outcome.reason, context);
  const waitedMs = context.clock() - task.enqueuedAt;
  const exhausted = waitedMs >= PATIENCE_MS && task.attempts >= PATIENCE_ATTEMPTS;
  if (exhausted && outcome.countsAsAttempt !== false) return bury(task, `gave up after ${Math.floor(waitedMs / 3_600_000)} hours: ${outcome.reason}`, context);
  return postpone(task, outcome, context);
}

async function bury(task: ClaimedTask, reason: string, { queue, logger, clock }: SettleContext): Promise<void> {
  if (!(await queue.bury(task, reason, clock()))) return;
  // The reason may quote the outside: it is kept with the task, for a person, and not in the log.
  logger.error({ event: 'task.dead', taskId: task.id, taskKind: task.kind, attempts: task.attempts }, 'A task is a dead letter now; a person has to look at it');
}

async function postpone(task: ClaimedTask, { reason, retryAfterMs, countsAsAttempt = true }: Postponed, { queue, logger, clock, random, pausedForMs }: SettleContext): Promise<void> {
  const now = clock();
  const delayMs = Math.ceil(retryAfterMs ?? (countsAsAttempt ? backoffMs(task.attempts, random) : pausedForMs));
  const held = await queue.postpone(task, { dueAt: now + delayMs, reason, countAttempt: countsAsAttempt, now });
  if (held) logger.info({ event: 'task.postponed', taskId: task.id, taskKind: task.kind, attempts: task.attempts, delayMs }, 'A task will be tried again');
}

const FLOOR_MS = 500;
const CEILING_MS = 3_600_000;

/**
 * How long to wait after the nth failure in a row (from 1): a random time between half a second and a ceiling that doubles with every failure,
 * up to an hour. Random over the whole span, so that what failed together does not come back together.
 */
export function backoffMs(failures: number, random: () => number = Math.random, ceilingMs = CEILING_MS): number {
  const ceiling = Math.min(ceilingMs, FLOOR_MS * 2 ** Math.min(failures, 30));
  return Math.round(FLOOR_MS + random() * (ceiling - FLOOR_MS));
}

/** A lease that renews itself at every third of its length until it is let go, or lost. */
export interface HeldLease extends TaskLease {
  /** Stops renewing. */
  letGo(): void;
  /** Tells whoever works under it to stop. */
  abort(): void;
}

export function holdLease(task: ClaimedTask, options: { queue: TaskQueue; leaseMs: number; clock: () => number }): HeldLease {
  const { queue, leaseMs, clock } = options;
  const controller = new AbortController();
  let leaseUntil = task.leaseUntil;
  let cancel = () => {};

  async function extend(): Promise<boolean> {
    if (controller.signal.aborted) return false;
    const until = clock() + leaseMs;
    if (await queue.extend(task.id, task.fence, until)) leaseUntil = until;
    else controller.abort();
    return !controller.signal.aborted;
  }
  async function renew(): Promise<void> {
    // A store that does not answer may be back before the lease is over; then nothing was lost.
    if (await extend().catch(() => clock() < leaseUntil)) schedule();
    else controller.abort();
  }
  function schedule(): void {
    cancel = after(leaseMs / 3, () => void renew());
  }

  schedule();
  return {
    signal: controller.signal,
    remainingMs: () => (controller.signal.aborted ? 0 : leaseUntil - clock()),
    extend,
    letGo: () => cancel(),
    abort: () => controller.abort(),
  };
}

/** Calls back once, without keeping the process alive. Answers how to call it off. */
export function after(ms: number, callback: () => void): () => void {
  const timer: unknown = setTimeout(callback, ms);
  // A number in browsers and at the edge; an object on Node.
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function') timer.unref();
  return () => clearTimeout(timer as ReturnType<typeof setTimeout>);
}
