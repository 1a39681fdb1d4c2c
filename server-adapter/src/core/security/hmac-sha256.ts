/** A secret: its bytes, or a text whose UTF-8 bytes are taken. */
export type HmacKey = string | Uint8Array;

/** HMAC-SHA256. By the module of Node where there is one, at a tenth of the cost; else by WebCrypto, so it runs wherever the adapter does. */
export async function hmacSha256(secret: HmacKey, message: Uint8Array): Promise<Uint8Array> {
  // At the edge, Next has a process whose functions throw, and no versions.
  const node = globalThis.process?.versions?.node === undefined ? undefined : process.getBuiltinModule?.('node:crypto');
  if (node !== undefined) return node.createHmac('sha256', secret).update(message).digest();
  const bytes = typeof secret === 'string' ? new TextEncoder().encode(secret) : Uint8Array.from(secret);
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, Uint8Array.from(message)));
}
