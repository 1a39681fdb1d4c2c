import type { Logger } from '../core/logger.ts';
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
  /** Try again. `retryAfterMs` where the outside named a time; otherwise the worker backs off. `countsAsAttempt: false`: the outside was down; the task is not given up because of it. Default true. */
  | { outcome: 'later'; reason: string; retryAfterMs?: number | undefined; countsAsAttempt?: boolean | undefined }
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

/** How often it is tried, in milliseconds. */
export const tokenPauseMs = 60_000;
/** When the token was not refused for so long though it was tried, it works again, whatever it was refused for. */
const quietMs = 10 * tokenPauseMs;

/** A pause that is not one yet. Logs when the token is refused and when it is taken again, each once. */
export function createTokenPause({ clock = Date.now, logger }: { clock?: (() => number) | undefined; logger: Logger }): TokenPause {
  let refusal: { what: string; at: number } | undefined;
  let running = 0;
  const remainingMs = (): number => (refusal === undefined ? 0 : Math.max(0, refusal.at + tokenPauseMs - clock()));
  const room = (wished: number): number => (refusal === undefined ? wished : remainingMs() > 0 || running > 0 ? 0 : Math.min(wished, 1));
  return {
    remainingMs,
    reserve(wished) {
      const reserved = room(wished);
      running += reserved;
      return reserved;
    },
    release: (count) => void (running -= count),
    refused(what) {
      if (refusal === undefined) logger.error({ event: 'access-token.refused', reason: what }, 'The license server refuses the access token; mails and payments wait until it is replaced');
      refusal = { what, at: clock() };
    },
    worked(what) {
      if (refusal === undefined || (what !== refusal.what && clock() < refusal.at + quietMs)) return;
      refusal = undefined;
      logger.info({ event: 'access-token.accepted' }, 'The license server takes the access token again; mails and payments go on');
    },
  };
}
