import { FlattenedEncrypt, base64url, errors, flattenedDecrypt } from 'jose';
import * as v from 'valibot';
import type { Secret } from './secret-strength.ts';
import { deriveKey } from './hashes.ts';

/**
 * Encrypts what must not be read in the store: JWE, `dir`, A256GCM, with the id of its secret in the header. `context` names the place that the value belongs to, such as the keys of its
 * row. It is authenticated (JWE AAD) and not stored: what is copied to another row opens there no more than what was changed.
 */
export interface Sealer<Value> {
  seal(value: Value, context: Context): Promise<string>;
  /** `undefined` when it was sealed with a secret that is gone, for another purpose or another context, was changed, or has another shape. */
  open(sealed: string, context: Context): Promise<Value | undefined>;
}

/** What identifies the place of something sealed, in a fixed order: the keys of a row. Empty where there is no place, as in a reference that travels. */
export type Context = readonly string[];

/** What something sealed looks like: header, no encrypted key, initialization vector, ciphertext, tag. */
export const sealedWord = /^[\w-]+(\.[\w-]*){4}$/;

/** The first secret seals, all open. What one purpose sealed, no other opens. */
export function createSealer<Schema extends v.GenericSchema>(secrets: readonly [Secret, ...Secret[]], purpose: string, schema: Schema): Sealer<v.InferOutput<Schema>> {
  const keys = new Map<string, Promise<Uint8Array>>();
  for (const { id, secret } of secrets) keys.set(id, deriveKey(secret, `seal/${purpose}`));
  const [{ id: kid, secret: newest }] = secrets;

  return {
    async seal(value, context) {
      const key = await (keys.get(kid) ?? deriveKey(newest, `seal/${purpose}`));
      const encryption = new FlattenedEncrypt(encoder.encode(JSON.stringify(value))).setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid });
      const { protected: header, iv, ciphertext, tag } = await (context.length === 0 ? encryption : encryption.setAdditionalAuthenticatedData(toBytes(context))).encrypt(key);
      return [header, '', iv, ciphertext, tag].join('.');
    },

    async open(sealed, context) {
      const plaintext = await decrypt(sealed, context, keys);
      if (plaintext === undefined) return undefined;
      const parsed = v.safeParse(schema, JSON.parse(plaintext));
      return parsed.success ? parsed.output : undefined;
    },
  };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** As JSON, so that no two lists of keys are the same bytes. */
const toBytes = (context: Context): Uint8Array => encoder.encode(JSON.stringify(context));

async function decrypt(sealed: string, context: Context, keys: ReadonlyMap<string, Promise<Uint8Array>>): Promise<string | undefined> {
  const [header = '', , iv = '', ciphertext = '', tag = ''] = sealedWord.test(sealed) ? sealed.split('.') : [];
  try {
    const { plaintext } = await flattenedDecrypt(
      { protected: header, iv, ciphertext, tag, ...(context.length === 0 ? {} : { aad: base64url.encode(toBytes(context)) }) },
      async (parsed) => {
        const key = await keys.get(parsed?.kid ?? '');
        if (key === undefined) throw new errors.JWEDecryptionFailed();
        return key;
      },
      { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] },
    );
    return decoder.decode(plaintext);
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
