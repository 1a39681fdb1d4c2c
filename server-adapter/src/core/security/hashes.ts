import * as base64url from 'jose/base64url';
import { normalizeEmail } from '../../contract/fields.ts';
import { primitives } from './primitives.ts';
import type { HmacKey } from './primitives.ts';
import type { Secret } from './secret-strength.ts';

export type { HmacKey } from './primitives.ts';

export const hmacSha256 = (secret: HmacKey, message: Uint8Array): Promise<Uint8Array> => primitives.hmacSha256(secret, message);

const encoder = new TextEncoder();

/** 256 bits out of a configured secret, by HKDF-SHA-256: each purpose has a key of its own, so that none can be used for another. */
export async function deriveKey(secret: string, purpose: string): Promise<Uint8Array<ArrayBuffer>> {
  const material = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(`cx-kit/${purpose}`) }, material, 256);
  return new Uint8Array(bits);
}

/** The same text is the same word, and nobody without the secret learns which. */
export type KeyedHash = (text: string) => Promise<string>;

/** Words of 24 characters: 144 bits. Each purpose has words of its own. */
export function createKeyedHash({ secret }: Secret, purpose: string): KeyedHash {
  const key = deriveKey(secret, purpose);
  return async (text) => base64url.encode((await hmacSha256(await key, encoder.encode(text))).subarray(0, 18));
}

/** Of an e-mail address: for logs, throttles and the subjects of links. */
export type EmailHash = KeyedHash;

/** Keyed with the newest secret, without regard to case. */
export function createEmailHash([newest]: readonly [Secret, ...Secret[]]): EmailHash {
  const hash = createKeyedHash(newest, 'email-hash');
  return (email) => hash(normalizeEmail(email));
}

/** 256 random bits as 43 characters of base64url: a session id, or the secret part of a mailed link. */
export function newToken(): string {
  return base64url.encode(crypto.getRandomValues(new Uint8Array(32)));
}

/** SHA-256, base64url: what the store keeps instead of a token. Tokens are random, so no salt is needed. */
export const hashToken = (token: string): Promise<string> => primitives.sha256(token);
