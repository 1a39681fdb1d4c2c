import * as v from 'valibot';
import { id } from '../fields.ts';
import type { PurchaseEvent } from '../payment-source.ts';
import { toPurchaseId } from './product.ts';

const refund = v.object({ id, order_id: id, status: v.string() });

/**
 * What `refund.updated` means: `null` unless it `failed` or was `canceled` (sure: the schemas of Polar's SDK; that an order may be told as refunded before that is likely). What went
 * back the order tells. Throws what valibot throws when it is no refund.
 */
export function toFailedRefund(data: unknown): PurchaseEvent | null {
  const told = v.parse(refund, data);
  if (told.status !== 'failed' && told.status !== 'canceled') return null;
  return { kind: 'refund-failed', refund: toPurchaseId(told.id), purchaseId: toPurchaseId(told.order_id) };
}
