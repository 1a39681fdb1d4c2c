import * as v from 'valibot';
import type { PurchaseEvent } from '../../payment-source.ts';
import { LINE, firstInvoiceId, id, readDates, subscriptionPurchaseId } from './event.ts';
import type { LemonSqueezyEvent } from './event.ts';
import { isAllGivenBack, money, toRefundedPart } from './money.ts';
import { lenient } from '../read-event.ts';

/** The id of the event's object is the invoice's (sure: docs.lemonsqueezy.com/api/subscription-invoices/the-subscription-invoice-object). */
const invoice = v.object({ subscription_id: id, billing_reason: lenient(v.string()), status: lenient(v.string()), ...money });

/**
 * What an invoice of a subscription means; `null` for the first one: that payment is the order's, and only its refund is heard. When it is paid until, the subscription announces. An invoice for a change replaces what was
 * paid before it; one that costs nothing then is no payment. Throws what valibot throws when it is no invoice.
 */
export function toInvoice(event: LemonSqueezyEvent, kind: 'paid' | 'overdue' | 'refunded'): PurchaseEvent | null {
  const read = v.parse(invoice, event.attributes);
  const { subscription_id, billing_reason, total } = read;
  const isFirst = billing_reason === 'initial';
  if (isFirst && kind !== 'refunded') return null;
  const payment = isFirst ? firstInvoiceId(subscription_id) : `lemon-squeezy:invoice_${event.id}`;
  if (kind === 'refunded') return { kind, purchaseId: payment, full: isAllGivenBack(read), part: toRefundedPart(payment, read) };
  const facts = { purchaseId: subscriptionPurchaseId(subscription_id), asOf: readDates(event).created };
  if (kind === 'overdue') return { ...facts, kind, debt: payment };
  const isChange = billing_reason === 'updated';
  const credits = isChange ? [{}] : [];
  const belonging = { follows: [payment], waits: true };
  if (isChange && total !== undefined && total <= 0) return { ...facts, ...belonging, kind: 'adjusted', document: payment, pays: [{ lineId: LINE }], credits };
  return { ...facts, ...belonging, kind, payment, amount: total, credits };
}
