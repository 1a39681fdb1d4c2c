import * as base64url from 'jose/base64url';
import * as v from 'valibot';
import { deriveKey } from './hashes.ts';
import { primitives } from './primitives.ts';
import type { Primitives } from './primitives.ts';
import type { Secret } from './secret-strength.ts';

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

const [nonceBytes, tagBytes] = [12, 16];
const encoder = new TextEncoder();

/** The first secret seals, all open. What one purpose sealed, no other opens. */
export function createSealer<Schema extends v.GenericSchema>(secrets: readonly [Secret, ...Secret[]], purpose: string, schema: Schema, { encrypt, decrypt }: Primitives = primitives): Sealer<v.InferOutput<Schema>> {
  const keys = new Map(secrets.map(({ id, secret }) => [toHeader(id), deriveKey(secret, `seal/${purpose}`)]));
  const newest = toHeader(secrets[0].id);

  return {
    async seal(value, context) {
      const key = await keys.get(newest);
      if (key === undefined) throw new Error('There is no secret to seal with');
      const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
      const encrypted = await encrypt({ key, nonce, context: toAuthenticated(newest, context) }, JSON.stringify(value));
      return [newest, '', ...[nonce, encrypted.subarray(0, -tagBytes), encrypted.subarray(-tagBytes)].map((part) => base64url.encode(part))].join('.');
    },

    async open(sealed, context) {
      const [header = '', , nonce = '', ciphertext = '', tag = ''] = sealedWord.test(sealed) ? sealed.split('.') : [];
      const key = await keys.get(header);
      const [iv, bytes, end] = [nonce, ciphertext, tag].map(toBytes);
      // A shorter tag would be easier to guess.
      if (key === undefined || iv?.length !== nonceBytes || bytes === undefined || end?.length !== tagBytes) return undefined;
      const encrypted = new Uint8Array(bytes.length + tagBytes);
      encrypted.set(bytes);
      encrypted.set(end, bytes.length);
      const plaintext = await decrypt({ key, nonce: iv, context: toAuthenticated(header, context) }, encrypted);
      const parsed = plaintext === undefined ? undefined : v.safeParse(schema, JSON.parse(plaintext));
      return parsed?.success ? parsed.output : undefined;
    },
  };
}

/** Always these fields in this order, so that who looks for a key by its header need not read it. */
const toHeader = (kid: string): string => base64url.encode(JSON.stringify({ alg: 'dir', enc: 'A256GCM', kid }));

/** As JSON, so that no two lists of keys are the same bytes. */
const toAuthenticated = (header: string, context: Context): string => (context.length === 0 ? header : `${header}.${base64url.encode(encoder.encode(JSON.stringify(context)))}`);

function toBytes(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(base64url.decode(text));
  } catch {
    return undefined;
  }
}
