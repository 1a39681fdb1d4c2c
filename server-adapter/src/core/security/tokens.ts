import { base64url } from 'jose';

/** 256 random bits as 43 characters of base64url: a session id, or the secret part of a mailed link. */
export function newToken(): string {
  return base64url.encode(crypto.getRandomValues(new Uint8Array(32)));
}

/** SHA-256, base64url: what the store keeps instead of a token. Tokens are random, so no salt is needed. */
export async function hashToken(token: string): Promise<string> {
  return base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))));
}
