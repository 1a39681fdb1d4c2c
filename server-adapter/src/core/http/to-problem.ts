import type { ProblemCode } from '../../contract/problem.ts';
import { ProblemError } from '../problem-error.ts';
import { ProviderError } from '../../ports/license-server.ts';
import type { ProviderFailure } from '../../ports/license-server.ts';
import { StoreError } from '../../ports/store.ts';

/** What a failure of the license server becomes for a caller, unless the route knows better. */
const ofProvider = {
  credentials: 'invalid-credentials',
  'two-factor-required': 'two-factor-required',
  'two-factor-invalid': 'two-factor-invalid',
  locked: 'too-many-attempts',
  'token-expired': 'sign-in-required',
  'access-token-refused': 'provider-unavailable',
  forbidden: 'forbidden',
  'not-found': 'not-found',
  conflict: 'provider-error',
  limit: 'deactivation-limit',
  refused: 'invalid-request',
  unavailable: 'provider-unavailable',
  unknown: 'provider-unavailable',
  malformed: 'provider-error',
  'not-supported': 'not-supported',
} as const satisfies Record<ProviderFailure, ProblemCode>;

/** Where nobody named a time. Cryptlex locks for five minutes (sure); an outage is tried again soon. */
const defaultWaitMs: Partial<Record<ProblemCode, number>> = { 'too-many-attempts': 300_000, 'provider-unavailable': 5_000, 'store-unavailable': 5_000 };

/** Every error that reaches a route becomes one of the catalogue; one that nobody foresaw becomes an opaque `internal-error`. */
export function toProblemError(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof ProviderError) {
    const code = ofProvider[error.failure];
    return new ProblemError(code, { retryAfterMs: error.retryAfterMs ?? defaultWaitMs[code], cause: error });
  }
  if (error instanceof StoreError) return new ProblemError('store-unavailable', { retryAfterMs: defaultWaitMs['store-unavailable'], cause: error });
  return new ProblemError('internal-error', { cause: error });
}
