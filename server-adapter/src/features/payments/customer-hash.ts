import { normalizeEmail } from '../../contract/fields.ts';
import type { Secret } from '../../core/security/secret-strength.ts';
import { createKeyedHash } from '../../core/security/hashes.ts';
import type { KeyedHash } from '../../core/security/hashes.ts';

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

/** The newest secret makes new words. */
export function createCustomerHash({ secrets, readReference }: CustomerHashOptions): CustomerHash {
  const hashes = secrets.map((secret) => createKeyedHash(secret, 'customer-hash')) as [KeyedHash, ...KeyedHash[]];
  const [newest] = hashes;

  return {
    async ofPurchase({ startedBy, buyer }) {
      const userId = startedBy === undefined ? undefined : await readReference(startedBy);
      if (userId !== undefined) return newest(toIdName(userId));
      return buyer?.email === undefined ? undefined : newest(toEmailName(buyer.email));
    },
    ofUser: ({ id, email }) => Promise.all(hashes.flatMap((hash) => [hash(toIdName(id)), hash(toEmailName(email))])),
  };
}

const toIdName = (id: string): string => `id:${id}`;
const toEmailName = (email: string): string => `email:${normalizeEmail(email)}`;
