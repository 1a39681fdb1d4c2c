import type { Environment } from '../environment.ts';
import { failure, ok, warning } from './finding.ts';
import type { Finding } from './finding.ts';

/** Whether browsers will keep the session's cookie, and whom the throttles count, as far as addresses tell. */
export function checkPlacement(environment: Environment, publicUrl: string): Finding[] {
  const adapter = new URL(publicUrl);
  const pages = [environment.CX_SITE_URL, ...(environment.CX_ALLOWED_ORIGINS ?? [])].filter((page) => page !== undefined).map((page) => new URL(page));
  return [
    environment.CX_PUBLIC_URL === undefined ? warning('address', `CX_PUBLIC_URL is not set, so it is ${publicUrl}: for development only`) : ok('address', `browsers reach the adapter at ${adapter.origin}`),
    ...pages.filter((page) => page.origin !== adapter.origin).map((page) => checkCookie(adapter, page, environment.CX_CROSS_SITE ?? false)),
    checkClientAddress(environment, adapter),
  ];
}

function checkCookie(adapter: URL, page: URL, crossSite: boolean): Finding {
  const relation = toRelation(adapter.hostname, page.hostname);
  const pair = `${page.origin} and ${adapter.origin}`;
  if (relation === 'cross-site' && !crossSite) return warning('cookie', `${pair} are two sites, so no browser sends the session: put them on one, or set CX_CROSS_SITE=true (then each site has a session of its own)`);
  if (relation === 'same-site' && crossSite) return warning('cookie', `${pair} are one site: CX_CROSS_SITE=true is not needed, and weaker`);
  if (relation === 'unsure' && !crossSite) return ok('cookie', `${pair} are one site, unless everybody can have a name below ${shared(adapter.hostname, page.hostname)} (such as vercel.app): then they are two`);
  return ok('cookie', `${pair} ${crossSite ? 'are treated as two sites' : 'are one site'}`);
}

/**
 * Without a list of public suffixes, three things are sure: equal hosts are one site, so are a host and one below it; and a site has two labels at least, so
 * where the last two differ there are two sites.
 */
function toRelation(one: string, other: string): 'same-site' | 'cross-site' | 'unsure' {
  if (one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`)) return 'same-site';
  return shared(one, other).includes('.') ? 'unsure' : 'cross-site';
}

/** The labels at the end that two host names have in common. */
function shared(one: string, other: string): string {
  const [left, right] = [one.split('.').reverse(), other.split('.').reverse()];
  const end = left.findIndex((label, index) => label !== right[index]);
  return left.slice(0, end === -1 ? undefined : end).reverse().join('.');
}

/** With https outside there is a proxy, and which of its callers is a visitor's own address has to be said. */
export const unknownClient =
  'CX_TRUSTED_PROXY_HOPS is not set: behind a proxy nobody knows who calls, so a stranger who guesses passwords holds up new devices of the owner, and one visitor can use up the limits of all. Set it to the number of proxies in front of this process';

function checkClientAddress({ CX_TRUSTED_PROXY_HOPS: hops }: Environment, adapter: URL): Finding {
  if (hops !== undefined) return ok('client', hops === 0 ? 'browsers connect without a proxy' : `the address of a client is what the outermost of ${hops} proxies writes`);
  if (adapter.protocol === 'http:') return ok('client', 'browsers connect without a proxy');
  return failure('client', unknownClient);
}
