import * as v from 'valibot';
import { lenient } from '../fields.ts';
import type { PurchaseEvent } from '../payment-source.ts';
import { id, type LemonSqueezyEvent, subscriptionPurchaseId } from './event.ts';
import { isAllGivenBack, money } from './money.ts';

/** The id of the event's object is the invoice's (sure: Lemon Squeezy's API reference). */
const invoice = v.object({ subscription_id: id, billing_reason: lenient(v.string()), status: lenient(v.string()), ...money });

/** What an invoice of a subscription means; `null` for the first one: that payment is the order's. When it is paid until, the subscription tells. Throws what valibot throws when it is no invoice. */
export function toInvoice({ id: invoiceId, attributes }: LemonSqueezyEvent, kind: 'paid' | 'overdue' | 'refunded'): PurchaseEvent | null {
  const told = v.parse(invoice, attributes);
  const { subscription_id, billing_reason } = told;
  if (billing_reason === 'initial') return null;
  const purchaseId = subscriptionPurchaseId(subscription_id);
  const payment = `lemon-squeezy:invoice_${invoiceId}`;
  if (kind === 'overdue') return { kind, purchaseId };
  return kind === 'paid' ? { kind, purchaseId, payment, follows: [payment], waits: true } : { kind, purchaseId: payment, full: isAllGivenBack(told) };
}
