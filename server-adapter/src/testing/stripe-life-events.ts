import { type EventInput, type InvoiceInput, invoicePaid, stripeId, type StripeEvent, toStripeEvent } from './stripe-events.ts';

const apiVersion = '2025-03-31.basil';

export interface SubscriptionInput extends EventInput {
  subscriptionId: string;
  /** Which `customer.subscription.*`. Default: `updated`. */
  change?: 'created' | 'updated' | 'paused' | 'resumed' | 'deleted' | undefined;
  /** Default: `active`; `canceled` when it is deleted. */
  status?: 'active' | 'trialing' | 'past_due' | 'unpaid' | 'paused' | 'canceled' | undefined;
  /** What the status was before. */
  previousStatus?: string | undefined;
  /** How collecting is paused; `null`: it is not. */
  pauseBehavior?: 'void' | 'keep_as_draft' | 'mark_uncollectible' | null | undefined;
  /** Default: `price_demo`. */
  priceId?: string | undefined;
  /** Default: `prod_demo`. */
  productId?: string | undefined;
  /** Default: 1. */
  quantity?: number | undefined;
  metadata?: Record<string, string> | undefined;
}

/** `customer.subscription.*`. */
export function subscriptionChanged(input: SubscriptionInput): StripeEvent {
  const { subscriptionId, change = 'updated', status = change === 'deleted' ? 'canceled' : 'active', previousStatus, pauseBehavior = null, priceId = 'price_demo', productId = 'prod_demo', quantity = 1, metadata = {} } = input;
  const price = { id: priceId, object: 'price', active: true, currency: 'usd', metadata: {}, product: productId, recurring: { interval: 'month', interval_count: 1, usage_type: 'licensed' }, type: 'recurring' };
  const event = toStripeEvent(`customer.subscription.${change}`, input, apiVersion, {
    id: subscriptionId, object: 'subscription', cancel_at_period_end: false, collection_method: 'charge_automatically', customer: stripeId('cus'), livemode: true, metadata,
    items: { object: 'list', data: [{ id: `si_${subscriptionId.slice(4)}`, object: 'subscription_item', metadata: {}, price, quantity, subscription: subscriptionId }], has_more: false },
    pause_collection: pauseBehavior === null ? null : { behavior: pauseBehavior, resumes_at: null }, status,
  });
  return previousStatus === undefined ? event : { ...event, data: { ...event.data, previous_attributes: { status: previousStatus } } };
}

/** `invoice.payment_failed`, of a subscription. */
export function invoicePaymentFailed(input: InvoiceInput): StripeEvent {
  return { ...invoicePaid({ ...input, object: { amount_paid: 0, status: 'open', ...input.object } }), type: 'invoice.payment_failed' };
}

export interface InvoicePaymentInput extends EventInput {
  invoiceId: string;
  paymentIntentId: string;
}

/** `invoice_payment.paid`: which payment paid an invoice. */
export function invoicePaymentPaid(input: InvoicePaymentInput): StripeEvent {
  return toStripeEvent('invoice_payment.paid', input, apiVersion, {
    id: stripeId('inpay'), object: 'invoice_payment', amount_paid: 4900, amount_requested: 4900, currency: 'usd', invoice: input.invoiceId, is_default: true, livemode: true,
    payment: { type: 'payment_intent', payment_intent: input.paymentIntentId }, status: 'paid',
  });
}

export interface ChargeInput extends EventInput {
  paymentIntentId: string;
  /** Default: all of it went back. */
  full?: boolean | undefined;
}

/** `charge.refunded`. As Stripe does, it names neither invoice nor subscription. */
export function chargeRefunded(input: ChargeInput): StripeEvent {
  const { paymentIntentId, full = true } = input;
  return toStripeEvent('charge.refunded', input, apiVersion, {
    id: stripeId('ch'), object: 'charge', amount: 4900, amount_captured: 4900, amount_refunded: full ? 4900 : 100, currency: 'usd', customer: stripeId('cus'), livemode: true, metadata: {},
    paid: true, payment_intent: paymentIntentId, refunded: full, status: 'succeeded',
  });
}

export interface RefundInput extends EventInput {
  paymentIntentId: string;
  /** Default: a random `re_…`. */
  refundId?: string | undefined;
  /** What tells it. Default: `refund.failed`. */
  type?: 'refund.failed' | 'refund.updated' | 'charge.refund.updated' | undefined;
  /** Default: `failed`. */
  status?: 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled' | undefined;
}

/** A refund that changed: it failed, unless something else is said. As Stripe does, it names neither invoice nor subscription. */
export function refundChanged(input: RefundInput): StripeEvent {
  const { paymentIntentId, refundId = stripeId('re'), type = 'refund.failed', status = 'failed' } = input;
  return toStripeEvent(type, input, apiVersion, {
    id: refundId, object: 'refund', amount: 4900, charge: stripeId('ch'), currency: 'usd', ...(status === 'failed' ? { failure_reason: 'expired_or_canceled_card' } : {}), metadata: {},
    payment_intent: paymentIntentId, reason: null, status,
  });
}

export interface DisputeInput extends EventInput {
  paymentIntentId: string;
  /** Default: `created`. */
  change?: 'created' | 'updated' | 'closed' | undefined;
  /** Default: `needs_response`; `won` when it is closed. */
  status?: 'needs_response' | 'under_review' | 'won' | 'lost' | 'warning_needs_response' | 'warning_closed' | 'prevented' | undefined;
}

/** `charge.dispute.*`. */
export function disputeChanged(input: DisputeInput): StripeEvent {
  const { paymentIntentId, change = 'created', status = change === 'closed' ? 'won' : 'needs_response' } = input;
  return toStripeEvent(`charge.dispute.${change}`, input, apiVersion, {
    id: stripeId('dp'), object: 'dispute', amount: 4900, charge: stripeId('ch'), currency: 'usd', is_charge_refundable: false, livemode: true, metadata: {}, payment_intent: paymentIntentId, reason: 'general', status,
  });
}
