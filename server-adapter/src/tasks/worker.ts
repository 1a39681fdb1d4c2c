import { toErrorRecord } from '../core/logger.ts';
import type { Logger } from '../core/logger.ts';
import type { TaskQueue } from '../ports/store.ts';
import { backoffMs, Lane, after } from './lane.ts';
import type { TaskHandler } from './task-handler.ts';

export interface WorkerOptions {
  queue: TaskQueue;
  /** One per kind. */
  handlers: readonly TaskHandler[];
  logger: Logger;
  /** Milliseconds since 1970. Default `Date.now`. */
  clock?: (() => number) | undefined;
  /** Milliseconds between looks at the queue when nothing wakes the worker: other processes put tasks there too. Default 1000. */
  pollMs?: number | undefined;
  /** Tasks of one kind at once. Default 4. */
  concurrency?: number | undefined;
  /** A task was done, put off or given up in this process. */
  onSettled?: ((taskId: string) => void) | undefined;
  /** Milliseconds that `stop` gives to tasks that run. Default 10 000. */
  stopMs?: number | undefined;
  /** From 0 to 1, for tests. Default `Math.random`. */
  random?: (() => number) | undefined;
}

/** Does the tasks of a queue, in as many processes as wished: nobody does a task that somebody else holds. */
export interface Worker {
  /** Begins to look for due tasks. Calling it again changes nothing. Never keeps the process alive. */
  start(): void;
  /** There may be a task of this kind: look now. Every look costs the store a few queries, so the other kinds are left asleep. Does nothing unless started. */
  wake(kind: string): void;
  /** Takes no more tasks and waits for those that run; tells them to stop after a while. It can be started again. */
  stop(): Promise<void>;
  /**
   * Does everything that is due now and what these tasks leave to do, and returns how many tasks it took: for a scheduler, and for tests. After `forMs` milliseconds (default: as long as it takes) it begins
   * nothing more, and waits for what runs. Rejects when the store is away.
   */
  runDue(request?: { forMs: number }): Promise<number>;
}

/** Creates a worker. It does nothing before `start` or `runDue`. */
export function createWorker(options: WorkerOptions): Worker {
  const { queue, logger, clock = Date.now, random = Math.random, concurrency = 4, pollMs = 1000, stopMs = 10_000, onSettled } = options;
  const lanes = options.handlers.map((handler) => new Lane({ queue, handler, logger, clock, random, concurrency, onSettled }));
  const loops = lanes.map((lane) => new LaneLoop(lane, { queue, logger, clock, random, pollMs }));
  return {
    start: () => loops.forEach((loop) => loop.start()),
    wake: (kind) => loops.find((loop) => loop.kind === kind)?.wake(),
    stop: async () => {
      const stopped = Promise.all(loops.map((loop) => loop.stop())).then(() => Promise.all(lanes.map((lane) => lane.idle())));
      await endWithin(stopMs, stopped, () => lanes.forEach((lane) => lane.abort()));
    },
    runDue: async ({ forMs } = { forMs: Infinity }) => {
      const until = clock() + forMs;
      const settled = (): number => lanes.reduce((sum, lane) => sum + lane.settledCount, 0);
      // A task of one kind may leave one of another kind (a purchase, its mail): it is over when a round found nothing to run.
      for (let total = 0; ; ) {
        const before = settled();
        const counts = await Promise.all(lanes.map((lane) => lane.drain(until)));
        total += counts.reduce((sum, count) => sum + count, 0);
        if (settled() === before || clock() >= until) return total;
      }
    },
  };
}

/** Waits for `work`; after a while calls `hurry`, and a little later waits no more. Keeps the process alive meanwhile. */
async function endWithin(graceMs: number, work: Promise<unknown>, hurry: () => void): Promise<void> {
  const timers: ReturnType<typeof setTimeout>[] = [];
  const over = new Promise<void>((resolve) => {
    timers.push(setTimeout(hurry, graceMs), setTimeout(resolve, graceMs * 1.5));
  });
  await Promise.race([work, over]).finally(() => timers.forEach(clearTimeout));
}

export interface LaneLoopOptions {
  queue: TaskQueue;
  logger: Logger;
  clock: () => number;
  random: () => number;
  /** Milliseconds between looks when nothing wakes the loop. */
  pollMs: number;
}

/** Looks after one lane: takes what is due, then sleeps until the next task is due, somebody wakes it, or it is time to look again. */
export class LaneLoop {
  readonly kind: string;
  readonly #lane: Lane;
  readonly #options: LaneLoopOptions;
  #started = false;
  #looking: Promise<void> | undefined;
  #lookAgain = false;
  /** Somebody said that there is a task, rather than that it is time to look. */
  #told = false;
  #failuresInARow = 0;
  #cancelSleep = () => {};

  constructor(lane: Lane, options: LaneLoopOptions) {
    this.kind = lane.kind;
    this.#lane = lane;
    this.#options = options;
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.wake();
  }

  /** Takes no more. Resolves when a look that is under way has ended. */
  async stop(): Promise<void> {
    this.#started = false;
    this.#cancelSleep();
    await this.#looking;
  }

  wake(): void {
    this.#told = true;
    this.#lookNow();
  }

  #lookNow(): void {
    this.#lookAgain = true;
    if (!this.#started || this.#looking !== undefined) return;
    this.#cancelSleep();
    this.#looking = this.#look().finally(() => {
      this.#looking = undefined;
      if (this.#lookAgain) this.#lookNow();
    });
  }

  async #look(): Promise<void> {
    let sleepMs = 0;
    while (this.#started && this.#lookAgain) {
      this.#lookAgain = false;
      sleepMs = await this.#takeAll();
    }
    if (this.#started) this.#cancelSleep = after(sleepMs, () => this.#lookNow());
  }

  /** Takes what there is room for. Answers how long to sleep then; a task that settles wakes the loop. */
  async #takeAll(): Promise<number> {
    const { queue, logger, clock, random, pollMs } = this.#options;
    const pausedForMs = this.#lane.pausedForMs();
    if (pausedForMs > 0) return pausedForMs;
    try {
      const nextDueAt = (): Promise<number | undefined> => queue.nextDueAt([this.#lane.kind]);
      // To claim is to write, even when there is nothing: whoever is only looking reads first, and is in no other writer's way.
      let dueAt = this.#told ? clock() : await nextDueAt();
      this.#told = false;
      if (dueAt !== undefined && dueAt <= clock()) {
        const { full } = await this.#lane.take(() => this.wake());
        dueAt = full ? undefined : await nextDueAt();
      }
      this.#failuresInARow = 0;
      // What is due already and could not be taken is held by somebody else, or has to wait for the outside.
      const waitMs = dueAt === undefined || dueAt <= clock() ? pollMs : Math.min(pollMs, dueAt - clock());
      return Math.max(waitMs, this.#lane.pausedForMs());
    } catch (error) {
      this.#failuresInARow += 1;
      logger.error({ event: 'queue.unavailable', taskKind: this.#lane.kind, error: toErrorRecord(error) }, 'The queue cannot be read');
      return Math.max(pollMs, backoffMs(this.#failuresInARow, random, 30_000));
    }
  }
}
