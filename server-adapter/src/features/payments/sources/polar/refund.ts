import * as v from 'valibot';
import { id, optional, smallestUnits } from '../fields.ts';
import type { PurchaseEvent } from '../../payment-source.ts';
import { toPurchaseId } from './product.ts';

const refund = v.object({ id, order_id: id, status: v.string(), amount: optional(smallestUnits), tax_amount: optional(smallestUnits) });

/**
 * What `refund.updated` means: `null` unless it `failed` or was `canceled` (sure: docs.polar.sh/api-reference/webhooks/refund.updated; that an order may be told as refunded before that is
 * likely). What went back the order tells, as one sum. Throws what valibot throws when it is no refund.
 */
export function toFailedRefund(data: unknown): PurchaseEvent | null {
  const { id: name, order_id, status, amount, tax_amount = 0 } = v.parse(refund, data);
  if (status !== 'failed' && status !== 'canceled') return null;
  return { kind: 'refund-failed', refund: toPurchaseId(name), amount: amount === undefined ? undefined : amount + tax_amount, purchaseId: toPurchaseId(order_id) };
}
