import { OptionsError } from '../../../core/errors.ts';
import { type HmacKey, hmacSha256 } from '../../../core/security/hashes.ts';
import { type Delivery, SignatureError } from '../payment-source.ts';

/** A header that must be there. Throws a {@link SignatureError}. */
export function readHeader(headers: Headers, name: string): string {
  const value = headers.get(name)?.trim();
  if (value === undefined || value === '') throw new SignatureError(`The ${name} header is missing.`);
  return value;
}

/** Throws an {@link OptionsError} unless there is a secret, and none is empty: with an empty one everybody could sign. */
export function requireSecrets(secrets: readonly string[], what: string): void {
  if (!Array.isArray(secrets) || secrets.length === 0 || secrets.some((secret) => typeof secret !== 'string' || secret.trim() === '')) throw new OptionsError('secrets', `should hold ${what}`);
}

/** Bytes of a hexadecimal text, in either case; `undefined` when it is anything else. */
export function fromHex(text: string): Uint8Array | undefined {
  if (!/^(?:[0-9a-fA-F]{2})*$/.test(text)) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, index) => Number.parseInt(text.slice(index * 2, index * 2 + 2), 16));
}

/** Bytes of a text in standard Base64, padded or not; `undefined` when it is anything else. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** The text's UTF-8 bytes, followed by the body as it came: what most senders sign. */
export function joinBytes(text: string, body: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode(text);
  const joined = new Uint8Array(head.length + body.length);
  joined.set(head);
  joined.set(body, head.length);
  return joined;
}

/** Compares two byte strings in a time that depends on their lengths only. Lengths are no secret. */
export function timingSafeEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let index = 0; index < a.length; index += 1) difference |= (a[index] ?? 0) ^ (b[index] ?? 0);
  return difference === 0;
}

/** Rejects with a {@link SignatureError} unless one of the signatures is the HMAC-SHA256 of the message under one of the keys. */
export async function verifySignature(signatures: readonly Uint8Array[], message: Uint8Array, keys: readonly HmacKey[], header: string): Promise<void> {
  const expected = await Promise.all(keys.map((key) => hmacSha256(key, message)));
  const genuine = expected.some((mac) => signatures.some((signature) => timingSafeEqual(mac, signature)));
  if (!genuine) throw new SignatureError(`No signature of the ${header} header is right.`);
}

/** Throws a {@link SignatureError} when a delivery was signed too long ago, or in the future. `timestamp` in seconds since 1970. */
export function requireRecent(timestamp: string, { now, toleranceSeconds }: { now: number; toleranceSeconds: number }, header: string): void {
  if (!(Math.abs(now / 1000 - Number(timestamp)) <= toleranceSeconds)) throw new SignatureError(`The timestamp of the ${header} header is outside the window.`);
}

/** A header of `name=value` entries: when it was signed, and the signatures, of which there are several while a secret is being rotated. */
export interface TimestampedSignature {
  /** Seconds since 1970, as it was written: it is part of what is signed. */
  timestamp: string;
  signatures: Uint8Array[];
}

/** What the names in such a header are. */
export interface TimestampedHeader {
  name: string;
  separator: string;
  timestamp: string;
  signature: string;
}

/** Reads `<timestamp>=<seconds><separator><signature>=<hex>…`. Throws a {@link SignatureError} that quotes nothing. */
export function readTimestampedHeader(headers: Headers, form: TimestampedHeader): TimestampedSignature {
  const header = headers.get(form.name);
  if (header === null) throw new SignatureError(`The ${form.name} header is missing.`);
  const entries = header.split(form.separator).map((part) => {
    const [name = '', value = ''] = part.split('=', 2);
    return { name, value };
  });
  const [timestamp, second] = entries.filter(({ name }) => name === form.timestamp).map(({ value }) => value);
  if (timestamp === undefined || second !== undefined || !/^\d{1,15}$/.test(timestamp)) throw new SignatureError(`The ${form.name} header has no timestamp.`);
  const signatures = entries.filter(({ name }) => name === form.signature).flatMap(({ value }) => fromHex(value) ?? []);
  if (signatures.length === 0) throw new SignatureError(`The ${form.name} header has no ${form.signature} signature.`);
  return { timestamp, signatures };
}

const stripeHeader = { name: 'Stripe-Signature', separator: ',', timestamp: 't', signature: 'v1' };

/**
 * Proves that Stripe sent these bytes lately. Stripe signs `<timestamp>.<body>` with HMAC-SHA256 (sure: Stripe's documentation, and compared with its SDK in the tests).
 * The window holds in both directions; the SDK takes any time in the future.
 * Rejects with a `SignatureError`.
 */
export async function verifyStripeSignature(delivery: Delivery, options: { secrets: readonly string[]; toleranceSeconds: number; now: number }): Promise<void> {
  const { timestamp, signatures } = readTimestampedHeader(delivery.headers, stripeHeader);
  requireRecent(timestamp, options, stripeHeader.name);
  await verifySignature(signatures, joinBytes(`${timestamp}.`, delivery.body), options.secrets, stripeHeader.name);
}

const paddleHeader = { name: 'Paddle-Signature', separator: ';', timestamp: 'ts', signature: 'h1' };

/**
 * Proves that Paddle sent these bytes lately. Paddle signs `<timestamp>:<body>` with HMAC-SHA256, in hexadecimal; several `h1` while a secret is being rotated (sure: Paddle's
 * documentation). Rejects with a `SignatureError`.
 */
export async function verifyPaddleSignature(delivery: Delivery, options: { secrets: readonly string[]; toleranceSeconds: number; now: number }): Promise<void> {
  const { timestamp, signatures } = readTimestampedHeader(delivery.headers, paddleHeader);
  requireRecent(timestamp, options, paddleHeader.name);
  await verifySignature(signatures, joinBytes(`${timestamp}:`, delivery.body), options.secrets, paddleHeader.name);
}

const standardHeader = 'webhook-signature';

/**
 * Proves a message of Standard Webhooks: HMAC-SHA256 of `<id>.<timestamp>.<body>`, in Base64 after `v1,`; several of them, separated by spaces, while a secret is being rotated
 * (sure: the specification). Rejects with a {@link SignatureError}.
 */
export async function verifyStandardWebhook(delivery: Delivery, options: { keys: readonly Uint8Array[]; toleranceSeconds: number; now: number }): Promise<void> {
  const id = readHeader(delivery.headers, 'webhook-id');
  const timestamp = readHeader(delivery.headers, 'webhook-timestamp');
  if (!/^[\w.-]{1,128}$/.test(id)) throw new SignatureError('The webhook-id header is no id.');
  if (!/^\d{1,15}$/.test(timestamp)) throw new SignatureError('The webhook-timestamp header is no timestamp.');
  requireRecent(timestamp, options, 'webhook-timestamp');
  const signatures = readHeader(delivery.headers, standardHeader).split(' ').flatMap((entry) => (entry.startsWith('v1,') ? (fromBase64(entry.slice(3)) ?? []) : []));
  await verifySignature(signatures, joinBytes(`${id}.${timestamp}.`, delivery.body), options.keys, standardHeader);
}

/** The bytes of a secret as Standard Webhooks writes it: Base64, after `whsec_`. Throws an {@link OptionsError} that does not quote it. */
export function toStandardWebhooksKey(secret: string): Uint8Array {
  const bytes = fromBase64(secret.trim().replace(/^whsec_/, ''));
  if (bytes === undefined) throw new OptionsError('secrets', 'should be Base64, after whsec_');
  return bytes;
}
