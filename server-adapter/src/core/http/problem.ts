import { problemCatalogue } from '../../contract/problem.ts';
import type { Problem, ProblemCode } from '../../contract/problem.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { ProviderFailure } from '../../ports/vendor.ts';
import { StoreError } from '../../ports/store.ts';
import { ProblemError } from '../errors.ts';
import type { Reply } from './exchange.ts';

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
  unverified: 'email-unverified',
  'link-invalid': 'link-invalid',
  'link-expired': 'link-expired',
  'not-supported': 'not-supported',
} as const satisfies Record<ProviderFailure, ProblemCode>;

/** Where nobody named a time. Cryptlex locks for five minutes (sure); an outage is tried again soon. */
const defaultWaitMs: Partial<Record<ProblemCode, number>> = { 'too-many-attempts': 300_000, 'provider-unavailable': 5_000, 'store-unavailable': 5_000 };

/** Returns the problem of the catalog that an error is to a caller; one that nobody foresaw becomes an opaque `internal-error`. */
export function toProblemError(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof ProviderError) {
    const code = ofProvider[error.failure];
    return new ProblemError(code, { retryAfterMs: error.retryAfterMs ?? defaultWaitMs[code], cause: error });
  }
  if (error instanceof StoreError) return new ProblemError('store-unavailable', { retryAfterMs: defaultWaitMs['store-unavailable'], cause: error });
  return new ProblemError('internal-error', { cause: error });
}

/** Returns the RFC 9457 document of a problem. */
export function toProblem({ code, fields, retryAfterMs }: ProblemError, requestId: string): Problem {
  const { status, title } = problemCatalogue[code];
  const retryAfter = retryAfterMs === undefined ? undefined : Math.max(1, Math.ceil(retryAfterMs / 1000));
  return {
    type: 'about:blank',
    title,
    status,
    code,
    requestId,
    ...(fields === undefined ? {} : { fields: [...fields] }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

/** Returns the response that holds it. */
export function toProblemReply(error: ProblemError, requestId: string): Reply {
  const problem = toProblem(error, requestId);
  const wait = problem.retryAfter === undefined ? {} : { 'Retry-After': String(problem.retryAfter) };
  return { status: problem.status, text: JSON.stringify(problem), headers: { 'Content-Type': 'application/problem+json', ...wait } };
}
