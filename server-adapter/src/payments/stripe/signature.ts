import { type Delivery, SignatureError } from '../payment-source.ts';
import { fromHex } from '../signature/hex.ts';
import { hmacSha256 } from '../signature/hmac-sha256.ts';
import { joinBytes } from '../signature/join-bytes.ts';
import { timingSafeEqual } from '../signature/timing-safe-equal.ts';

/** What a `Stripe-Signature` header says: `t=<seconds>,v1=<hex>[,v1=<hex>…]`. Several `v1` while a secret is being rotated. */
interface StripeSignature {
  timestamp: string;
  signatures: Uint8Array[];
}

/**
 * Proves that Stripe sent these bytes lately. Stripe signs `<timestamp>.<body>` with HMAC-SHA256 (sure: Stripe's documentation, and compared with its SDK in the tests).
 * The window holds in both directions; the SDK takes any time in the future.
 * Rejects with a {@link SignatureError}.
 */
export async function verifyStripeSignature(delivery: Delivery, options: { secrets: readonly string[]; toleranceSeconds: number; now: number }): Promise<void> {
  const { timestamp, signatures } = readHeader(delivery.headers.get('stripe-signature'));
  if (Math.abs(options.now / 1000 - Number(timestamp)) > options.toleranceSeconds) throw new SignatureError('The timestamp of the Stripe-Signature header is outside the window.');
  const signed = joinBytes(`${timestamp}.`, delivery.body);
  const expected = await Promise.all(options.secrets.map((secret) => hmacSha256(secret, signed)));
  const genuine = expected.some((mac) => signatures.some((signature) => timingSafeEqual(mac, signature)));
  if (!genuine) throw new SignatureError('No v1 signature of the Stripe-Signature header is right.');
}

function readHeader(header: string | null): StripeSignature {
  if (header === null) throw new SignatureError('The Stripe-Signature header is missing.');
  const entries = header.split(',').map((part) => {
    const [name = '', value = ''] = part.split('=', 2);
    return { name: name.trim(), value: value.trim() };
  });
  const [timestamp, second] = entries.filter(({ name }) => name === 't').map(({ value }) => value);
  if (timestamp === undefined || second !== undefined || !/^\d{1,15}$/.test(timestamp)) throw new SignatureError('The Stripe-Signature header has no timestamp.');
  const signatures = entries.filter(({ name }) => name === 'v1').flatMap(({ value }) => fromHex(value) ?? []);
  if (signatures.length === 0) throw new SignatureError('The Stripe-Signature header has no v1 signature.');
  return { timestamp, signatures };
}
