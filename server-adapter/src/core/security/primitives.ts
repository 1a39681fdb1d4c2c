import * as base64url from 'jose/base64url';

/** A secret: its bytes, or a text whose UTF-8 bytes are taken. */
export type HmacKey = string | Uint8Array;

/** What AES-256-GCM needs besides what it encrypts. A nonce is never used again with its key; `context` is authenticated with it. */
export interface Gcm {
  key: Uint8Array<ArrayBuffer>;
  nonce: Uint8Array<ArrayBuffer>;
  context: string;
}

/** The arithmetic of secrets. Bytes are the same whoever does it. */
export interface Primitives {
  /** Of a text, as base64url. */
  sha256(text: string): Promise<string>;
  hmacSha256(secret: HmacKey, message: Uint8Array): Promise<Uint8Array>;
  /** The ciphertext, and behind it the tag of 16 bytes. */
  encrypt(gcm: Gcm, plaintext: string): Promise<Uint8Array>;
  /** `undefined` for what was changed, or was encrypted otherwise. */
  decrypt(gcm: Gcm, encrypted: Uint8Array): Promise<string | undefined>;
}

const tagBytes = 16;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** By WebCrypto: wherever the adapter runs. */
export const webPrimitives: Primitives = {
  async sha256(text) {
    return base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text))));
  },

  async hmacSha256(secret, message) {
    const bytes = typeof secret === 'string' ? encoder.encode(secret) : Uint8Array.from(secret);
    const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    return new Uint8Array(await crypto.subtle.sign('HMAC', key, Uint8Array.from(message)));
  },

  async encrypt(gcm, plaintext) {
    return new Uint8Array(await crypto.subtle.encrypt(...(await toWebGcm(gcm, 'encrypt')), encoder.encode(plaintext)));
  },

  async decrypt(gcm, encrypted) {
    const [algorithm, key] = await toWebGcm(gcm, 'decrypt');
    return crypto.subtle.decrypt(algorithm, key, Uint8Array.from(encrypted)).then((plaintext) => decoder.decode(plaintext), () => undefined);
  },
};

async function toWebGcm({ key, nonce, context }: Gcm, use: 'encrypt' | 'decrypt'): Promise<[AesGcmParams, CryptoKey]> {
  return [{ name: 'AES-GCM', iv: nonce, additionalData: encoder.encode(context) }, await crypto.subtle.importKey('raw', key, 'AES-GCM', false, [use])];
}

/** By Node's own module, which answers at once: WebCrypto sends each of these few microseconds of work to another thread and back. `undefined` elsewhere. */
export const nodePrimitives: Primitives | undefined = toNodePrimitives();

function toNodePrimitives(): Primitives | undefined {
  // At the edge, Next has a process whose functions throw, and no versions. Others have the versions, and not all of the module.
  const node = globalThis.process?.versions?.node === undefined ? undefined : process.getBuiltinModule?.('node:crypto');
  if (node?.createCipheriv === undefined) return undefined;
  return {
    sha256: async (text) => node.createHash('sha256').update(text).digest('base64url'),
    hmacSha256: async (secret, message) => node.createHmac('sha256', secret).update(message).digest(),

    async encrypt({ key, nonce, context }, plaintext) {
      const cipher = node.createCipheriv('aes-256-gcm', key, nonce).setAAD(encoder.encode(context));
      return Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    },

    async decrypt({ key, nonce, context }, encrypted) {
      if (encrypted.length < tagBytes) return undefined;
      try {
        const decipher = node.createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(encoder.encode(context)).setAuthTag(encrypted.subarray(-tagBytes));
        return Buffer.concat([decipher.update(encrypted.subarray(0, -tagBytes)), decipher.final()]).toString();
      } catch {
        return undefined;
      }
    },
  };
}

/** Those of the place where the adapter runs. */
export const primitives: Primitives = nodePrimitives ?? webPrimitives;
