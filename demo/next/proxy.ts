import { signInStyleSources } from '@cx-kit/elements/ssr';
import { NextResponse, type NextRequest } from 'next/server';

const styles = await signInStyleSources();
/** A form that buys without script is led there. */
const payments = process.env.STRIPE_API_BASE_URL ?? 'https://checkout.stripe.com';
/** Next evaluates code, and puts styles into the page, while one works on it. */
const isDevelopment = process.env.NODE_ENV === 'development';

/** The strictest policy that Next runs under: no inline script without the nonce of this answer, no inline style. Trusted types it cannot require: Turbopack loads its chunks by plain addresses. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' ${styles}`,
    "connect-src 'self'", "img-src 'self'", "font-src 'self'", `form-action 'self' ${payments}`, "base-uri 'none'", "frame-ancestors 'none'",
  ].join('; ');
  const headers = new Headers(request.headers);
  // Next takes the nonce for its own scripts from here.
  headers.set('Content-Security-Policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

export const config = { matcher: ['/((?!_next/static|cx/|edge/cx/|icon.svg).*)'] };
