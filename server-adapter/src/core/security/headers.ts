/** What every response says to a browser, but for files that are the same for everybody: keep nothing, guess nothing, show nothing in a frame, tell nobody where you come from. */
const always: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
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

/** Of responses that are no page. A page of ours says itself what it needs, and keeps its own policy. */
export const contentPolicy = { name: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" };

export const securityHeaders = ({ secure }: { secure: boolean }): Readonly<Record<string, string>> => ({ ...always, ...(secure && { 'Strict-Transport-Security': 'max-age=31536000' }) });
