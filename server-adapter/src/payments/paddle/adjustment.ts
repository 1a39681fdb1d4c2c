import * as v from 'valibot';
import { id, lenient, listOf } from '../fields.ts';
import type { PurchaseEvent, RefundedPart } from '../payment-source.ts';
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
 * or its end. A refund that waits for approval may be rejected; that an approved one is taken back is documented of chargebacks and credits only, and is heard of a refund as well.
 * Throws what valibot throws when it is no adjustment.
 */
export function toAdjustment(data: unknown): (PurchaseEvent | null)[] {
  const told = v.parse(adjustment, data);
  const purchaseId = toPurchaseId(told.transaction_id);
  if (told.action === 'chargeback_reverse' || (told.action === 'chargeback' && told.status === 'reversed')) return [{ kind: 'dispute-won', purchaseId }];
  if (told.action === 'refund' && (told.status === 'rejected' || told.status === 'reversed')) return toFailedRefund(told);
  if (told.status !== 'approved') return [null];
  if (told.action === 'chargeback') return [{ kind: 'disputed', purchaseId }];
  if (told.action !== 'refund') return [null];
  return told.type === 'full' ? [{ kind: 'refunded', full: true, purchaseId }] : toParts(told);
}

/** As it was told when it was approved: of the whole, or item by item. */
function toFailedRefund(told: Adjustment): PurchaseEvent[] {
  const parts = told.type === 'full' ? [] : partsOf(told);
  if (parts.length === 0) return [{ kind: 'refund-failed', refund: toPurchaseId(told.id), purchaseId: toPurchaseId(told.transaction_id) }];
  return parts.map(({ item, part }) => ({ kind: 'refund-failed', refund: part.id, purchaseId: item }));
}

/** A part of a transaction is told item by item: what recurs and what does not are two purchases, and each is given back by what is given back of its own items. */
function toParts(told: Adjustment): PurchaseEvent[] {
  const parts = partsOf(told);
  if (parts.length === 0) return [{ kind: 'refunded', full: false, purchaseId: toPurchaseId(told.transaction_id) }];
  return parts.map(({ item, part }) => ({ kind: 'refunded', full: false, purchaseId: item, part }));
}

function partsOf({ id: adjustmentId, items = [] }: Adjustment): { item: string; part: RefundedPart }[] {
  const given = items.filter(({ totals: { total } }) => total > 0);
  return given.map(({ item_id, totals: { total } }) => ({ item: toPurchaseId(item_id), part: { id: `${toPurchaseId(adjustmentId)}:${item_id}`, amount: total } }));
}
