import { parse, serialize } from 'hono/utils/cookie';

/** The cookie that holds the session's id. Nothing else is ever put into a cookie. */
export interface SessionCookie {
  readonly name: string;
  read(headers: Headers): string | undefined;
  /** The value of a `Set-Cookie` header. One that is not remembered goes with the browser's window. */
  write(session: { id: string; remembered: boolean }): string;
  /** The value of a `Set-Cookie` header that removes it. */
  clear(): string;
}

export interface SessionCookieOptions {
  /** False on loopback over http only, where browsers refuse the `__Host-` prefix. */
  secure: boolean;
  /** The pages are on another site: the browser keeps one cookie per embedding site (CHIPS). */
  crossSite: boolean;
  /** Seconds, of one that is remembered. */
  maxAge: number;
}

export function createSessionCookie({ secure, crossSite, maxAge }: SessionCookieOptions): SessionCookie {
  const name = secure ? '__Host-cx-session' : 'cx-session';
  const attributes = { path: '/', httpOnly: true, secure, sameSite: crossSite ? ('None' as const) : ('Lax' as const), partitioned: crossSite };
  return {
    name,
    read(headers) {
      const value = parse(headers.get('cookie') ?? '', name)[name];
      return value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined;
    },
    write: ({ id, remembered }) => serialize(name, id, remembered ? { ...attributes, maxAge } : attributes),
    clear: () => serialize(name, '', { ...attributes, maxAge: 0 }),
  };
}
