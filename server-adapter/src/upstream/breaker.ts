import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import { ProviderError } from '../ports/vendor.ts';
import { AttemptError } from './attempt.ts';

/** Stops calling a vendor that is down, so that nobody waits for a deadline that will pass anyway. */
export interface Breaker {
  run<T>(attempt: () => Promise<T>): Promise<T>;
  /** Throws `unavailable` while it is open: asked before anybody queues. */
  check(): void;
}

export interface BreakerOptions {
  /** Failures in a row that open it. Default 8: at one failure in five by chance, once in 400,000 calls. */
  failures?: number | undefined;
  /** Milliseconds after which one call may try again. Default 5000. */
  halfOpenAfterMs?: number | undefined;
  onOpen?: (() => void) | undefined;
  onClose?: (() => void) | undefined;
}

export function createBreaker(options: BreakerOptions = {}): Breaker {
  const halfOpenAfter = options.halfOpenAfterMs ?? 5000;
  const policy = circuitBreaker(handleWhen((error) => error instanceof AttemptError && error.vendorDown), { halfOpenAfter, breaker: new ConsecutiveBreaker(options.failures ?? 8) });
  let opensAgainAt = 0;
  policy.onBreak(() => {
    opensAgainAt = Date.now() + halfOpenAfter;
    options.onOpen?.();
  });
  policy.onReset(() => options.onClose?.());
  const refusal = () => new ProviderError('unavailable', 'the vendor is down; calls are held back', { retryAfterMs: Math.max(1, opensAgainAt - Date.now()) });
  return {
    async run(attempt) {
      try {
        return await policy.execute(attempt);
      } catch (error) {
        throw error instanceof BrokenCircuitError ? refusal() : error;
      }
    },
    check() {
      if (policy.state === CircuitState.Open && Date.now() < opensAgainAt) throw refusal();
    },
  };
}
