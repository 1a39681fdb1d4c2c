import * as v from 'valibot';
import type { Secret } from '../../core/security/secret-strength.ts';
import { createSealer } from '../../core/security/sealer.ts';

/**
 * Names a customer to nobody but us: sealed, so that the payment provider that keeps it reads nothing in it and cannot make one. Who buys with somebody
 * else's reference gives that person a license. It opens no account and proves nothing else; there is nothing more in it for whoever finds one.
 */
export interface CustomerReference {
  /** At most 400 characters of `[\w.-]`. */
  issue(userId: string): Promise<string>;
  /** The user's id at the license server; `undefined` for one that is not ours, was changed, is too old, or whose secret is gone. */
  read(reference: string): Promise<string | undefined>;
}

const contents = v.object({ userId: v.string(), issuedAt: v.number() });

/** Some ways to pay take weeks. A purchase that is fulfilled later than this after it was begun goes by the buyer's address. */
const goodForMs = 90 * 86_400_000;
const longest = 512;

/** It travels, and belongs to no row. */
const noContext = [] as const;

export function createCustomerReference({ secrets, clock }: { secrets: readonly [Secret, ...Secret[]]; clock: () => number }): CustomerReference {
  const sealer = createSealer(secrets, 'customer-reference', contents);
  return {
    issue: (userId) => sealer.seal({ userId, issuedAt: clock() }, noContext),
    async read(reference) {
      const opened = reference.length > longest ? undefined : await sealer.open(reference, noContext);
      return opened !== undefined && opened.issuedAt > clock() - goodForMs ? opened.userId : undefined;
    },
  };
}
