import { createSessionCookie } from './cookie.ts';
import type { SessionCookieOptions } from './cookie.ts';

/**
 * The address that somebody typed into a form without script, kept for the page that the form leads back to: its server writes it into the form again. In a cookie that no script can read, for
 * five minutes, so that it is in no address and in no log.
 */
export interface EnteredEmail {
  /** The value of a `Set-Cookie` header after a form has failed; `undefined` where there is nothing to keep, or nobody to read it. */
  keep(fields: Readonly<Record<string, string>>): string | undefined;
  /** The value of a `Set-Cookie` header that removes what the request brings; `undefined` when it brings nothing. */
  forget(headers: Headers): string | undefined;
}

const keptSeconds = 300;
/** As long as an address may be (RFC 5321), and nothing that ends a cookie's value. */
const content = /^[^\s;,]{3,254}$/;

export function createEnteredEmail(site: Pick<SessionCookieOptions, 'secure' | 'crossSite'>): EnteredEmail {
  const cookie = createSessionCookie({ ...site, purpose: 'entered', content, maxAge: keptSeconds });
  return {
    keep({ email = '', problemIn }) {
      const id = email.trim();
      return problemIn === 'query' && content.test(id) ? cookie.write({ id, remembered: true }) : undefined;
    },
    forget: (headers) => (cookie.read(headers) === undefined ? undefined : cookie.clear()),
  };
}
