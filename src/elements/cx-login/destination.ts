/**
 * Where to go after signing in: an absolute URL of the page's own origin, or of one that the page lists. Anything else is `undefined`: the
 * wish may come out of a query string, and must not lead people to a stranger's page.
 */
export function toDestination(returnTo: string | undefined, origins: string | undefined): string | undefined {
  if (!returnTo || !URL.canParse(returnTo, document.baseURI)) return undefined;
  const url = new URL(returnTo, document.baseURI);
  const allowed = [location.origin, ...(origins?.split(/\s+/) ?? [])];
  return /^https?:$/.test(url.protocol) && !url.username && !url.password && allowed.includes(url.origin) ? url.href : undefined;
}
