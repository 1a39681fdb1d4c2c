import { Hono } from 'hono';
import type { CoreServices } from '../feature.ts';
import { ProblemError } from '../errors.ts';
import { toAddress } from '../security/client-address.ts';
import type { ClientAddress } from '../security/client-address.ts';
import { cors } from '../security/cors.ts';
import { securityHeaders } from '../security/headers.ts';
import { sendCookies } from '../sessions/session-cookie.ts';
import { createDispatch } from './dispatch.ts';
import type { Route } from './dispatch.ts';
import type { AppEnv } from './environment.ts';
import { toProblemError, toProblemResponse } from './problem.ts';
import { logProblem, requestLog } from './request-log.ts';

export interface AppOptions {
  core: CoreServices;
  routes: readonly Route[];
  clientAddress: ClientAddress | undefined;
}

/** Creates the app with every route of the features, and what is the same for all of them. */
export function createApp({ core, routes, clientAddress }: AppOptions): Hono<AppEnv> {
  const { settings, logger } = core;
  // Not strict: hosts such as Next with `trailingSlash: true` put a slash behind every path.
  const app = new Hono<AppEnv>({ strict: false });

  // Read before anything may put another request in this one's place: a host may know the peer by the request itself.
  app.use(async (context, next) => {
    context.set('clientAddress', toAddress(clientAddress?.(context.req.raw)));
    await next();
  });
  app.use(requestLog(core), securityHeaders(settings), cors(settings.allowedOrigins), sendCookies());
  const dispatch = createDispatch(core, routes);
  for (const route of routes) app.on(route.endpoint.method, settings.basePath + route.endpoint.path, dispatch(route));

  for (const [path, allowed] of methodsByPath(routes)) {
    app.all(settings.basePath + path, (context) => {
      context.set('route', path);
      context.set('problem', 'method-not-allowed');
      const response = toProblemResponse(new ProblemError('method-not-allowed'), context.get('requestId'));
      response.headers.set('Allow', allowed.join(', '));
      return response;
    });
  }

  app.notFound((context) => {
    context.set('problem', 'not-found');
    return toProblemResponse(new ProblemError('not-found'), context.get('requestId'));
  });
  app.onError((error, context) => {
    const problem = toProblemError(error);
    context.set('problem', problem.code);
    logProblem(logger, problem, context.get('requestId'));
    return toProblemResponse(problem, context.get('requestId'));
  });
  return app;
}

function methodsByPath(routes: readonly Route[]): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const { method, path } of routes.map(({ endpoint }) => endpoint)) {
    methods.set(path, [...(methods.get(path) ?? []), ...(method === 'GET' ? ['GET', 'HEAD'] : [method])]);
  }
  return methods;
}
