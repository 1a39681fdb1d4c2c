import * as v from 'valibot';
import type { PurchaseEvent } from '../../payment-source.ts';
import { id, lenient, reference } from '../read-event.ts';
import { amount as money, toPurchaseId, toPurchaseIds } from './fields.ts';
import type { StripeEvent } from './event.ts';

/** `refunded` only when all of it went back (sure: Stripe's API reference). */
const charge = v.object({ id, payment_intent: lenient(reference), refunded: v.boolean(), amount: lenient(money), amount_refunded: lenient(money) });

const dispute = v.object({ charge: reference, payment_intent: lenient(reference), status: v.string() });

/** What `charge.refunded` means. A charge names no purchase: whoever follows the payment hears it. Throws what valibot throws when it is no charge. */
export function toRefund({ object }: Pick<StripeEvent, 'object'>): PurchaseEvent {
  const { id: chargeId, payment_intent, refunded, amount: of, amount_refunded } = v.parse(charge, object);
  // The sum of all refunds until now, so all of them have one name.
  const part = amount_refunded === undefined || amount_refunded <= 0 ? undefined : { id: toPurchaseId(chargeId), amount: amount_refunded, of };
  return { kind: 'refunded', full: refunded, part, purchaseId: toPurchaseId(payment_intent ?? chargeId) };
}

const refund = v.object({ id, charge: lenient(reference), payment_intent: lenient(reference), status: lenient(v.string()), amount: lenient(money) });

/**
 * What a change of a refund means: `null` unless it `failed` or was `canceled` (sure: both are final, and the money is the seller's again; Stripe's documentation of refunds). What
 * went back `charge.refunded` tells. Throws what valibot throws when it is no refund.
 */
export function toFailedRefund({ object }: Pick<StripeEvent, 'object'>): PurchaseEvent | null {
  const { id: name, charge: charged, payment_intent, status, amount } = v.parse(refund, object);
  const payment = payment_intent ?? charged;
  if (payment === undefined || (status !== 'failed' && status !== 'canceled')) return null;
  return { kind: 'refund-failed', refund: toPurchaseId(name), amount, purchaseId: toPurchaseId(payment) };
}

/** What `charge.dispute.*` means; `null` while it is only an inquiry. A lost dispute stays one. Throws what valibot throws when it is no dispute. */
export function toDispute({ object }: Pick<StripeEvent, 'object'>): PurchaseEvent | null {
  const parsed = v.parse(dispute, object);
  const purchaseId = toPurchaseId(parsed.payment_intent ?? parsed.charge);
  if (parsed.status === 'won' || parsed.status === 'warning_closed') return { kind: 'dispute-won', purchaseId };
  if (parsed.status.startsWith('warning_') || parsed.status === 'prevented') return null;
  return { kind: 'disputed', purchaseId };
}

const invoicePayment = v.object({ invoice: reference, payment: v.object({ payment_intent: lenient(reference), charge: lenient(reference) }) });

/**
 * What `invoice_payment.paid` means: which payment paid which invoice. Since API version 2025-03-31 no other event says it (sure: Stripe's changelog), and a refund names
 * the payment only. Throws what valibot throws when it is no invoice payment.
 */
export function toInvoicePayment({ object }: Pick<StripeEvent, 'object'>): PurchaseEvent {
  const { invoice, payment } = v.parse(invoicePayment, object);
  const names = toPurchaseIds(payment.payment_intent, payment.charge);
  return { kind: 'changed', purchaseId: toPurchaseId(invoice), follows: names, alsoNamed: names };
}
