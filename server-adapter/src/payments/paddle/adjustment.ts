import * as v from 'valibot';
import { id, lenient } from '../fields.ts';
import type { PurchaseEvent } from '../payment-source.ts';
import { toPurchaseId } from './event.ts';

const adjustment = v.object({ action: v.string(), status: v.string(), type: lenient(v.string()), transaction_id: id });

/**
 * What `adjustment.*` means for the payment it adjusts; `null` for a credit, a warning, and what is not approved. A refund without `type` (older accounts) counts as a part (likely:
 * `type` says `full` or `partial` since 2024). Throws what valibot throws when it is no adjustment.
 */
export function toAdjustment(data: unknown): PurchaseEvent | null {
  const { action, status, type, transaction_id } = v.parse(adjustment, data);
  const purchaseId = toPurchaseId(transaction_id);
  if (action === 'chargeback_reverse') return { kind: 'dispute-won', purchaseId };
  if (status === 'reversed' && action === 'chargeback') return { kind: 'dispute-won', purchaseId };
  if (status !== 'approved') return null;
  if (action === 'chargeback') return { kind: 'disputed', purchaseId };
  return action === 'refund' ? { kind: 'refunded', full: type === 'full', purchaseId } : null;
}
