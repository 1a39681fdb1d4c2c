import { ProviderError } from '../../ports/vendor.ts';
import { StoreError } from '../../ports/store.ts';
import type { ProblemError } from '../errors.ts';
import { toErrorRecord } from '../logger.ts';
import type { Logger } from '../logger.ts';

/** Says why, where an operator has to know. What callers do wrong is in the request's own line. */
export function logProblem(logger: Logger, { code, cause }: ProblemError, requestId: string): void {
  const record = { event: 'problem', requestId, problem: code };
  if (code === 'cross-site-request') logger.warn(record, 'a request was refused');
  else if (code === 'internal-error') logger.error({ ...record, error: toErrorRecord(cause) }, 'unexpected error');
  else if (cause instanceof StoreError) logger.error({ ...record, error: toErrorRecord(cause) }, 'the store failed');
  else if (cause instanceof ProviderError && code.startsWith('provider-')) {
    const isOurs = cause.failure === 'access-token-refused' || cause.failure === 'malformed';
    // The vendor's own words, cleaned of secrets, where there are some: a missing scope or a full plan has a name there.
    const reason = cause.reason === undefined ? cause.failure : `${cause.failure}: ${cause.reason}`;
    logger[isOurs ? 'error' : 'warn']({ ...record, reason, error: { ...toErrorRecord(cause), message: cause.message } }, 'the license server, or the payment provider, failed');
  }
}
