import { CompactEncrypt, compactDecrypt, errors } from 'jose';
import * as v from 'valibot';
import type { Secret } from '../options.ts';
import { deriveKey } from './derived-key.ts';

/** Encrypts what must not be read in the store: JWE, `dir`, A256GCM, with the id of its secret in the header. */
export interface Sealer<Value> {
  seal(value: Value): Promise<string>;
  /** `undefined` when it was sealed with a secret that is gone, for another purpose, was changed, or has another shape. */
  open(sealed: string): Promise<Value | undefined>;
}

/** What something sealed looks like. */
export const sealedWord = /^[\w-]+(\.[\w-]*){4}$/;

/** The first secret seals, all open. What one purpose sealed, no other opens. */
export function createSealer<Schema extends v.GenericSchema>(secrets: readonly [Secret, ...Secret[]], purpose: string, schema: Schema): Sealer<v.InferOutput<Schema>> {
  const keys = new Map<string, Promise<Uint8Array>>();
  for (const { id, secret } of secrets) keys.set(id, deriveKey(secret, `seal/${purpose}`));
  const [{ id: kid, secret: newest }] = secrets;

  return {
    async seal(value) {
      const key = await (keys.get(kid) ?? deriveKey(newest, `seal/${purpose}`));
      return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(value))).setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid }).encrypt(key);
    },

    async open(sealed) {
      const plaintext = await decrypt(sealed, keys);
      if (plaintext === undefined) return undefined;
      const parsed = v.safeParse(schema, JSON.parse(plaintext));
      return parsed.success ? parsed.output : undefined;
    },
  };
}

async function decrypt(sealed: string, keys: ReadonlyMap<string, Promise<Uint8Array>>): Promise<string | undefined> {
  try {
    const { plaintext } = await compactDecrypt(
      sealed,
      async ({ kid }) => {
        const key = await keys.get(kid ?? '');
        if (key === undefined) throw new errors.JWEDecryptionFailed();
        return key;
      },
      { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] },
    );
    return new TextDecoder().decode(plaintext);
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
