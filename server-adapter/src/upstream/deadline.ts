import { DelegateBackoff, handleWhen, retry } from 'cockatiel';
import { ProviderError } from '../ports/vendor.ts';
import { AttemptError } from './attempt.ts';

/** How long a call may take in all: waiting, sending, reading, and trying again. */
export interface Deadline {
  /** Aborted when the time is up, or when the caller's own signal is. */
  readonly signal: AbortSignal;
  /** Milliseconds left; never below 0. */
  remainingMs(): number;
  /** Lets the timer go. Time no longer runs out afterwards, but the caller's signal still counts until {@link dispose}. */
  lift(): void;
  dispose(): void;
}

/** A deadline `ms` milliseconds from now. (`AbortSignal.any` would leak on a signal that outlives many calls, as a worker's does.) */
export function createDeadline(ms: number, caller?: AbortSignal): Deadline {
  const controller = new AbortController();
  const endsAt = performance.now() + ms;
  const expire = () => controller.abort(new ProviderError('unavailable', 'the deadline passed'));
  const leave = () => controller.abort(new ProviderError('unavailable', 'the caller gave up'));
  const timer = setTimeout(expire, ms);
  if (caller?.aborted) leave();
  else caller?.addEventListener('abort', leave, { once: true });
  const lift = () => clearTimeout(timer);
  return {
    signal: controller.signal,
    remainingMs: () => Math.max(0, endsAt - performance.now()),
    lift,
    dispose() {
      lift();
      caller?.removeEventListener('abort', leave);
    },
  };
}

const attempts = 3;
const baseMs = 100;
const capMs = 2000;

/**
 * Tries again what an attempt says was not done: a failed read, a refused connection, a rate limit. Never a write that may have been done (`unknown`). Waits with full
 * jitter, and at least as long as the vendor asked for; gives up when that is longer than the deadline.
 */
export function withRetry<T>(deadline: Deadline, run: () => Promise<T>): Promise<T> {
  const worthwhile = (error: Error) => error instanceof AttemptError && error.failure === 'unavailable' && (error.retryAfterMs ?? 0) < deadline.remainingMs();
  const backoff = new DelegateBackoff<{ attempt: number; result: { error: Error } | { value: unknown } }>(({ attempt, result }) => {
    const asked = 'error' in result && result.error instanceof AttemptError ? result.error.retryAfterMs : undefined;
    return Math.min(deadline.remainingMs(), Math.max(asked ?? 0, Math.random() * Math.min(capMs, baseMs * 2 ** attempt)));
  });
  return retry(handleWhen(worthwhile), { maxAttempts: attempts - 1, backoff }).execute(run, deadline.signal);
}
