import * as v from 'valibot';
import { licenseChangeKinds } from '../../contract/checkout.ts';
import { normalizeEmail } from '../../contract/fields.ts';
import { createKeyedHash } from '../../core/security/hashes.ts';
import type { KeyedHash } from '../../core/security/hashes.ts';
import { createSealer } from '../../core/security/sealer.ts';
import type { Secret } from '../../core/security/secret-strength.ts';
import { changeReferencePrefix, type OrderedChange, type ProvedChange } from './fulfilment/ordered-change.ts';

/**
 * Names a customer to nobody but us: sealed, so that the payment provider that keeps it reads nothing in it and cannot make one. Who buys with somebody
 * else's reference gives that person a license. It opens no account and proves nothing else; there is nothing more in it for whoever finds one.
 */
export interface CustomerReference {
  /** At most 500 characters of `[\w.-]`. `change`: the payment is for a license that exists. */
  issue(userId: string, change?: OrderedChange): Promise<string>;
  /** The user's id at the license server; `undefined` for one that is not ours, was changed, is too old, or whose secret is gone. */
  read(reference: string): Promise<string | undefined>;
  /** What the payment is to change; `undefined` for a reference that changes no license, and for one that {@link CustomerReference.read} does not read. */
  readChange(reference: string): Promise<ProvedChange | undefined>;
}

const ordered = v.object({ licenseId: v.string(), kind: v.picklist(licenseChangeKinds), interval: v.optional(v.string()), quantity: v.optional(v.number()), price: v.optional(v.string()) });
const contents = v.object({ userId: v.string(), issuedAt: v.number(), change: v.optional(ordered) });

/** Some ways to pay take weeks. A purchase that is fulfilled later than this after it was begun goes by the buyer's address. */
const goodForMs = 90 * 86_400_000;
const longest = 512;

/** It travels, and belongs to no row. */
const noContext = [] as const;

export function createCustomerReference({ secrets, clock }: { secrets: readonly [Secret, ...Secret[]]; clock: () => number }): CustomerReference {
  const sealer = createSealer(secrets, 'customer-reference', contents);
  async function open(reference: string): Promise<v.InferOutput<typeof contents> | undefined> {
    const opened = reference.length > longest ? undefined : await sealer.open(reference.replace(changeReferencePrefix, ''), noContext);
    return opened !== undefined && opened.issuedAt > clock() - goodForMs ? opened : undefined;
  }

  return {
    issue: async (userId, change) => `${change === undefined ? '' : changeReferencePrefix}${await sealer.seal({ userId, issuedAt: clock(), change }, noContext)}`,
    read: async (reference) => (await open(reference))?.userId,
    async readChange(reference) {
      const opened = await open(reference);
      return opened?.change && { ...opened.change, orderedBy: opened.userId };
    },
  };
}

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
