import type { Session } from '../contract/session.ts';
import type { Host } from '../core/adapter.ts';

/** An adapter, or what makes it (once) when the first request is there: Next runs route files while it builds, often without the secrets. */
type AdapterSource = FetchHandler | (() => FetchHandler);

const toAdapter = (source: AdapterSource): FetchHandler => (typeof source === 'function' ? source() : source);

type RouteHandler = (request: Request) => Response | Promise<Response>;

/** What a route file of the App Router exports. `HEAD` is made from `GET` by Next itself. */
export interface RouteHandlers {
  GET: RouteHandler;
  POST: RouteHandler;
  PUT: RouteHandler;
  PATCH: RouteHandler;
  DELETE: RouteHandler;
  OPTIONS: RouteHandler;
}

/**
 * The adapter as route handlers of the App Router, on either of its runtimes. The file's folder is the adapter's `basePath`: `app/cx/[...path]/route.ts` for `/cx`.
 *
 * @param options.after Next's own, of `next/server`: on a serverless host, payments become licenses and mails are sent after the answer only with it.
 * @example
 * import { after } from 'next/server';
 * export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = createRouteHandlers(getAdapter, { after });
 */
export function createRouteHandlers(adapter: AdapterSource, { after }: { after?: (work: Promise<void>) => void } = {}): RouteHandlers {
  const handle: RouteHandler = (request) => toAdapter(adapter).fetch(request, { waitUntil: after });
  return { GET: handle, POST: handle, PUT: handle, PATCH: handle, DELETE: handle, OPTIONS: handle };
}

/** Anything with the cookies of the request: `await headers()` of `next/headers`, or a `Request`'s headers. */
export interface CookieHeaders {
  get(name: string): string | null;
}

/**
 * Who is signed in, for server components: `await getSession(getAdapter, await headers())`. No HTTP: the adapter is called in this process. It reads
 * only; a session that is renewed while it is read gets its cookie with the browser's next own request.
 *
 * @param options.basePath The adapter's. Default `/cx`.
 * @throws Error when the session cannot be read right now. That is not the same as nobody being signed in.
 */
export async function getSession(adapter: AdapterSource, headers: CookieHeaders, { basePath = '/cx' }: { basePath?: string } = {}): Promise<Session> {
  // The host is never looked at: the adapter knows its own address, and routes by path.
  const cookie = headers.get('cookie');
  const request = new Request(`http://localhost${basePath.replace(/\/$/, '')}/session`, { headers: cookie === null ? {} : { Cookie: cookie } });
  const response = await toAdapter(adapter).fetch(request);
  if (!response.ok) throw new Error(`The session could not be read: the adapter answered ${response.status}.`);
  return (await response.json()) as Session;
}

/** What every runtime needs of an adapter: `createAdapter(…)` is one. */
export interface FetchHandler {
  fetch(request: Request, host?: Host): Response | Promise<Response>;
}
