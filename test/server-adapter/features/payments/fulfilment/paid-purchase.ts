import { fold } from '../../../../../server-adapter/src/features/payments/fulfilment/fold.ts';
import type { Purchase } from '../../../../../server-adapter/src/features/payments/fulfilment/purchase.ts';

/** A purchase that is paid for once, and of which nothing else is known. */
export function paidPurchase(paidThrough?: string): Purchase {
  const id = 'stripe:sub_1';
  return fold(id, [{ id: 'evt_1', type: 'paid', occurredAt: 0, receivedAt: 0, heardThrough: [], purchase: { kind: 'paid', purchaseId: id, payment: 'in_1', paidThrough } }]);
}
