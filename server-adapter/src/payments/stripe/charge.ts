import * as v from 'valibot';
import { id, lenient, reference } from '../fields.ts';
import type { PurchaseEvent } from '../payment-source.ts';
import { toPurchaseId } from './purchase-id.ts';

/** `refunded` only when all of it went back (sure: Stripe's API reference). */
const charge = v.object({ id, payment_intent: lenient(reference), refunded: v.boolean() });

const dispute = v.object({ charge: reference, payment_intent: lenient(reference), status: v.string() });

/** What `charge.refunded` means. A charge names no purchase: whoever follows the payment hears it. Throws what valibot throws when it is no charge. */
export function toRefund(object: unknown): PurchaseEvent {
  const told = v.parse(charge, object);
  return { kind: 'refunded', full: told.refunded, purchaseId: toPurchaseId(told.payment_intent ?? told.id) };
}

const refund = v.object({ id, charge: lenient(reference), payment_intent: lenient(reference), status: lenient(v.string()) });

/**
 * What a change of a refund means: `null` unless it `failed` or was `canceled` (sure: both are final, and the money is the seller's again; Stripe's documentation of refunds). What
 * went back `charge.refunded` tells. Throws what valibot throws when it is no refund.
 */
export function toFailedRefund(object: unknown): PurchaseEvent | null {
  const { id: name, charge: charged, payment_intent, status } = v.parse(refund, object);
  const payment = payment_intent ?? charged;
  if (payment === undefined || (status !== 'failed' && status !== 'canceled')) return null;
  return { kind: 'refund-failed', refund: toPurchaseId(name), purchaseId: toPurchaseId(payment) };
}

/** What `charge.dispute.*` means; `null` while it is only an inquiry. A lost dispute stays one. Throws what valibot throws when it is no dispute. */
export function toDispute(object: unknown): PurchaseEvent | null {
  const told = v.parse(dispute, object);
  const purchaseId = toPurchaseId(told.payment_intent ?? told.charge);
  if (told.status === 'won' || told.status === 'warning_closed') return { kind: 'dispute-won', purchaseId };
  if (told.status.startsWith('warning_') || told.status === 'prevented') return null;
  return { kind: 'disputed', purchaseId };
}
