import type { Logger } from '../core/logger.ts';
import type { TaskQueue } from '../ports/store.ts';
import { backoffMs } from './backoff.ts';
import { toErrorRecord } from '../core/error-record.ts';
import type { Lane } from './lane.ts';
import { after } from './timer.ts';

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
