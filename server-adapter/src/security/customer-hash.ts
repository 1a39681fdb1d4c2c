import { base64url } from 'jose';
import { normalizeEmail } from '../contract/normalize-email.ts';
import type { Secret } from '../options.ts';
import { deriveKey } from './derived-key.ts';

/** The word under which a customer's purchases are stored: nobody without the secret learns from it whose they are. */
export interface CustomerHash {
  /** Of a purchase: by the account that started the checkout where that is proved, else by the buyer's address; `undefined` where neither is told. */
  ofPurchase(facts: { startedBy?: string | undefined; buyer?: { email: string } | null | undefined }): Promise<string | undefined>;
  /** Every word that purchases of this account may be stored under: by id and by address, under each secret of the ring. */
  ofUser(user: { id: string; email: string }): Promise<string[]>;
}

export interface CustomerHashOptions {
  secrets: readonly [Secret, ...Secret[]];
  /** The account that the reference of a checkout proves; `undefined` when it proves none. */
  readReference: (startedBy: string) => Promise<string | undefined>;
}

/** 24 characters: 144 bits. The newest secret makes new words. */
export function createCustomerHash({ secrets, readReference }: CustomerHashOptions): CustomerHash {
  const toKey = async ({ secret }: Secret): Promise<CryptoKey> => crypto.subtle.importKey('raw', await deriveKey(secret, 'customer-hash'), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const [newest, ...older] = secrets;
  const newestKey = toKey(newest);
  const keys = [newestKey, ...older.map(toKey)];

  return {
    async ofPurchase({ startedBy, buyer }) {
      const userId = startedBy === undefined ? undefined : await readReference(startedBy);
      if (userId !== undefined) return toWord(await newestKey, toIdName(userId));
      return buyer?.email === undefined ? undefined : toWord(await newestKey, toEmailName(buyer.email));
    },
    async ofUser({ id, email }) {
      const words = keys.map(async (key) => Promise.all([toIdName(id), toEmailName(email)].map(async (name) => toWord(await key, name))));
      return (await Promise.all(words)).flat();
    },
  };
}

const toIdName = (id: string): string => `id:${id}`;
const toEmailName = (email: string): string => `email:${normalizeEmail(email)}`;

async function toWord(key: CryptoKey, name: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(name));
  return base64url.encode(new Uint8Array(mac).subarray(0, 18));
}
