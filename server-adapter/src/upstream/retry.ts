import { DelegateBackoff, handleWhen, retry } from 'cockatiel';
import { AttemptError } from './attempt-error.ts';
import type { Deadline } from './deadline.ts';

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
