import type { PurchaseEvent } from '../payment-source.ts';

/** What a subscription on trial gives: it is free until the trial ends, and a seller may move that. Nothing where no end is known. */
export function toTrial(purchaseId: string, paidThrough: string | undefined, asOf?: number): PurchaseEvent[] {
  return paidThrough === undefined ? [] : [{ kind: 'paid', purchaseId, payment: `${purchaseId}:trial`, amount: 0, paidThrough, asOf }];
}
