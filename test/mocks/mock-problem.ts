import { problemCatalogue, type Problem, type ProblemCode } from '#contract/problem.ts';

export function toProblemResponse(code: ProblemCode, { retryAfter, fields }: Pick<Partial<Problem>, 'retryAfter' | 'fields'> = {}): Response {
  const { status, title } = problemCatalogue[code];
  const problem: Problem = { type: 'about:blank', title, status, code, requestId: 'mock', ...(retryAfter && { retryAfter }), ...(fields && { fields }) };
  return Response.json(problem, { status, headers: { 'content-type': 'application/problem+json', ...(retryAfter && { 'retry-after': String(retryAfter) }) } });
}
