import type { ClaimedTask } from '../ports/store.ts';

/** Does the tasks of one kind. Idempotent: a task may be run again after a crash at any point. */
export interface TaskHandler {
  readonly kind: string;
  /** Longer than any one call of the handler to the outside may take. */
  readonly leaseMs: number;
  /** Shared with whoever else needs the vendor's access token. Left out: its tasks don't. */
  readonly tokenPause?: TokenPause | undefined;
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

/**
 * Holds back the tasks that need the vendor's access token, of every kind, while the license server refuses it: a person has to act, and until then trying is noise. Once a minute
 * one task tries; when what was refused works, all go on. One for all lanes of a process.
 */
export interface TokenPause {
  /** Takes room for tasks that are about to be begun: as many as `wished`, one to try whether it works, or none. */
  reserve(wished: number): number;
  /** Gives room back: tasks have ended, or there were none. */
  release(count: number): void;
  /** Milliseconds for which there is no room. */
  remainingMs(): number;
  /** The token was refused. `what` names what for: it may be good for other things. */
  refused(what: string): void;
  /** The token was good for `what`. */
  worked(what: string): void;
}
