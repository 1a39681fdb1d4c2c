import type { Delivery } from '../../payment-source.ts';
import { demandGenuine, demandRecent } from '../signature/demand-genuine.ts';
import { joinBytes } from '../signature/join-bytes.ts';
import { readTimestampedHeader } from '../signature/timestamped-header.ts';

const header = { name: 'Stripe-Signature', separator: ',', timestamp: 't', signature: 'v1' };

/**
 * Proves that Stripe sent these bytes lately. Stripe signs `<timestamp>.<body>` with HMAC-SHA256 (sure: Stripe's documentation, and compared with its SDK in the tests).
 * The window holds in both directions; the SDK takes any time in the future.
 * Rejects with a `SignatureError`.
 */
export async function verifyStripeSignature(delivery: Delivery, options: { secrets: readonly string[]; toleranceSeconds: number; now: number }): Promise<void> {
  const { timestamp, signatures } = readTimestampedHeader(delivery.headers, header);
  demandRecent(timestamp, options, header.name);
  await demandGenuine(signatures, joinBytes(`${timestamp}.`, delivery.body), options.secrets, header.name);
}
