/** A secret: its bytes, or a text whose UTF-8 bytes are taken. */
export type HmacKey = string | Uint8Array;

/** HMAC-SHA256 by WebCrypto, so it runs wherever the adapter does. */
export async function hmacSha256(secret: HmacKey, message: Uint8Array): Promise<Uint8Array> {
  const bytes = typeof secret === 'string' ? new TextEncoder().encode(secret) : Uint8Array.from(secret);
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, Uint8Array.from(message)));
}
