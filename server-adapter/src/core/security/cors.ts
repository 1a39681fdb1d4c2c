import type { MiddlewareHandler } from 'hono';
import { cors as honoCors } from 'hono/cors';
import { markerHeader } from '../../contract/session.ts';

/** Answers pages of listed origins with CORS headers, and others without a single one. */
export function cors(allowedOrigins: ReadonlySet<string>): MiddlewareHandler {
  const allow = honoCors({
    origin: (origin) => origin,
    credentials: true,
    allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: ['Content-Type', 'Range', markerHeader],
    exposeHeaders: ['Retry-After', 'X-Request-Id', 'Content-Disposition', markerHeader],
    maxAge: 600,
  });
  return async (context, next) => {
    const origin = context.req.header('origin');
    if (origin !== undefined && allowedOrigins.has(origin)) return allow(context, next);
    await next();
    context.res.headers.append('Vary', 'Origin');
    return undefined;
  };
}
