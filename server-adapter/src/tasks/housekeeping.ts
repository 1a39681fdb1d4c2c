import type { Store } from '../ports/store.ts';
import type { TaskHandler } from './task-handler.ts';

const kind = 'housekeeping';
const hourMs = 3_600_000;

export interface HousekeepingOptions {
  store: Store;
  clock: () => number;
  /** What the features drop. */
  cleanUps: readonly ((signal: AbortSignal) => Promise<void>)[];
}

/** Makes housekeeping due now. It is one task, however many processes request it. */
export async function requestHousekeeping(queue: Store['queue'], now: number): Promise<void> {
  await queue.enqueue({ id: kind, kind, payload: '', dueAt: now }, now);
}

/** Creates the task that runs once an hour, in one of all processes: drops sessions and counters that are over, and what the features keep no longer. */
export function createHousekeeping({ store, clock, cleanUps }: HousekeepingOptions): TaskHandler {
  return {
    kind,
    leaseMs: 60_000,
    async run(_task, { signal }) {
      const now = clock();
      await store.sessions.prune(now);
      await store.counters.prune(now);
      for (const cleanUp of cleanUps) await cleanUp(signal);
      return { outcome: 'later', reason: 'every hour', retryAfterMs: hourMs, countsAsAttempt: false };
    },
  };
}
