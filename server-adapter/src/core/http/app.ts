import { Hono } from 'hono';
import { endpoints } from '../../contract/endpoints.ts';
import type { EndpointName } from '../../contract/endpoints.ts';
import { ProblemError } from '../problem-error.ts';
import { toAddress } from '../security/client-address.ts';
import type { ClientAddress } from '../security/client-address.ts';
import { allowListedOrigins } from '../security/cors.ts';
import { protectAnswers } from '../security/headers.ts';
import { createDispatch } from './dispatch.ts';
import type { DispatchOptions } from './dispatch.ts';
import type { AppEnv } from './environment.ts';
import { keepLog, logProblem } from './request-log.ts';
import { toProblemAnswer } from './problem-response.ts';
import { toProblemError } from './to-problem.ts';

export interface AppOptions extends DispatchOptions {
  clock: () => number;
  clientAddress: ClientAddress | undefined;
}

/** Every route of the contract's table, and what is the same for all of them. */
export function createApp(options: AppOptions): Hono<AppEnv> {
  const { settings, logger, clock } = options;
  // Not strict: hosts such as Next with `trailingSlash: true` put a slash behind every path.
  const app = new Hono<AppEnv>({ strict: false });

  // Asked before anything may put another request in this one's place: a host may know the peer by the request itself.
  app.use(async (context, next) => {
    context.set('clientAddress', toAddress(options.clientAddress?.(context.req.raw)));
    await next();
  });
  app.use(keepLog({ logger, clock }), protectAnswers(settings), allowListedOrigins(settings.allowedOrigins));
  const dispatch = createDispatch(options);
  for (const name of Object.keys(endpoints) as EndpointName[]) {
    const { method, path } = endpoints[name];
    app.on(method, settings.basePath + path, dispatch(name));
  }

  for (const [path, allowed] of methodsByPath()) {
    app.all(settings.basePath + path, (context) => {
      context.set('route', path);
      context.set('problem', 'method-not-allowed');
      const answer = toProblemAnswer(new ProblemError('method-not-allowed'), context.get('requestId'));
      answer.headers.set('Allow', allowed.join(', '));
      return answer;
    });
  }

  app.notFound((context) => {
    context.set('problem', 'not-found');
    return toProblemAnswer(new ProblemError('not-found'), context.get('requestId'));
  });
  app.onError((error, context) => {
    const problem = toProblemError(error);
    context.set('problem', problem.code);
    logProblem(logger, problem, context.get('requestId'));
    return toProblemAnswer(problem, context.get('requestId'));
  });
  return app;
}

function methodsByPath(): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const { method, path } of Object.values(endpoints)) {
    methods.set(path, [...(methods.get(path) ?? []), ...(method === 'GET' ? ['GET', 'HEAD'] : [method])]);
  }
  return methods;
}
