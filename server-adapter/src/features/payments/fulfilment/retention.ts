import type { PurchaseEvent } from '../payment-source.ts';
import type { Store, StoredEvent } from '../../../ports/store.ts';

type Parts = Pick<Store, 'inbox' | 'ledger' | 'queue'>;

/** Purchases of one portion. */
const portion = 100;

/** These say who bought it. Once they are done, only what came of them matters. */
const personal: ReadonlySet<string> = new Set(['customer', 'user', 'invitation']);

/**
 * Forgets who made the purchases that were last touched before `before` and are done. What happened to them stays, event by event, so that whatever comes later, a refund,
 * a redelivery or a replay, does what it would have done. `goesOn` is asked between portions. Answers how many purchases that were.
 */
export async function forgetSettled({ inbox, ledger, queue }: Parts, before: number, goesOn: () => boolean): Promise<number> {
  let count = 0;
  for (;;) {
    const settled = (await queue.done({ kind: 'purchase', before, limit: portion })).map(({ id }) => id);
    for (const purchaseId of settled) {
      await inbox.rewrite((await inbox.ofPurchase(purchaseId)).flatMap(forgetBuyer));
      for (const { id, kind, state, result, desired, updatedAt } of await ledger.ofPurchase(purchaseId)) {
        if (personal.has(kind) && state === 'done' && result !== null && desired !== '{}') await ledger.record(id, { result, desired: '{}' }, updatedAt);
      }
    }
    // The done task is what says that a purchase is still to be forgotten. One that became due again meanwhile stays.
    await queue.prune(['purchase'], before, settled);
    count += settled.length;
    if (settled.length < portion || !goesOn()) return count;
  }
}

/** The event without its buyer; nothing for one that tells of none and is nobody's. */
function forgetBuyer({ id, body, customer }: StoredEvent): { id: string; body: string }[] {
  const { buyer, startedBy, raw, ...rest } = (JSON.parse(body) ?? {}) as Partial<PurchaseEvent> & { raw?: string };
  if (buyer === undefined && startedBy === undefined && raw === undefined) return customer === null ? [] : [{ id, body }];
  return [{ id, body: JSON.stringify(rest) }];
}
