import { ProviderError, type ProviderFailure } from '../../../ports/license-server.ts';
import type { TaskOutcome } from '../../../tasks/task-handler.ts';
import { LeaseLostError } from './attempt.ts';
import { UnsettledCreationError } from './create-license.ts';
import type { Effect } from './effect.ts';

/** What an effect that failed means for its purchase; `undefined` for an error that nobody expected. */
export function toOutcome(error: unknown, effect: Effect): TaskOutcome | undefined {
  if (error instanceof LeaseLostError) return { outcome: 'later', reason: error.message, blameless: false };
  if (error instanceof UnsettledCreationError) return { outcome: 'later', reason: error.message, retryAfterMs: error.retryAfterMs };
  if (!(error instanceof ProviderError)) return undefined;
  const { retryAfterMs } = error;
  const reason = `${effect.kind}: ${error.reason ?? error.message}`;
  switch (kindOf(error.failure)) {
    case 'outage':
      return { outcome: 'later', reason, retryAfterMs, blameless: true };
    case 'chance':
      return { outcome: 'later', reason, retryAfterMs };
    case 'no':
      return { outcome: 'dead', reason };
  }
}

function kindOf(failure: ProviderFailure): 'outage' | 'chance' | 'no' {
  if (failure === 'unavailable' || failure === 'access-token-refused') return 'outage';
  if (failure === 'unknown' || failure === 'malformed' || failure === 'locked') return 'chance';
  return 'no';
}
