import type { ClaimedTask, TaskQueue } from '../ports/store.ts';
import type { TaskLease } from './task-handler.ts';
import { after } from './timer.ts';

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
