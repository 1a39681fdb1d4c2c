import { SignatureError } from '../../payment-source.ts';
import { hmacSha256, type HmacKey } from '../../../../core/security/hmac-sha256.ts';
import { timingSafeEqual } from './timing-safe-equal.ts';

/** Rejects with a {@link SignatureError} unless one of the signatures is the HMAC-SHA256 of the message under one of the keys. */
export async function demandGenuine(signatures: readonly Uint8Array[], message: Uint8Array, keys: readonly HmacKey[], header: string): Promise<void> {
  const expected = await Promise.all(keys.map((key) => hmacSha256(key, message)));
  const genuine = expected.some((mac) => signatures.some((signature) => timingSafeEqual(mac, signature)));
  if (!genuine) throw new SignatureError(`No signature of the ${header} header is right.`);
}

/** Throws a {@link SignatureError} when a delivery was signed too long ago, or in the future. `timestamp` in seconds since 1970. */
export function demandRecent(timestamp: string, { now, toleranceSeconds }: { now: number; toleranceSeconds: number }, header: string): void {
  if (!(Math.abs(now / 1000 - Number(timestamp)) <= toleranceSeconds)) throw new SignatureError(`The timestamp of the ${header} header is outside the window.`);
}
