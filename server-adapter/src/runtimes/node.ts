import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createAdaptorServer, getRequestListener } from '@hono/node-server';
import type { Http2Bindings, HttpBindings } from '@hono/node-server';
import type { FetchHandler } from './next.ts';

export { createNodeFetch, type NodeFetch } from '../upstream/node-fetch.ts';

/** Fits `http.createServer(…)`, and `app.use('/cx', …)` of Express and Connect. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void) => void;

export interface ListenOptions {
  /** Default 0: any that is free. */
  port?: number | undefined;
  /** Address to listen on. Default: all of this machine's. */
  host?: string | undefined;
}

export interface Listening {
  port: number;
  /** Such as `http://localhost:8787`, without a trailing slash. */
  url: string;
  /** Takes no new requests, lets those under way finish for at most `graceMs` (default 10 000), then cuts them off. */
  close(graceMs?: number): Promise<void>;
}

/** The body was read by somebody else before the adapter got the request. */
export class BodyConsumedError extends Error {
  override readonly name = 'BodyConsumedError';

  constructor() {
    super(
      'The body of this request was read before @cx-kit/server got it, most likely by express.json() or another body parser. ' +
        'Mount the adapter before any body parser: signatures of payment events are proved on the raw bytes.',
    );
  }
}

/**
 * The adapter as a handler for Node's own server, Express or Connect. Mount it before any body parser; when one was faster, the error goes to `next`, or
 * is answered with 500 and told by a process warning where there is no `next`.
 *
 * Like every server on `@hono/node-server`, it replaces the global `Request` and `Response` by subclasses of them that are cheaper to make.
 */
export function toNodeHandler(adapter: FetchHandler): NodeHandler {
  const listener = getRequestListener((request, bindings) => answer(adapter, request, bindings));
  return (request, response, next) => {
    if (isBodyConsumed(request)) return refuse(response, next);
    restorePath(request);
    void listener(request, response);
  };
}

/**
 * Serves an adapter on a port of its own. Rejects when the port cannot be had.
 *
 * @example
 * const { url } = await listen(createAdapter(options), { port: 8787 });
 */
export async function listen(adapter: FetchHandler, { port = 0, host }: ListenOptions = {}): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: (request, bindings) => answer(adapter, request, bindings),
    // Longer than the idle time of the usual load balancers (60 s), so that they never send into a connection that is just being closed.
    serverOptions: { keepAliveTimeout: 65_000, headersTimeout: 15_000, requestTimeout: 60_000 },
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => resolve());
  });
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return {
    port: taken,
    url: `http://${toHostname(host)}:${taken}`,
    close: (graceMs = 10_000) =>
      new Promise((resolve) => {
        const sweep = setInterval(() => server.closeIdleConnections(), 50);
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearInterval(sweep);
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

const peers = new WeakMap<Request, string>();

/**
 * For the option `clientAddress`: the address at the other end of the connection. Right only where browsers connect to Node directly; behind a proxy it is
 * the proxy's, and `forwardedFor(hops)` is what you want.
 */
export function clientAddress(): (request: Request) => string | undefined {
  return (request) => peers.get(request);
}

function answer(adapter: FetchHandler, request: Request, { incoming }: HttpBindings | Http2Bindings): Response | Promise<Response> {
  const { remoteAddress } = incoming.socket;
  if (remoteAddress !== undefined) peers.set(request, remoteAddress);
  return adapter.fetch(request);
}

/** Cloud Functions keep the bytes in `rawBody`; then nothing is lost. */
function isBodyConsumed(request: IncomingMessage): boolean {
  return request.readableDidRead && !('rawBody' in request && request.rawBody instanceof Buffer);
}

function refuse(response: ServerResponse, next: ((error?: unknown) => void) | undefined): void {
  const error = new BodyConsumedError();
  if (next) return next(error);
  process.emitWarning(error);
  response.writeHead(500, { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify({ type: 'about:blank', title: error.message, status: 500, code: 'internal-error', requestId: crypto.randomUUID() }));
}

/** Express and Connect cut the path that a handler is mounted on off `url`; the adapter knows its base path itself. */
function restorePath(request: IncomingMessage & { originalUrl?: unknown }): void {
  if (typeof request.originalUrl === 'string') request.url = request.originalUrl;
}

function toHostname(host: string | undefined): string {
  if (host === undefined || host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
