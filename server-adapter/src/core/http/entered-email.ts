import { createSessionCookie } from '../sessions/session-cookie.ts';
import type { SessionCookieOptions } from '../sessions/session-cookie.ts';

/**
 * The address that somebody typed into a form without script, kept for the page that the form leads back to: its server writes it into the form again. In a cookie that no script can read, for
 * five minutes, so that it is in no address and in no log.
 */
export interface EnteredEmail {
  /** Values of `Set-Cookie` headers after a form has failed; none where there is nothing to keep, or nobody to read it. */
  keep(fields: Readonly<Record<string, string>>): readonly string[];
  /** Values of `Set-Cookie` headers that remove what the request brings; none when it brings nothing. */
  forget(headers: Headers): readonly string[];
}

const keptSeconds = 300;
/** As long as an address may be (RFC 5321), and nothing that ends a cookie's value. */
const content = /^[^\s;,]{3,254}$/;

export function createEnteredEmail(site: Pick<SessionCookieOptions, 'secure' | 'crossSite'>): EnteredEmail {
  const cookie = createSessionCookie({ ...site, purpose: 'entered', content, maxAge: keptSeconds });
  return {
    keep({ email = '', problemIn }) {
      const id = email.trim();
      return problemIn === 'query' && content.test(id) ? cookie.write({ id, remembered: true }) : [];
    },
    forget: (headers) => (cookie.read(headers).length === 0 ? [] : cookie.clear()),
  };
}
