import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** What every answer says to a browser: keep nothing, guess nothing, show nothing in a frame, tell nobody where you come from. */
export function securityHeaders({ secure }: { secure: boolean }): MiddlewareHandler {
  const protect = secureHeaders({
    contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    strictTransportSecurity: secure && 'max-age=31536000',
    xFrameOptions: 'DENY',
    // A page of another listed origin shows no answer of ours as an image or a script, so the strictest is right.
    crossOriginResourcePolicy: 'same-origin',
  });
  return async (context, next) => {
    let own: string | null = null;
    await protect(context, async () => {
      await next();
      own = context.res.headers.get('Content-Security-Policy');
    });
    // A page of ours says what it needs.
    if (own !== null) context.res.headers.set('Content-Security-Policy', own);
    context.res.headers.set('Cache-Control', 'no-store');
  };
}
