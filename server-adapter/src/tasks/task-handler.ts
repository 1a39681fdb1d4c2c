import type { ClaimedTask } from '../store/store.ts';

/** Does the tasks of one kind. Idempotent: a task may be run again after a crash at any point. */
export interface TaskHandler {
  readonly kind: string;
  /** Longer than any one call of the handler to the outside may take. */
  readonly leaseMs: number;
  run(task: ClaimedTask, lease: TaskLease): Promise<TaskOutcome>;
}

/** The claim a handler works under. */
export interface TaskLease {
  /** Aborted when the worker stops or the lease is lost. */
  readonly signal: AbortSignal;
  /** Milliseconds left. Before a write that must not happen twice, check that more is left than the call may take. */
  remainingMs(): number;
  /** `false`: somebody else has it; stop without another write. */
  extend(): Promise<boolean>;
}

export type TaskOutcome =
  | { outcome: 'done' }
  /** Try again. `retryAfterMs` where the outside named a time; otherwise the worker backs off. `blameless`: the outside was down, the attempt does not count. */
  | { outcome: 'later'; reason: string; retryAfterMs?: number | undefined; blameless?: boolean | undefined }
  /** Will never work by itself: a dead letter, kept for a person. */
  | { outcome: 'dead'; reason: string };
