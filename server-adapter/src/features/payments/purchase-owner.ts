import type { Store } from '../../ports/store.ts';
import type { CustomerHash } from './customer-reference.ts';
import { resultOf } from './fulfilment/effect.ts';
import { toTieId } from './fulfilment/license-payment.ts';
import type { ProvedChange } from './fulfilment/ordered-change.ts';
import type { Purchase } from './fulfilment/purchase.ts';

export interface PurchaseOwner {
  /** Whether a purchase is of this customer: whoever it was fulfilled for, which outlives what proved it; of what was taken over, whoever has the buyer's address. */
  isOf(purchase: Purchase, user: { id: string; email: string }): Promise<boolean>;
}

export function createPurchaseOwner({ ledger, customerHash }: { ledger: Pick<Store['ledger'], 'find' | 'ofPurchase'>; customerHash: CustomerHash }): PurchaseOwner {
  /** The account that it was fulfilled for; `undefined`: none is known. */
  async function accountOf({ id }: Purchase): Promise<string | undefined> {
    const tie = await ledger.find(toTieId(id));
    if (tie !== undefined) return (JSON.parse(tie.desired) as ProvedChange).orderedBy;
    const effects = await ledger.ofPurchase(id);
    const find = (name: string) => effects.find((effect) => effect.id === `${id}:${name}`);
    return resultOf('customer', find('customer'))?.userId ?? resultOf('user', find('user'))?.userId;
  }

  return {
    async isOf(purchase, user) {
      const account = await accountOf(purchase);
      if (account !== undefined) return account === user.id;
      const customer = await customerHash.ofPurchase(purchase);
      return customer !== undefined && (await customerHash.ofUser(user)).includes(customer);
    },
  };
}
