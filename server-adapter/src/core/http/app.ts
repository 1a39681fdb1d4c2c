import { markerHeader } from '../../contract/session.ts';
import { ProblemError } from '../errors.ts';
import type { CoreServices } from '../feature.ts';
import { toAddress } from '../security/client-address.ts';
import type { ClientAddress } from '../security/client-address.ts';
import { cors } from '../security/cors.ts';
import { contentPolicy, securityHeaders } from '../security/headers.ts';
import { createDispatch } from './dispatch.ts';
import type { Route } from './dispatch.ts';
import type { Exchange, Reply } from './exchange.ts';
import { toProblemError, toProblemReply } from './problem.ts';
import { logProblem } from './request-log.ts';
import { createRouter } from './router.ts';

export interface AppOptions {
  core: CoreServices;
  routes: readonly Route[];
  clientAddress: ClientAddress | undefined;
}

export interface App {
  /** Never rejects. */
  fetch(request: Request): Promise<Response>;
}

/** Creates the app with every route of the features, and what is the same for all of them: an id and a line in the log for each request, headers, cookies, and problems in the place of errors. */
export function createApp({ core, routes, clientAddress }: AppOptions): App {
  const { settings, logger, clock } = core;
  const findRoute = createRouter(routes, settings.basePath);
  const dispatch = createDispatch(core, routes);
  const headersOfAll = securityHeaders(settings);

  async function respond(exchange: Exchange): Promise<Reply | Response> {
    try {
      // Before anything may put another request in this one's place: a host may know the peer by the request itself.
      exchange.clientAddress = toAddress(clientAddress?.(exchange.request));
      const found = findRoute(exchange.request);
      if (found === undefined) throw new ProblemError('not-found');
      exchange.route = found.path;
      if ('route' in found) return await dispatch(found.route, found.params, exchange);
      exchange.problem = 'method-not-allowed';
      const reply = toProblemReply(new ProblemError('method-not-allowed'), exchange.requestId);
      return { ...reply, headers: { ...reply.headers, Allow: found.allowed } };
    } catch (error) {
      const problem = toProblemError(error);
      exchange.problem = problem.code;
      logProblem(logger, problem, exchange.requestId);
      return toProblemReply(problem, exchange.requestId);
    }
  }

  return {
    async fetch(request) {
      const begun = clock();
      // Ours: one that a client sends could be anybody's.
      const exchange: Exchange = { request, requestId: crypto.randomUUID() };
      const { isPreflight, headers } = cors(request, settings.allowedOrigins);
      const reply = isPreflight ? { status: 204, text: null, headers: {} } : await respond(exchange);
      const response = toResponse(reply, { ...headersOfAll, ...headers, 'X-Request-Id': exchange.requestId, ...(exchange.marker !== undefined && { [markerHeader]: exchange.marker }) }, exchange);
      const { requestId, route, problem } = exchange;
      logger.info({ event: 'request', requestId, method: request.method, route, status: reply.status, durationMs: clock() - begun, problem }, 'answered');
      return request.method === 'HEAD' ? new Response(null, response) : response;
    },
  };
}

/** A handler that made a whole response keeps it, with these headers added. */
function toResponse(reply: Reply | Response, common: Readonly<Record<string, string>>, { isAsset, sessionCookie = [], deviceCookie = [] }: Exchange): Response {
  const cookies = [...sessionCookie, ...deviceCookie];
  if (!(reply instanceof Response)) {
    const headers = { ...common, [contentPolicy.name]: contentPolicy.value, ...reply.headers };
    return new Response(reply.text, { status: reply.status, headers: cookies.length === 0 ? headers : [...Object.entries(headers), ...cookies.map((cookie): [string, string] => ['Set-Cookie', cookie])] });
  }
  const { headers } = reply;
  const { Vary: vary = '', ...others } = common;
  const kept = isAsset ? headers.get('Cache-Control') : null;
  headers.append('Vary', vary);
  for (const [name, value] of Object.entries(others)) headers.set(name, value);
  if (kept !== null) headers.set('Cache-Control', kept);
  if (!headers.has(contentPolicy.name)) headers.set(contentPolicy.name, contentPolicy.value);
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return reply;
}
