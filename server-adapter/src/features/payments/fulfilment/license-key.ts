import { deriveKey } from '../../../core/security/derived-key.ts';
import { hmacSha256 } from '../../../core/security/hmac-sha256.ts';

/**
 * The key of the license of an effect: 144 bits of an HMAC in the shape of the vendor's default key pattern, `^([A-F0-9]{6}-){5}[A-F0-9]{6}$`
 * (sure: Cryptlex documents that shape). Nobody without the secret can guess it; whoever has it gets the same key again, so
 * that a vendor which refuses a second license with one key cannot be made to create two. The HMAC's own key is derived from the secret for this purpose alone: a customer knows the id, and from a
 * license key nothing may follow for anything else.
 */
export async function deriveLicenseKey(secret: string, effectId: string): Promise<string> {
  const mac = await hmacSha256(await deriveKey(secret, 'license-key'), new TextEncoder().encode(`license-key:${effectId}`));
  const hex = Array.from(mac.slice(0, 18), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return (hex.toUpperCase().match(/.{6}/g) ?? []).join('-');
}
