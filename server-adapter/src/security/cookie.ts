import { parse, serialize } from 'hono/utils/cookie';

/** A cookie that holds the session's id, or what ties a sign-in elsewhere to this browser: a random word, or something sealed. Nothing that can be read is put into a cookie, but for what somebody has just typed: see `entered-email.ts`. */
export interface SessionCookie {
  readonly name: string;
  read(headers: Headers): string | undefined;
  /** The value of a `Set-Cookie` header. One that is not remembered goes with the browser's window. */
  write(session: { id: string; remembered: boolean }): string;
  /** The value of a `Set-Cookie` header that removes it. */
  clear(): string;
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

export function createSessionCookie({ purpose = 'session', content = /^[\w-]{43}$/, secure, crossSite, maxAge }: SessionCookieOptions): SessionCookie {
  const name = secure ? `__Host-cx-${purpose}` : `cx-${purpose}`;
  const attributes = { path: '/', httpOnly: true, secure, sameSite: crossSite ? ('None' as const) : ('Lax' as const), partitioned: crossSite };
  return {
    name,
    read(headers) {
      const value = parse(headers.get('cookie') ?? '', name)[name];
      return value !== undefined && content.test(value) ? value : undefined;
    },
    write: ({ id, remembered }) => serialize(name, id, remembered ? { ...attributes, maxAge } : attributes),
    clear: () => serialize(name, '', { ...attributes, maxAge: 0 }),
  };
}
