import type { Endpoint } from '../../contract/endpoint.ts';
import { mediaType } from './body.ts';
import { parseUrl } from './redirect.ts';

/** Pages that may call the adapter: the origins of the site, and those that the configuration lists. */
type AllowedOrigins = ReadonlySet<string>;

/**
 * Whether a request that changes something comes from one of our pages. Browsers name the page's origin in every such request: a listed origin is trusted, any other is not.
 * `null` is also what
 * an own page sends whose referrer policy is `no-referrer`, the default of helmet (Fetch, "append a request Origin header"): there `Sec-Fetch-Site` decides, which no page can forge.
 * A sandboxed frame sends `cross-site`.
 *
 * A request without `Origin` comes from an old browser, through a proxy that strips headers, or from no browser at all. What is said must then be right (`Sec-Fetch-Site`, else the
 * `Referer`); nothing at all is enough only for a request that a page of another site cannot send without a preflight,
 * and for a `GET`, of which such a page sees nothing (an endpoint that `acts` must do no harm to whoever is signed in).
 */
export function isTrustedOrigin({ method, headers }: Pick<Request, 'method' | 'headers'>, allowedOrigins: AllowedOrigins): boolean {
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  if (origin === 'null') return site === 'same-origin';
  if (origin !== null) return allowedOrigins.has(origin);
  if (site !== null) return site === 'same-origin' || site === 'none';
  const referer = headers.get('referer');
  return referer === null ? needsPreflight(method, headers) || method === 'GET' || method === 'HEAD' : allowedOrigins.has(parseUrl(referer)?.origin ?? '');
}

/**
 * Whether a browser goes to a page here by itself, with its address bar: not for an image, a frame or a prefetch of a page. From another site it does so only where that is expected
 * (`fromAnywhere`), or from a listed origin. A browser too old for these headers is let in.
 */
export function isTrustedNavigation({ headers }: Pick<Request, 'headers'>, allowedOrigins: AllowedOrigins, fromAnywhere: boolean): boolean {
  const target = headers.get('sec-fetch-dest');
  if (target !== null && target !== 'document') return false;
  if (fromAnywhere || headers.get('sec-fetch-site') !== 'cross-site') return true;
  return allowedOrigins.has(parseUrl(headers.get('referer') ?? '')?.origin ?? '');
}

/** What any page may send without asking before (Fetch, "CORS-safelisted request-header"). */
const safelistedTypes = new Set(['', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']);

function needsPreflight(method: string, headers: Headers): boolean {
  if (!['GET', 'HEAD', 'POST'].includes(method)) return true;
  return !safelistedTypes.has(mediaType(headers));
}

/** Changes something for whoever the cookie says. Others prove who they are with each request, and bring no cookie. */
export function isForOurPages({ method, caller, fromAnywhere, acts }: Endpoint): boolean {
  return (method !== 'GET' || acts === true) && !fromAnywhere && (caller === 'anyone' || caller === 'customer');
}
