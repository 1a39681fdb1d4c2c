import { invoicePaymentPaid, subscriptionChanged } from '../stripe-life-events.ts';
import { checkoutCompleted, invoicePaid, type StripeEvent, stripeId } from '../stripe-events.ts';
import type { SandboxSale } from './session.ts';

/** What Stripe tells when a session is paid: one event for a single payment, four for a subscription. */
export function paidEvents({ session, price, quantity, subscriptionMetadata }: SandboxSale, buyer: { email: string; name: string | undefined }): StripeEvent[] {
  const [created, customer, paymentIntentId] = [Math.floor(Date.now() / 1000), stripeId('cus'), stripeId('pi')];
  const named = { created, email: buyer.email, ...(buyer.name === undefined ? {} : { name: buyer.name }) };
  const paid = { ...session, customer, status: 'complete', payment_status: 'paid' };
  const checkout = { ...named, sessionId: session.id, metadata: session.metadata, amount: session.amount_total };
  if (price.interval === null) return [checkoutCompleted({ ...checkout, object: { ...paid, payment_intent: paymentIntentId } })];

  const [subscriptionId, invoiceId] = [stripeId('sub'), stripeId('in')];
  const end = periodEnd(created, price.interval);
  const bought = { subscriptionId, priceId: price.id, productId: price.productId, quantity, metadata: subscriptionMetadata, created };
  return [
    subscriptionChanged({ ...bought, change: 'created', unitAmount: price.unitAmount, currency: price.currency, interval: price.interval, periodEnd: end, object: { customer } }),
    invoicePaid({ ...bought, ...named, invoiceId, billingReason: 'subscription_create', amount: session.amount_total, periodStart: created, periodEnd: end, object: { customer, currency: price.currency } }),
    invoicePaymentPaid({ invoiceId, paymentIntentId, created }),
    checkoutCompleted({ ...checkout, subscriptionId, object: { ...paid, subscription: subscriptionId, invoice: invoiceId } }),
  ];
}

function periodEnd(start: number, interval: 'month' | 'year'): number {
  const end = new Date(start * 1000);
  if (interval === 'month') end.setUTCMonth(end.getUTCMonth() + 1);
  else end.setUTCFullYear(end.getUTCFullYear() + 1);
  return Math.floor(end.getTime() / 1000);
}
