import type { TaskQueue } from '../../ports/store.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { TaskHandler } from '../../tasks/task-handler.ts';
import type { ReminderSweep, ReminderSweepState } from './sweep.ts';

export const reminderSweepKind = 'license-reminders';
const kind = reminderSweepKind;

type Queue = Pick<TaskQueue, 'add' | 'enqueue' | 'find'>;

/** Sees to it that there is a sweep. It is one task, however many processes request it; one that is under way goes on. */
export async function requestReminderSweep(queue: Queue, now: number): Promise<void> {
  if ((await queue.find(kind)) === undefined) await queue.add({ id: kind, kind, payload: '', dueAt: now }, now);
}

/** Until a hint of the license server may begin another one. */
const hintPauseMs = 600_000;

/** Begins the next sweep sooner, when the license server says that something has changed. One that is under way finds it by itself. */
export async function hastenReminderSweep(queue: Queue, now: number): Promise<void> {
  const task = await queue.find(kind);
  if (task !== undefined && task.dueAt > now && task.updatedAt <= now - hintPauseMs) await queue.enqueue({ id: kind, kind, payload: '', dueAt: now }, now);
}

/** Until the vendor may be back, where it names no time. */
const outagePauseMs = 60_000;

/** Every few hours, in one of however many processes: a {@link ReminderSweep}, a page at a time. */
export function createReminderSweepHandler({ sweep, queue, everyMs, clock }: { sweep: ReminderSweep; queue: Queue; everyMs: number; clock: () => number }): TaskHandler {
  return {
    kind,
    leaseMs: 60_000,
    async run({ payload }, lease) {
      const state = payload === '' ? { startedAt: clock(), page: 1 } : (JSON.parse(payload) as ReminderSweepState);
      try {
        const next = await sweep.step(state, lease.signal);
        // Enqueued while it is held, the task stays due, and goes on from there. A clock that was set back must not make it wait for longer than ever.
        const dueAt = next === undefined ? Math.min(state.startedAt, clock()) + everyMs : clock();
        await queue.enqueue({ id: kind, kind, payload: next === undefined ? '' : JSON.stringify(next), dueAt }, clock());
        return { outcome: 'done' };
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error;
        return { outcome: 'later', reason: error.reason ?? error.message, retryAfterMs: error.retryAfterMs ?? outagePauseMs, countsAsAttempt: false };
      }
    },
  };
}
