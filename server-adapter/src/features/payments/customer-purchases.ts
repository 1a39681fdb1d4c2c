import type { Store } from '../../ports/store.ts';
import type { CustomerHash } from './customer-reference.ts';
import { fold } from './fulfilment/fold.ts';
import type { Purchase } from './fulfilment/purchase.ts';
import { toPurchaseEvents } from './fulfilment/stored-event.ts';
import type { PurchaseOwner } from './purchase-owner.ts';

type User = { id: string; email: string };

/** The purchases of a customer: those under a word of theirs that also were fulfilled for them. */
export interface CustomerPurchases {
  /** Those that changed last, 50 at most. */
  ofUser(user: User, isWanted: (purchaseId: string) => boolean): Promise<Purchase[]>;
  /** `undefined` also for one of somebody else. */
  find(purchaseId: string, user: User): Promise<Purchase | undefined>;
}

const most = 50;

export function createCustomerPurchases({ inbox, customerHash, owner }: { inbox: Pick<Store['inbox'], 'ofCustomers' | 'ofPurchase'>; customerHash: CustomerHash; owner: PurchaseOwner }): CustomerPurchases {
  const read = async (id: string): Promise<Purchase> => fold(id, toPurchaseEvents(await inbox.ofPurchase(id)));
  return {
    async ofUser(user, isWanted) {
      const found = await inbox.ofCustomers(await customerHash.ofUser(user), 0);
      const ids = [...new Set(found.map(({ purchaseId }) => purchaseId))].filter(isWanted).slice(0, most);
      const purchases = await Promise.all(ids.map(read));
      const theirs = await Promise.all(purchases.map((purchase) => owner.isOf(purchase, user)));
      return purchases.filter((_, index) => theirs[index]);
    },
    async find(purchaseId, user) {
      const purchase = await read(purchaseId);
      return purchase.payments.length > 0 && (await owner.isOf(purchase, user)) ? purchase : undefined;
    },
  };
}
