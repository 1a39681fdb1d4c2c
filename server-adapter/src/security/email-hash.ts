import { base64url } from 'jose';
import { normalizeEmail } from '../contract/normalize-email.ts';
import type { Secret } from '../options.ts';
import { deriveKey } from './derived-key.ts';

/** The same address is the same word, and nobody without the secret learns which: for logs, throttles and the subjects of links. */
export type EmailHash = (email: string) => Promise<string>;

/** Keyed with the newest secret, without regard to case. 24 characters: 144 bits. */
export function createEmailHash([newest]: readonly [Secret, ...Secret[]]): EmailHash {
  const key = deriveKey(newest.secret, 'email-hash').then((bits) => crypto.subtle.importKey('raw', bits, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']));
  return async (email) => {
    const mac = await crypto.subtle.sign('HMAC', await key, new TextEncoder().encode(normalizeEmail(email)));
    return base64url.encode(new Uint8Array(mac).subarray(0, 18));
  };
}
