import { type Delivery, SignatureError } from '../../payment-source.ts';
import { fromBase64 } from '../signature/base64.ts';
import { demandGenuine, demandRecent } from '../signature/demand-genuine.ts';
import { joinBytes } from '../signature/join-bytes.ts';
import { readHeader } from '../signature/read-header.ts';

const header = 'webhook-signature';

/**
 * Proves a message of Standard Webhooks: HMAC-SHA256 of `<id>.<timestamp>.<body>`, in Base64 after `v1,`; several of them, separated by spaces, while a secret is being rotated
 * (sure: the specification). Rejects with a {@link SignatureError}.
 */
export async function verifyStandardWebhook(delivery: Delivery, options: { keys: readonly Uint8Array[]; toleranceSeconds: number; now: number }): Promise<void> {
  const id = readHeader(delivery.headers, 'webhook-id');
  const timestamp = readHeader(delivery.headers, 'webhook-timestamp');
  if (!/^[\w.-]{1,128}$/.test(id)) throw new SignatureError('The webhook-id header is no id.');
  if (!/^\d{1,15}$/.test(timestamp)) throw new SignatureError('The webhook-timestamp header is no timestamp.');
  demandRecent(timestamp, options, 'webhook-timestamp');
  const signatures = readHeader(delivery.headers, header).split(' ').flatMap((entry) => (entry.startsWith('v1,') ? (fromBase64(entry.slice(3)) ?? []) : []));
  await demandGenuine(signatures, joinBytes(`${id}.${timestamp}.`, delivery.body), options.keys, header);
}
