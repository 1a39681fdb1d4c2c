import type { Delivery } from '../../payment-source.ts';
import { demandGenuine, demandRecent } from '../signature/demand-genuine.ts';
import { joinBytes } from '../signature/join-bytes.ts';
import { readTimestampedHeader } from '../signature/timestamped-header.ts';

const header = { name: 'Paddle-Signature', separator: ';', timestamp: 'ts', signature: 'h1' };

/**
 * Proves that Paddle sent these bytes lately. Paddle signs `<timestamp>:<body>` with HMAC-SHA256, in hexadecimal; several `h1` while a secret is being rotated (sure: Paddle's
 * documentation). Rejects with a `SignatureError`.
 */
export async function verifyPaddleSignature(delivery: Delivery, options: { secrets: readonly string[]; toleranceSeconds: number; now: number }): Promise<void> {
  const { timestamp, signatures } = readTimestampedHeader(delivery.headers, header);
  demandRecent(timestamp, options, header.name);
  await demandGenuine(signatures, joinBytes(`${timestamp}:`, delivery.body), options.secrets, header.name);
}
