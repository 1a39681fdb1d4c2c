import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../http/environment.ts';

/** What every response says to a browser: guess nothing, show nothing in a frame, tell nobody where you come from. */
const always: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  // A page of another listed origin shows no response of ours as an image or a script, so the strictest is right.
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'X-Download-Options': 'noopen',
  'X-Frame-Options': 'DENY',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'X-XSS-Protection': '0',
};
const policy = "default-src 'none'; frame-ancestors 'none'";

/** Sets them, and that nothing is kept, but for files that are the same for everybody. A page of ours says itself what it needs, and keeps its own policy. */
export function securityHeaders({ secure }: { secure: boolean }): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    for (const [name, value] of Object.entries(always)) headers.set(name, value);
    if (!context.get('isAsset') || !headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', policy);
    if (secure) headers.set('Strict-Transport-Security', 'max-age=31536000');
  };
}
