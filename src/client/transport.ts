import type { Endpoint } from '../../server-adapter/src/contract/endpoints.ts';
import type { Problem } from '../../server-adapter/src/contract/problem.ts';
import type { AnswerCheck } from './answer.ts';
import { ProblemError } from './problem-error.ts';

export interface TransportOptions {
  /** Where the adapter is: an absolute URL, or one relative to the page. */
  adapter: string;
  fetch: typeof fetch;
  /** Milliseconds until a request without an answer is given up. */
  timeout: number;
  /** Called when an answer says that nobody is signed in (any more). */
  onSignInRequired?: (() => void) | undefined;
}

export interface RequestDetails {
  /** Sent as JSON. */
  body?: object;
  /** Entries that are `undefined` are left out. */
  query?: Readonly<Record<string, string | number | undefined>> | undefined;
  signal?: AbortSignal | undefined;
}

export type Send = <Answer>(method: Endpoint['method'], path: string, isAnswer: AnswerCheck<Answer>, details?: RequestDetails) => Promise<Answer>;

/** Sends one request and turns whatever happens into the answer or a {@link ProblemError}. */
export function createTransport({ adapter, fetch, timeout, onSignInRequired }: TransportOptions): Send {
  const reportWrongAddress = createAddressReport(adapter);
  return async (method, path, isAnswer, { body, query, signal } = {}) => {
    const deadline = AbortSignal.timeout(timeout);
    const request: RequestInit = { method, credentials: 'include', headers: { accept: 'application/json' }, signal: signal ? AbortSignal.any([signal, deadline]) : deadline };
    if (body) {
      request.headers = { ...request.headers, 'content-type': 'application/json' };
      request.body = JSON.stringify(body);
    }
    try {
      const response = await fetch(adapter + path + toSearch(query), request);
      const answer = await readJson(response);
      if (!response.ok) throw toProblemError(answer, response);
      if (isAnswer(answer)) return answer;
      throw new ProblemError('unexpected-answer');
    } catch (error) {
      if (signal?.aborted) throw error;
      if (deadline.aborted) throw new ProblemError('timeout');
      if (!(error instanceof ProblemError)) throw new ProblemError('offline');
      if (error.code === 'unexpected-answer') reportWrongAddress();
      if (error.code === 'sign-in-required') onSignInRequired?.();
      throw error;
    }
  };
}

function toSearch(query: RequestDetails['query'] = {}): string {
  const parameters = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return parameters.length ? `?${new URLSearchParams(parameters)}` : '';
}

/** `undefined` for an empty answer; anything that is no JSON is not an adapter's. */
async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError('unexpected-answer');
  }
}

function toProblemError(answer: unknown, response: Response): ProblemError {
  const { code, fields, retryAfter, requestId } = (answer ?? {}) as Partial<Problem>;
  // Something between the page and the adapter (a proxy, a load balancer) answers such without a problem document.
  if (typeof code !== 'string') return new ProblemError(response.status >= 500 ? 'internal-error' : 'unexpected-answer');
  const seconds = Number(retryAfter ?? response.headers.get('retry-after') ?? Number.NaN);
  return new ProblemError(code, {
    fields: Array.isArray(fields) ? fields : [],
    retryAfter: Number.isFinite(seconds) ? seconds : undefined,
    requestId,
  });
}

/** A wrong address is a mistake of whoever builds the page: said in the console, once. */
function createAddressReport(adapter: string): () => void {
  let reported = false;
  return () => {
    if (reported) return;
    reported = true;
    // oxlint-disable-next-line no-console
    console.error(`cx-kit: ${adapter} does not answer like an adapter. Check the address: <cx-provider adapter="…">, configure({ adapter }) or data-adapter="…".`);
  };
}
