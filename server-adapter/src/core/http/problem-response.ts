import { problemCatalogue } from '../../contract/problem.ts';
import type { Problem } from '../../contract/problem.ts';
import type { ProblemError } from '../problem-error.ts';

/** The RFC 9457 answer for a problem. */
export function toProblemAnswer({ code, fields, retryAfterMs }: ProblemError, requestId: string): Response {
  const { status, title } = problemCatalogue[code];
  const retryAfter = retryAfterMs === undefined ? undefined : Math.max(1, Math.ceil(retryAfterMs / 1000));
  const body: Problem = {
    type: 'about:blank',
    title,
    status,
    code,
    requestId,
    ...(fields === undefined ? {} : { fields: [...fields] }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
  const headers = new Headers({ 'Content-Type': 'application/problem+json' });
  if (retryAfter !== undefined) headers.set('Retry-After', String(retryAfter));
  return new Response(JSON.stringify(body), { status, headers });
}
