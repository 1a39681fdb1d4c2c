import type { Endpoint } from '#contract/endpoints.ts';
import type { AnswerCheck } from './answer.ts';
import { ProblemError } from './problem-error.ts';

export interface TransportOptions {
  /** Where the adapter is, without a slash at the end: `/cx`, `https://api.example.com/cx`. */
  adapter: string;
  /** Default: the browser's. */
  fetch?: typeof fetch | undefined;
  /** Milliseconds until a request without an answer is given up. Default 20 000. */
  timeout?: number;
}

export interface RequestDetails {
  /** Sent as JSON. */
  body?: object;
  signal?: AbortSignal | undefined;
  headers?: Record<string, string> | undefined;
  /** Called with the headers of the response before anything of it is read; what it throws is the problem. */
  inspect?: (headers: Headers) => unknown;
}

export interface Transport {
  readonly adapter: string;
  /** Sends one request and turns whatever happens into the answer or a {@link ProblemError}. */
  send<Answer>(method: Endpoint['method'], path: string, isAnswer: AnswerCheck<Answer>, details?: RequestDetails): Promise<Answer>;
}

/** The way to one adapter. */
export function createTransport({ adapter, fetch = (...request) => globalThis.fetch(...request), timeout = 20_000 }: TransportOptions): Transport {
  let reported = false;
  const send: Transport['send'] = async (method, path, isAnswer, details = {}) => {
    const { body, signal, headers, inspect } = details;
    const deadline = AbortSignal.timeout(timeout);
    try {
      const response = await fetch(adapter + path, {
        method,
        credentials: 'include',
        headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }), ...headers },
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
        // Of nothing it makes nothing: a GET has none.
        // oxlint-disable-next-line unicorn/no-invalid-fetch-options
        body: JSON.stringify(body),
      });
      inspect?.(response.headers);
      return await toAnswer(response, isAnswer);
    } catch (error) {
      if (signal?.aborted) throw error;
      const problem = error instanceof ProblemError ? error : new ProblemError(error instanceof SyntaxError ? 'unexpected-answer' : deadline.aborted ? 'timeout' : 'offline');
      if (problem.code === 'unexpected-answer' && !reported) {
        reported = true;
        // A wrong address is a mistake of whoever builds the page: said in the console, once.
        // oxlint-disable-next-line no-console
        console.error(`cx-kit: no adapter at ${adapter}`);
      }
      throw problem;
    }
  };
  return { adapter, send };
}

/** JSON, or the text of a file; `undefined` for an empty answer. Throws the problem that it tells of, or a `SyntaxError` for what is no answer of an adapter. */
export async function toAnswer<Answer>(response: Response, isAnswer: AnswerCheck<Answer>): Promise<Answer> {
  const text = await response.text();
  // Not `response.json()`: what WebKit throws for a text that is none is no `SyntaxError`.
  const answer: unknown = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text || undefined;
  // Rare enough to be loaded when it happens.
  if (!response.ok) throw (await import('./problem-response.ts')).toProblemError(answer, response);
  if (isAnswer(answer)) return answer;
  throw new SyntaxError();
}
