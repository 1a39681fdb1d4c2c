import { ProviderError } from '../ports/license-server.ts';

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
