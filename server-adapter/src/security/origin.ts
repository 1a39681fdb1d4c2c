/**
 * Whether a request that changes something may come from where it comes from. Browsers name the page's origin in every such request; a listed
 * origin is good, any other is not, `null` (a sandboxed frame, a page without a referrer policy of its own) least of all. A browser too old for that, or
 * no browser at all, says nothing: then `Sec-Fetch-Site` must not say otherwise.
 */
export function isTrustedOrigin(headers: Headers, allowedOrigins: ReadonlySet<string>): boolean {
  const origin = headers.get('origin');
  if (origin !== null) return allowedOrigins.has(origin);
  const site = headers.get('sec-fetch-site');
  return site === null || site === 'same-origin' || site === 'none';
}
