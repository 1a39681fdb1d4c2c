const encoder = new TextEncoder();

/** 256 bits out of a configured secret, by HKDF-SHA-256: each purpose has a key of its own, so that none can be used for another. */
export async function deriveKey(secret: string, purpose: string): Promise<Uint8Array<ArrayBuffer>> {
  const material = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(`cx-kit/${purpose}`) }, material, 256);
  return new Uint8Array(bits);
}
