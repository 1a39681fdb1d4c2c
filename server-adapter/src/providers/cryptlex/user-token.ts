import { record, text, whole } from './vendor-json.ts';

const claims = record({ sub: text, exp: whole });

/** The last millisecond that a `Date` can be. */
const lastInstant = 8.64e15;

/**
 * What a token of the vendor says of itself. `sub` is the customer's id (sure), `exp` seconds since 1970 (likely). Only read, never verified: the key is the vendor's, and
 * the vendor checks it with each call. A token that is no JWT says nothing.
 */
export function readToken(token: string): { userId: string | undefined; expiresAt: number | undefined } {
  const { sub, exp } = claims(decodePayload(token)) ?? { sub: null, exp: null };
  return { userId: sub ?? undefined, expiresAt: exp !== null && Math.abs(exp * 1000) <= lastInstant ? exp * 1000 : undefined };
}

function decodePayload(token: string): unknown {
  try {
    const payload = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(payload), (char) => char.charCodeAt(0)))) as unknown;
  } catch {
    return undefined;
  }
}
