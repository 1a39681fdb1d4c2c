import type { Problem } from '#contract/problem.ts';
import { ProblemError } from './problem-error.ts';

/** Returns the problem that a response tells of: that of the contract's problem document, or, of something between the page and the adapter, what its status says. */
export function toProblemError(answer: unknown, response: Response): ProblemError {
  const { code, fields, retryAfter, requestId } = (answer ?? {}) as Partial<Problem>;
  const { status } = response;
  // A time instead of seconds is no number: then nobody knows how long.
  const seconds = Number(retryAfter ?? response.headers.get('retry-after'));
  // Something between the page and the adapter (a proxy, a firewall) answers such without a problem document.
  const told = typeof code === 'string' ? code : status === 429 ? 'too-many-requests' : status >= 500 ? 'internal-error' : 'unexpected-answer';
  return new ProblemError(told, { fields: Array.isArray(fields) ? fields : [], retryAfter: seconds || undefined, requestId });
}
