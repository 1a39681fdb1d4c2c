import * as v from 'valibot';
import { id, lenient, optional } from '../read-event.ts';
import { DeliveryError, type PurchaseEvent, type RefundedPart } from '../../payment-source.ts';
import { amount, toPurchaseId } from './event.ts';

const item = v.object({ item_id: id, amount: optional(amount), totals: optional(v.object({ total: amount })) });

/** As much of an adjustment as matters here (sure: developer.paddle.com/webhooks/adjustments/adjustment-created, and the types of @paddle/paddle-node-sdk). `item_id` is an item of the transaction. */
const adjustment = v.object({
  id,
  action: v.string(),
  status: v.string(),
  type: lenient(v.string()),
  transaction_id: id,
  items: optional(v.array(item)),
});
type Adjustment = v.InferOutput<typeof adjustment>;

/**
 * What `adjustment.*` means for the payment it adjusts; nothing while it is not approved, for a credit (it lowers what is still to be paid), and for the warning of a chargeback
 * or its end. A refund that waits for approval may be rejected; that an approved one is taken back is documented of chargebacks and credits only, and is heard of a refund as well.
 * Throws what valibot throws, or a `DeliveryError`, when it is no adjustment.
 */
export function toAdjustment(data: unknown): (PurchaseEvent | null)[] {
  const read = v.parse(adjustment, data);
  const purchaseId = toPurchaseId(read.transaction_id);
  if (read.action === 'chargeback_reverse' || (read.action === 'chargeback' && read.status === 'reversed')) return [{ kind: 'dispute-won', purchaseId }];
  if (read.action === 'refund' && (read.status === 'rejected' || read.status === 'reversed')) return toFailedRefund(read);
  if (read.status !== 'approved') return [null];
  if (read.action === 'chargeback') return [{ kind: 'disputed', purchaseId }];
  if (read.action !== 'refund') return [null];
  return read.type === 'full' ? [{ kind: 'refunded', full: true, purchaseId }] : toParts(read);
}

/** As it was when it was approved: of the whole, or item by item. */
function toFailedRefund(read: Adjustment): PurchaseEvent[] {
  const parts = read.type === 'full' ? [] : partsOf(read);
  if (parts.length === 0) return [{ kind: 'refund-failed', refund: toPurchaseId(read.id), purchaseId: toPurchaseId(read.transaction_id) }];
  return parts.map(({ of, part }) => ({ kind: 'refund-failed', refund: part.id, purchaseId: of }));
}

/** A part of a transaction goes back item by item: each takes back its own line, and all of them together the transaction. */
function toParts(read: Adjustment): PurchaseEvent[] {
  const parts = partsOf(read);
  if (parts.length === 0) return [{ kind: 'refunded', full: false, purchaseId: toPurchaseId(read.transaction_id) }];
  return parts.map(({ of, part }) => ({ kind: 'refunded', full: false, purchaseId: of, part }));
}

function partsOf({ id: name, items = [] }: Adjustment): { of: string; part: RefundedPart }[] {
  return items.flatMap(({ item_id, amount: own, totals }, index) => {
    const total = totals?.total ?? own;
    if (total === undefined) throw new DeliveryError(`adjustment: items.${index}.totals.total cannot be read`);
    return total > 0 ? [{ of: toPurchaseId(item_id), part: { id: `${toPurchaseId(name)}:${item_id}`, amount: total } }] : [];
  });
}
