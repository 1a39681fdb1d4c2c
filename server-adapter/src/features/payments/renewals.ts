import type { Renewals } from '../../ports/renewals.ts';
import type { Store } from '../../ports/store.ts';
import { fold } from './fulfilment/fold.ts';
import { findPurchaseOf, isRunning } from './fulfilment/license-payment.ts';
import { toPurchaseEvents } from './fulfilment/stored-event.ts';
import type { Policy } from './fulfilment/terms.ts';

/** Reads from the ledger whether a subscription keeps a license going: the purchase that it is of, or another one that pays for it. */
export function createRenewals({ ledger, inbox, policy, clock }: Pick<Store, 'ledger' | 'inbox'> & { policy: Policy; clock: () => number }): Renewals {
  return {
    async of(license) {
      const own = await findPurchaseOf(license, { ledger, inbox });
      const tied = (await ledger.ofPurchase(own)).flatMap(({ kind, desired }) => {
        const tie = kind === 'change' ? (JSON.parse(desired) as { purchaseId: string; licenseId: string }) : undefined;
        return tie?.licenseId === license.id ? [tie.purchaseId] : [];
      });
      const purchases = await Promise.all([own, ...tied].map(async (id) => fold(id, toPurchaseEvents(await inbox.ofPurchase(id)))));
      const running = purchases.filter((purchase) => isRunning(purchase, policy, clock()));
      if (running.length === 0) return { renews: false };
      const debts = running.flatMap((purchase) => purchase.debts.map(({ since }) => Date.parse(since)));
      return { renews: true, unpaidSince: debts.length === 0 ? null : Math.min(...debts) };
    },
  };
}
