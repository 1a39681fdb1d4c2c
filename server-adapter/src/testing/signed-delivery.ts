import { createHmac, randomUUID } from 'node:crypto';

/** A delivery as it goes over the wire: send `body` byte for byte. */
export interface SignedDelivery {
  body: string;
  headers: Record<string, string>;
}

export interface SignInput {
  /** Default: now. Milliseconds since 1970. */
  at?: number | undefined;
}

export function hmac(secret: string | Uint8Array, text: string, encoding: 'hex' | 'base64'): string {
  return createHmac('sha256', secret).update(text).digest(encoding);
}

/** Such as `txn_…`. */
export function randomId(prefix: string): string {
  return `${prefix}${randomUUID().replaceAll('-', '').slice(0, 26)}`;
}

export const jsonType = { 'Content-Type': 'application/json' };

/** An instant as Paddle, Polar and Lemon Squeezy write it: with six digits of a second. Takes ISO 8601. */
export function sixDigits(iso: string): string {
  return iso.replace(/(?:\.(\d{1,6}))?Z$/, (_, digits: string = '') => `.${digits.padEnd(6, '0')}Z`);
}
