import { OptionsError } from '../../../../core/errors.ts';
import { fromBase64 } from '../signature/base64.ts';

/** The bytes of a secret as Standard Webhooks writes it: Base64, after `whsec_`. Throws an {@link OptionsError} that does not quote it. */
export function toStandardWebhooksKey(secret: string): Uint8Array {
  const bytes = fromBase64(secret.trim().replace(/^whsec_/, ''));
  if (bytes === undefined) throw new OptionsError('secrets', 'should be Base64, after whsec_');
  return bytes;
}
