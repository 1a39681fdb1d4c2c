import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { ConnectionLost, isMeant } from '../cryptlex/faults.ts';
import type { Random } from '../cryptlex/random.ts';
import { createRateLimiter } from '../cryptlex/rate-limit.ts';
import type { RateLimit } from '../cryptlex/rate-limit.ts';
import { accountRoutes } from './accounts.ts';
import { recognize } from './caller.ts';
import type { CrossingMindsEnv } from './caller.ts';
import { databaseRoutes } from './databases.ts';
import type { CrossingMindsRole } from './entities.ts';
import { CrossingMindsError, notFound } from './errors.ts';
import { strike } from './faults.ts';
import type { CrossingMindsFault, CrossingMindsFaults, PlannedCrossingMindsFault } from './faults.ts';
import { loginRoutes } from './login.ts';
import { recommendationRoutes } from './recommendations.ts';
import { userDataRoutes } from './user-data.ts';
import type { CrossingMinds } from './vendor.ts';

/** One request that the sandbox saw. Never holds a token, a key, a password or a query. */
export interface LoggedCrossingMindsRequest {
  at: number;
  method: string;
  path: string;
  /** Of the JWT. `null`: there was none that is good. */
  role: CrossingMindsRole | null;
  /** What the sandbox answered. `null`: nothing was done, the connection dropped. */
  status: number | null;
  /** The answer never arrived. */
  lost: boolean;
}

/** A request for a response, as over a network. */
export type CrossingMindsExchange = (request: Request) => Promise<Response>;

export interface ExchangeParts {
  vendor: CrossingMinds;
  faults: CrossingMindsFaults;
  rateLimit: RateLimit | false;
  planned: PlannedCrossingMindsFault[];
  requests: LoggedCrossingMindsRequest[];
  luck: Random;
}

/** A demo may run for weeks. */
const requestsKept = 100_000;

/** Everything between a client and the API: the log, the faults, and the rate limit. */
export function createExchange({ vendor, faults, rateLimit, planned, requests, luck }: ExchangeParts): CrossingMindsExchange {
  const api = createApi(vendor);
  const limiter = rateLimit === false ? undefined : createRateLimiter(rateLimit, vendor.clock);
  const handle = async (request: Request, entry: LoggedCrossingMindsRequest): Promise<Response> => {
    const fault = strike(faults, planned, luck, entry);
    if (faults.latencyMs > 0 && isMeant(faults, entry)) await new Promise((resolve) => setTimeout(resolve, faults.latencyMs));
    if (fault === 'unreachable') throw new ConnectionLost();
    const caller = recognize(vendor, request.headers.get('authorization'));
    entry.role = await caller.then(({ account }) => account.role, () => null);
    const refused = refusal(fault, limiter?.count('organization').refused);
    const response = refused ?? (await api.fetch(request, { caller: () => caller }));
    entry.status = response.status;
    if (fault === 'no-json') return new Response('<!doctype html><title>Load balancer</title>', { status: 200, headers: { 'content-type': 'text/html', 'access-control-allow-origin': '*' } });
    if (fault !== 'lost-answer') return response;
    entry.lost = true;
    throw new ConnectionLost();
  };
  return (request) => {
    // A browser's question before a request with a JWT is no request of its own.
    if (request.method === 'OPTIONS') return Promise.resolve(api.fetch(request));
    const entry: LoggedCrossingMindsRequest = { at: vendor.clock(), method: request.method, path: new URL(request.url).pathname, role: null, status: null, lost: false };
    requests.push(entry);
    if (requests.length > requestsKept) requests.shift();
    return handle(request, entry);
  };
}

function refusal(fault: CrossingMindsFault | undefined, limited: Response | undefined): Response | undefined {
  const throttled = limited?.headers.get('retry-after') ?? (fault === 'throttled' ? '1' : undefined);
  if (throttled !== undefined) return answerOf(new CrossingMindsError('TooManyRequests', { name: 'RATE_LIMIT_OVERFLOW' }, { 'retry-after': throttled }));
  if (fault === 'unavailable') return answerOf(new CrossingMindsError('ServerUnavailable'));
  return fault === 'error' ? answerOf(new CrossingMindsError('ServerError')) : undefined;
}

/** Pages of any origin may read errors too. */
function answerOf(error: CrossingMindsError): Response {
  const response = error.toResponse();
  response.headers.set('access-control-allow-origin', '*');
  return response;
}

/** Every endpoint below `/v1`, without the faults and limits around them. Sure: every path ends with `/`. */
function createApi(vendor: CrossingMinds): Hono<CrossingMindsEnv> {
  const app = new Hono<CrossingMindsEnv>();
  app.use(cors({ origin: '*', allowHeaders: ['Authorization', 'Content-Type', 'Accept'], allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] }));
  for (const routes of [loginRoutes, accountRoutes, databaseRoutes, userDataRoutes, recommendationRoutes]) app.route('/v1', routes(vendor));
  const known = app.routes.filter(({ method }) => method !== 'ALL').map(({ path }) => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`));
  app.notFound((c) => {
    const { path, method } = c.req;
    throw known.some((pattern) => pattern.test(path)) ? new CrossingMindsError('MethodNotAllowed', { name: 'HTTP_METHOD_NOT_ALLOWED', method }) : notFound('endpoint', path);
  });
  app.onError((error) => (error instanceof CrossingMindsError ? error : new CrossingMindsError('ServerError')).toResponse());
  return app;
}
