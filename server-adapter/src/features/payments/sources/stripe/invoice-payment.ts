import * as v from 'valibot';
import { lenient, reference } from '../fields.ts';
import type { PurchaseEvent } from '../../payment-source.ts';
import type { StripeEvent } from './event.ts';
import { toPurchaseId, toPurchaseIds } from './purchase-id.ts';

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
