import { ProviderError } from '../../../ports/vendor.ts';
import type { TaskQueue } from '../../../ports/store.ts';
import type { TaskHandler } from '../../../tasks/task-handler.ts';
import { beginSweep, type Sweep, type SweepState } from './sweep.ts';

const kind = 'sweep';
const dayMs = 86_400_000;
/** Until the vendor may be back, where it names no time. */
const outagePauseMs = 60_000;

/** The first sweep of a new store waits: a process that starts has better things to do, and there is nothing to find yet. */
const firstAfterMs = 3_600_000;

/** Sees to it that there is a daily sweep. It is one task, however many processes request it; one that is under way goes on. */
export async function requestSweep(queue: Pick<TaskQueue, 'enqueue' | 'find'>, now: number): Promise<void> {
  if ((await queue.find(kind)) === undefined) await queue.enqueue({ id: kind, kind, payload: '', dueAt: now + firstAfterMs }, now);
}

/** Once a day, in one of however many processes: a {@link Sweep}, a page at a time. */
export function createSweepHandler({ sweep, queue, clock }: { sweep: Sweep; queue: Pick<TaskQueue, 'enqueue'>; clock: () => number }): TaskHandler {
  return {
    kind,
    leaseMs: 60_000,
    async run({ payload }, lease) {
      const state = payload === '' ? beginSweep(clock()) : (JSON.parse(payload) as SweepState);
      try {
        const next = await sweep.step(state, lease.signal);
        // Enqueued while it is held, the task stays due, and goes on from there.
        await queue.enqueue({ id: kind, kind, payload: next === undefined ? '' : JSON.stringify(next), dueAt: next === undefined ? state.startedAt + dayMs : clock() }, clock());
        return { outcome: 'done' };
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error;
        return { outcome: 'later', reason: error.reason ?? error.message, retryAfterMs: error.retryAfterMs ?? outagePauseMs, countsAsAttempt: false };
      }
    },
  };
}
