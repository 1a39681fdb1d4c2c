import { ProviderError } from '../ports/vendor.ts';
import { AttemptError } from './attempt.ts';

/** How long a call may take in all: waiting, sending, reading, and trying again. */
export interface Deadline {
  /** Why it is over: the time is up, or the caller has left. */
  readonly over: ProviderError | undefined;
  /** Aborted when it is over. Made for whoever asks for it: it costs more than a call that needs none. */
  readonly signal: AbortSignal;
  /** Acts once when it is over, unless what it returns is called before. */
  whenOver(act: (reason: ProviderError) => void): () => void;
  /** Milliseconds left; never below 0. */
  remainingMs(): number;
  /** Lets the timer go. Time no longer runs out afterwards, but the caller's signal still counts until {@link dispose}. */
  lift(): void;
  dispose(): void;
}

/** A deadline `ms` milliseconds from now. (`AbortSignal.any` would leak on a signal that outlives many calls, as a worker's does.) */
export function createDeadline(ms: number, caller?: AbortSignal): Deadline {
  const endsAt = performance.now() + ms;
  const acts = new Set<(reason: ProviderError) => void>();
  let over: ProviderError | undefined;
  let controller: AbortController | undefined;
  const end = (message: string): void => {
    if (over !== undefined) return;
    over = new ProviderError('unavailable', message);
    controller?.abort(over);
    for (const act of acts) act(over);
    acts.clear();
  };
  const leave = (): void => end('the caller gave up');
  const timer = setTimeout(end, ms, 'the deadline passed');
  if (caller?.aborted) leave();
  else caller?.addEventListener('abort', leave, { once: true });
  const lift = (): void => clearTimeout(timer);
  return {
    get over() {
      return over;
    },
    get signal() {
      if (controller === undefined) {
        controller = new AbortController();
        if (over !== undefined) controller.abort(over);
      }
      return controller.signal;
    },
    whenOver(act) {
      if (over === undefined) acts.add(act);
      else act(over);
      return () => void acts.delete(act);
    },
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
export async function withRetry<T>(deadline: Deadline, run: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await run();
    } catch (error) {
      const askedMs = error instanceof AttemptError && error.failure === 'unavailable' ? (error.retryAfterMs ?? 0) : Infinity;
      if (tried === attempts || deadline.over !== undefined || askedMs >= deadline.remainingMs()) throw error;
      await pause(Math.min(deadline.remainingMs(), Math.max(askedMs, Math.random() * Math.min(capMs, baseMs * 2 ** tried))), deadline);
    }
  }
}

function pause(ms: number, deadline: Deadline): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      forget();
      resolve();
    };
    const timer = setTimeout(end, ms);
    const forget = deadline.whenOver(end);
  });
}
