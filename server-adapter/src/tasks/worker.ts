import type { Logger } from '../core/logger.ts';
import type { TaskQueue } from '../ports/store.ts';
import { Lane } from './lane.ts';
import { LaneLoop } from './lane-loop.ts';
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
