import type { PaidLine } from '../payment-source.ts';
import { amountBack, isLineRefunded, paidTimeOf, paymentTakenBack } from './paid-time.ts';
import type { Payment, PaymentDocument, Purchase } from './purchase.ts';
import type { Policy } from './terms.ts';

/** One payment, or one document that moves what payments paid for, in words that a support person understands. */
export interface PaymentStory {
  /** Such as `stripe:in_123`. */
  id: string;
  /** ISO 8601; `null` for a document without a payment. */
  paidAt: string | null;
  /** As the payment provider counts, mostly in the smallest unit of the currency; `null` where no event says. */
  amount: number | null;
  /** What it pays for, and until when: `10 × price_123 until 2027-01-31T00:00:00.000Z`. */
  paysFor: string[];
  /** What was taken back of it, and why it counts or does not: `refunded in full`. Empty: nothing. */
  takenBack: string[];
}

/** Tells of each payment what it pays for, until when, and what was taken back. */
export function explainPayments(purchase: Purchase, policy: Policy): PaymentStory[] {
  const payments = purchase.payments.map((payment) => ({
    id: payment.id,
    paidAt: payment.paidAt,
    amount: payment.amount,
    paysFor: paysFor(payment, purchase),
    takenBack: takenBack(payment, purchase, policy),
  }));
  const stands = paidTimeOf(purchase, undefined, { refunds: true, disputes: true }).stands;
  const adjustments = purchase.adjustments.map((document) => ({
    id: document.id,
    paidAt: null,
    amount: null,
    paysFor: stands ? paysFor(document, purchase) : [],
    takenBack: [stands ? `no payment: it ends what was paid before on ${document.asOf}` : 'no payment: nothing that it could credit stands'],
  }));
  return [...payments, ...adjustments];
}

function paysFor({ pays, paidThrough }: PaymentDocument, { lines, summary }: Purchase): string[] {
  if (pays !== null) return pays.map((line) => `${toCount(line.quantity)}${toName(line)}${until(line.paidThrough ?? paidThrough)}`);
  const names = lines === null ? (summary?.catalogueIds ?? []) : lines.map(({ id, catalogueIds }) => catalogueIds[0] ?? id);
  return [`${names.length === 0 ? 'the purchase as a whole' : names.join(', ')}${until(paidThrough)}`];
}

function toCount(quantity: number | undefined): string {
  return quantity === undefined ? '' : `${quantity} × `;
}

function toName({ lineId, catalogueIds = [] }: PaidLine): string {
  return catalogueIds[0] ?? lineId;
}

function until(end: string | null): string {
  return end === null ? ', without an end' : ` until ${end}`;
}

function takenBack(payment: Payment, purchase: Purchase, policy: Policy): string[] {
  const how = paymentTakenBack(purchase, payment, { refunds: true, disputes: true });
  if (how === 'refunded') return [policy.onRefund === 'ignore' ? 'refunded in full; the policy ignores that' : 'refunded in full'];
  if (how === 'disputed') return [policy.onDispute === 'ignore' ? 'disputed by the buyer; the policy ignores that' : 'disputed by the buyer'];
  const lines = (payment.pays ?? []).filter((line) => isLineRefunded(purchase, line));
  if (lines.length > 0) return lines.map((line) => `${toName(line)} was refunded`);
  const part = amountBack(purchase, payment.names);
  return part > 0 ? [`${part} of ${payment.amount ?? 'an unknown amount'} was refunded: it still pays`] : [];
}
