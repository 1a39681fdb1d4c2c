/**
 * The key of the license of an effect: 144 bits of an HMAC in the shape of the vendor's default key pattern, `^([A-F0-9]{6}-){5}[A-F0-9]{6}$`
 * (sure: Cryptlex documents that shape). Nobody without the secret can guess it; whoever has it gets the same key again, so
 * that a vendor which refuses a second license with one key cannot be made to create two.
 */
export async function deriveLicenseKey(secret: string, effectId: string): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(`license-key:${effectId}`)));
  const hex = Array.from(mac.slice(0, 18), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return (hex.toUpperCase().match(/.{6}/g) ?? []).join('-');
}
