import { serialize } from 'hono/utils/cookie';

/** A cookie that holds the session's id, or what ties a sign-in elsewhere to this browser: a random word, or something sealed. Nothing that can be read is put into a cookie, but for what somebody has just typed: see `forms.ts`. */
export interface SessionCookie {
  readonly name: string;
  /**
   * Every value that has the right shape, in the order in which the browser sends them. There can be two: browsers keep a partitioned and an unpartitioned cookie of one name apart, and send
   * the older first, after `crossSite` was changed. So whoever reads it tries each.
   */
  read(headers: Headers): readonly string[];
  /** Values of `Set-Cookie` headers, which also remove the one of the other kind. One that is not remembered goes with the browser's window. */
  write(session: { id: string; remembered: boolean }): readonly string[];
  /** Values of `Set-Cookie` headers that remove it, of either kind. */
  clear(): readonly string[];
}

export interface SessionCookieOptions {
  /** What it is for; part of its name. Default `session`. */
  purpose?: 'session' | 'nonce' | 'saml' | 'device' | 'entered';
  /** What it may hold. Default: a word of 256 random bits. */
  content?: RegExp;
  /** False on loopback over http only, where browsers refuse the `__Host-` prefix. */
  secure: boolean;
  /** The pages are on another site: the browser keeps one cookie per embedding site (CHIPS). */
  crossSite: boolean;
  /** Seconds, of one that is remembered. */
  maxAge: number;
}

/** More are nobody's of ours: each of them may cost a look at the store. */
const valuesAtMost = 4;

export function createSessionCookie({ purpose = 'session', content = /^[\w-]{43}$/, secure, crossSite, maxAge }: SessionCookieOptions): SessionCookie {
  const name = secure ? `__Host-cx-${purpose}` : `cx-${purpose}`;
  const attributes = { path: '/', httpOnly: true, secure, sameSite: crossSite ? ('None' as const) : ('Lax' as const), partitioned: crossSite };
  // `SameSite=None`: in a response to another site's page, browsers take no other. There is no partitioned one over http.
  const removeTwin = secure ? [serialize(name, '', { ...attributes, sameSite: 'None', partitioned: !crossSite, maxAge: 0 })] : [];
  return {
    name,
    read: (headers) => [...new Set(valuesOf(name, headers.get('cookie') ?? '').filter((value) => content.test(value)))].slice(0, valuesAtMost),
    // The twin first: to a browser that knows no partitions, both are the same cookie.
    write: ({ id, remembered }) => [...removeTwin, serialize(name, id, remembered ? { ...attributes, maxAge } : attributes)],
    clear: () => [...removeTwin, serialize(name, '', { ...attributes, maxAge: 0 })],
  };
}

/** Only space and tab surround a cookie (RFC 6265): any other sign is part of it, and the cookie another one. Each pattern begins at one place: it must not take the square of the blanks that somebody sends. */
function valuesOf(name: string, header: string): string[] {
  const cookies = header.split(';').map((cookie) => cookie.replace(/^[ \t]+/, ''));
  return cookies.filter((cookie) => cookie.startsWith(`${name}=`)).flatMap((cookie) => /^([^ \t]*)[ \t]*$/.exec(cookie.slice(name.length + 1))?.[1] ?? []);
}

/** Entries for the headers of a response. */
export const toSetCookies = (values: readonly string[]): [name: string, value: string][] => values.map((value) => ['Set-Cookie', value]);
