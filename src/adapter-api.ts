import type { GenericSchema, InferInput, InferOutput } from 'valibot';
import type { Endpoint, endpoints } from '#contract/endpoints.ts';
import { ProblemError } from './problem-error.ts';

/** The contract's table, as types only: the table itself is never in a browser. */
type Table = typeof endpoints;
/** What pages call: not what is for payment providers or operators, nor what a browser navigates to. */
type CalledByPages = { [Name in keyof Table]: Table[Name] extends { navigation: true } | { caller: 'source' | 'operator' } ? never : Name }[keyof Table];
type Routes = { [Name in CalledByPages as `${Table[Name]['method']} ${Table[Name]['path']}`]: Table[Name] };

/** A method and a path of the contract: `GET /me/licenses`. */
export type Route = keyof Routes;
/** Those that only read. */
export type ReadRoute = Route & `GET ${string}`;

/** The names of the parts of a path that vary. */
type PartOf<Path> = Path extends `${string}:${infer Name}/${infer Rest}` ? Name | PartOf<Rest> : Path extends `${string}:${infer Name}` ? Name : never;
type PathOf<Name extends Route> = [PartOf<Name>] extends [never] ? unknown : { path: Readonly<Record<PartOf<Name>, string>> };
type QueryOf<Name extends Route> = Routes[Name] extends { query: infer Schema extends GenericSchema } ? { query?: { readonly [Key in keyof InferOutput<Schema>]?: InferOutput<Schema>[Key] | undefined } | undefined } : unknown;
type BodyOf<Name extends Route> = Routes[Name] extends { body: infer Schema extends GenericSchema } ? { body: InferInput<Schema> } : unknown;

/** What a call resolves to: the contract's answer, the text of a file, or `undefined`. */
export type Result<Name extends Route> = Routes[Name] extends { answer: infer Schema extends GenericSchema } ? InferOutput<Schema> : Routes[Name] extends { file: true } ? string : undefined;

type KeyOf<Union> = Union extends object ? keyof Union : never;
/** A result as it arrives: nothing in it is certain. */
export type Unchecked<Value> = { readonly [Key in KeyOf<Value>]?: unknown };
/** Returns whether a result has the shape that elements build on. The adapter checks its answers itself: this only tells it from something else that lives at a mistyped address. */
type CheckOf<Name extends Route> = Result<Name> extends undefined ? unknown : { check: (result: Unchecked<Result<Name>>) => boolean };

/** What goes with a call. What the route has no place for does not compile. */
type FixedOptions<Name extends Route> = BodyOf<Name> & CheckOf<Name> & Pick<AnyOptions, 'signal' | 'timeout'>;
type CallOptions<Name extends Route> = PathOf<Name> & QueryOf<Name> & FixedOptions<Name>;
type Arguments<Options> = object extends Options ? [Options?] : [Options];

/** Calls the adapter. Resolves to the result, or rejects with a {@link ProblemError}; with the signal's reason if the caller aborts. */
export type Call<Callable extends Route = Route> = <Name extends Callable>(route: Name, ...options: Arguments<CallOptions<Name>>) => Promise<Result<Name>>;

/** The routes without a part that varies. */
type FixedRoute = { [Name in Route]: unknown extends PathOf<Name> ? Name : never }[Route];
/** A call without such a part and without a query: all that is called before somebody is signed in. To fill them in takes code that a page for signing in has no need of. */
export type FixedCall = <Name extends FixedRoute>(route: Name, ...options: Arguments<FixedOptions<Name>>) => Promise<Result<Name>>;

/** What goes with a call of any route, for what stands between callers and the network. */
export interface AnyOptions {
  /** Sent as JSON. */
  body?: object;
  check?: (result: Unchecked<object>) => boolean;
  signal?: AbortSignal | undefined;
  /** Milliseconds until a request without an answer is given up. Default 20 000. */
  timeout?: number;
  headers?: Record<string, string> | undefined;
  /** Called with the headers of the response before its body is read; what it throws is the problem. */
  inspect?: (headers: Headers) => unknown;
}
/** A method, and a path with everything filled in. */
export type Target = `${Endpoint['method']} ${string}`;
export type AnyCall = (target: Target, options?: AnyOptions) => Promise<unknown>;

export interface AdapterApiOptions {
  /** Where the adapter is, without a slash at the end: `/cx`, `https://api.example.com/cx`. */
  adapter: string;
  /** Default: the browser's. */
  fetch?: typeof fetch | undefined;
}

/** Returns the way to call one adapter. */
export function createCall({ adapter, fetch = (...request) => globalThis.fetch(...request) }: AdapterApiOptions): FixedCall {
  let reported = false;
  const call: AnyCall = async (target, { body, check, signal, headers, inspect, timeout = 20_000 } = {}) => {
    const [method, path] = target.split(' ') as [string, string];
    // One of both ends it: older browsers have no `AbortSignal.any`, nor `AbortSignal.timeout`.
    const ending = new AbortController();
    const end = () => ending.abort();
    const deadline = setTimeout(end, timeout);
    signal?.addEventListener('abort', end);
    try {
      signal?.throwIfAborted();
      const response = await fetch(adapter + path, {
        method,
        credentials: 'include',
        headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
        signal: ending.signal,
        // Of nothing it makes nothing: a GET has none.
        // oxlint-disable-next-line unicorn/no-invalid-fetch-options
        body: JSON.stringify(body),
      });
      inspect?.(response.headers);
      return await toResult(response, check);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      const problem = error instanceof ProblemError ? error : new ProblemError(error instanceof SyntaxError ? 'unexpected-answer' : ending.signal.aborted ? 'timeout' : 'offline');
      if (problem.code === 'unexpected-answer' && !reported) {
        reported = true;
        // A wrong address is a mistake of whoever builds the page: said in the console, once.
        // oxlint-disable-next-line no-console
        console.error(`cx-kit: no adapter at ${adapter}`);
      }
      throw problem;
    } finally {
      clearTimeout(deadline);
      signal?.removeEventListener('abort', end);
    }
  };
  return call as FixedCall;
}

/** Returns the JSON of a response, the text of a file, or `undefined` where it is empty. Throws the problem that it tells of, or a `SyntaxError` for what is no response of an adapter. */
export async function toResult(response: Response, check: AnyOptions['check']): Promise<unknown> {
  const text = await response.text();
  // Not `response.json()`: what WebKit throws for a text that is none is no `SyntaxError`.
  const result: unknown = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text || undefined;
  // Rare enough to be loaded when it happens.
  if (!response.ok) throw (await import('./problem-response.ts')).toProblemError(result, response);
  if (check ? check(result ?? {}) : result === undefined) return result;
  throw new SyntaxError();
}
