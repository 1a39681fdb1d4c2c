/** HMAC-SHA256 by WebCrypto, so it runs wherever the adapter does. The secret is taken as the UTF-8 bytes of its text. */
export async function hmacSha256(secret: string, message: Uint8Array): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, Uint8Array.from(message)));
}
