import * as v from 'valibot';
import { id, lenient, listOf } from '../fields.ts';
import type { PurchaseEvent } from '../payment-source.ts';
import { amount, toPurchaseId } from './event.ts';

const totals = v.object({ total: amount });

/** As much of an adjustment as matters here (sure: Paddle's API reference, and the types of its SDK). `item_id` is an item of the transaction. */
const adjustment = v.object({
  id,
  action: v.string(),
  status: v.string(),
  type: lenient(v.string()),
  transaction_id: id,
  items: lenient(listOf(v.object({ item_id: id, totals }))),
});
type Adjustment = v.InferOutput<typeof adjustment>;

/**
 * What `adjustment.*` means for the payment it adjusts; nothing while it is not approved, for a credit (it lowers what is still to be paid), and for the warning of a chargeback
 * or its end. Throws what valibot throws when it is no adjustment.
 */
export function toAdjustment(data: unknown): (PurchaseEvent | null)[] {
  const told = v.parse(adjustment, data);
  const purchaseId = toPurchaseId(told.transaction_id);
  if (told.action === 'chargeback_reverse' || (told.action === 'chargeback' && told.status === 'reversed')) return [{ kind: 'dispute-won', purchaseId }];
  if (told.status !== 'approved') return [null];
  if (told.action === 'chargeback') return [{ kind: 'disputed', purchaseId }];
  if (told.action !== 'refund') return [null];
  return told.type === 'full' ? [{ kind: 'refunded', full: true, purchaseId }] : toParts(told);
}

/** A part of a transaction is told item by item: what recurs and what does not are two purchases, and each is given back by what is given back of its own items. */
function toParts({ id: adjustmentId, transaction_id, items = [] }: Adjustment): PurchaseEvent[] {
  const parts = items.filter(({ totals: { total } }) => total > 0);
  if (parts.length === 0) return [{ kind: 'refunded', full: false, purchaseId: toPurchaseId(transaction_id) }];
  return parts.map(({ item_id, totals: { total } }) => ({
    kind: 'refunded', full: false, purchaseId: toPurchaseId(item_id), part: { id: `${toPurchaseId(adjustmentId)}:${item_id}`, amount: total },
  }));
}
