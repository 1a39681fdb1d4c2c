/**
 * The page a browser may be sent to: a path of the site, or a page of a listed origin. `undefined` for everything else, so that a link to the
 * adapter cannot be used to lead people elsewhere.
 */
export function toAllowedPage(target: string | undefined, { siteUrl, allowedOrigins }: { siteUrl: URL; allowedOrigins: ReadonlySet<string> }): URL | undefined {
  if (target === undefined || target === '') return undefined;
  // What browsers and servers read differently: backslashes, control characters, an authority without a scheme.
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0020\u007f\\]/.test(target) || target.startsWith('//')) return undefined;
  if (!target.startsWith('/') && !/^https?:\/\//i.test(target)) return undefined;
  const url = parseUrl(target, siteUrl);
  if (url === null || url.username !== '' || url.password !== '') return undefined;
  return url.origin === siteUrl.origin || allowedOrigins.has(url.origin) ? url : undefined;
}

/** As `URL.parse`, which Node 20.19 does not have yet: `null` for what is no address. */
export function parseUrl(text: string, base?: string | URL): URL | null {
  return URL.canParse(text, base) ? new URL(text, base) : null;
}
