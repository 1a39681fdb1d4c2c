import type { FieldProblem, ProblemCode } from '#contract/problem.ts';

/**
 * What can go wrong between an element and its adapter: a problem of the contract's catalogue, or one that no answer
 * can tell: `offline` (the network failed), `timeout` (no answer in time), `unexpected-answer` (an answer that is not
 * an adapter's, so the address is probably wrong), `cookies-blocked` (the browser has not kept the cookie of a sign-in).
 */
export type ClientProblemCode = ProblemCode | 'offline' | 'timeout' | 'unexpected-answer' | 'cookies-blocked';

/** Those that every element has words for. The others come to no page, or to one element, which has words of its own. */
export type PageProblemCode = Exclude<ClientProblemCode, 'invalid-signature' | 'method-not-allowed' | 'unsupported-media-type' | 'body-too-large' | LicenseRefusal>;
/** Why nothing can be bought for a license. */
export type LicenseRefusal = 'change-not-offered' | 'subscription-running' | 'sold-elsewhere';

export interface ProblemDetails {
  /** What is wrong with which field. Default: none. */
  fields?: readonly FieldProblem[];
  /** Seconds to wait before the next attempt. */
  retryAfter?: number | undefined;
  /** The adapter's name for the request; helps to find it in its log. */
  requestId?: string | undefined;
}

/** The only error that a client throws, apart from the `AbortError` of a caller's own signal. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  declare readonly code: ClientProblemCode;
  declare readonly fields: readonly FieldProblem[];
  /** Seconds to wait before the next attempt; `undefined` when the adapter does not say. */
  declare readonly retryAfter: number | undefined;
  declare readonly requestId: string | undefined;

  constructor(code: ClientProblemCode, details?: ProblemDetails) {
    super(code);
    Object.assign(this, { code, fields: [], ...details });
  }
}
