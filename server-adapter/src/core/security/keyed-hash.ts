import { base64url } from 'jose';
import type { Secret } from '../options.ts';
import { deriveKey } from './derived-key.ts';
import { hmacSha256 } from './hmac-sha256.ts';

/** The same text is the same word, and nobody without the secret learns which. */
export type KeyedHash = (text: string) => Promise<string>;

/** Words of 24 characters: 144 bits. Each purpose has words of its own. */
export function createKeyedHash({ secret }: Secret, purpose: string): KeyedHash {
  const key = deriveKey(secret, purpose);
  return async (text) => base64url.encode((await hmacSha256(await key, new TextEncoder().encode(text))).subarray(0, 18));
}
