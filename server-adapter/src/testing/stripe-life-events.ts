import { chargeDefaults, disputeDefaults, planDefaults, priceDefaults, refundDefaults, subscriptionDefaults, subscriptionItemDefaults } from './stripe/object-defaults.ts';
import { apiVersion, type EventInput, type InvoiceInput, invoicePaid, now, stripeId, type StripeEvent, toStripeEvent } from './stripe-events.ts';

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
  /** Smallest unit of the currency. Default: 4900. */
  unitAmount?: number | undefined;
  /** Default: `usd`. */
  currency?: string | undefined;
  /** Default: `month`. */
  interval?: 'month' | 'year' | undefined;
  /** Seconds since 1970. Default: 30 days after `created`. */
  periodEnd?: number | undefined;
  /** It was canceled, and goes on to the end of the period. */
  cancelAtPeriodEnd?: boolean | undefined;
  metadata?: Record<string, string> | undefined;
}

/** `customer.subscription.*`. */
export function subscriptionChanged(input: SubscriptionInput): StripeEvent {
  const { subscriptionId, change = 'updated', status = change === 'deleted' ? 'canceled' : 'active', previousStatus, pauseBehavior = null, priceId = 'price_demo', productId = 'prod_demo', quantity = 1, metadata = {} } = input;
  const { created = now(), unitAmount = 4900, currency = 'usd', interval = 'month', periodEnd = created + 30 * 86_400, cancelAtPeriodEnd = false } = input;
  const ended = status === 'canceled' ? created : null;
  const priced = { created, currency, product: productId };
  const recurring = { interval, interval_count: 1, meter: null, trial_period_days: null, usage_type: 'licensed' };
  const price = { ...priceDefaults, ...priced, id: priceId, object: 'price', active: true, metadata: {}, recurring, type: 'recurring', unit_amount: unitAmount, unit_amount_decimal: String(unitAmount) };
  const plan = { ...planDefaults, ...priced, id: priceId, object: 'plan', amount: unitAmount, amount_decimal: String(unitAmount), interval, interval_count: 1 };
  const item = {
    ...subscriptionItemDefaults, id: `si_${subscriptionId.slice(4)}`, object: 'subscription_item', created, current_period_start: created, current_period_end: periodEnd, metadata: {}, plan, price, quantity,
    subscription: subscriptionId,
  };
  const event = toStripeEvent(`customer.subscription.${change}`, { ...input, created }, apiVersion, {
    ...subscriptionDefaults, id: subscriptionId, object: 'subscription', cancel_at_period_end: cancelAtPeriodEnd, currency, ...(cancelAtPeriodEnd ? { cancel_at: periodEnd } : {}), collection_method: 'charge_automatically', customer: stripeId('cus'), livemode: true, metadata,
    items: { object: 'list', data: [item], has_more: false, url: `/v1/subscription_items?subscription=${subscriptionId}` },
    billing_cycle_anchor: created, canceled_at: cancelAtPeriodEnd ? now() : ended, created, ended_at: ended, latest_invoice: null, start_date: created,
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
  const { created = now() } = input;
  return toStripeEvent('invoice_payment.paid', { ...input, created }, apiVersion, {
    id: stripeId('inpay'), object: 'invoice_payment', created, status_transitions: { canceled_at: null, paid_at: created }, amount_paid: 4900, amount_requested: 4900, currency: 'usd', invoice: input.invoiceId, is_default: true, livemode: true,
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
  const { paymentIntentId, full = true, created = now() } = input;
  return toStripeEvent('charge.refunded', { ...input, created }, apiVersion, {
    ...chargeDefaults, created, id: stripeId('ch'), object: 'charge', amount: 4900, amount_captured: 4900, amount_refunded: full ? 4900 : 100, currency: 'usd', customer: stripeId('cus'), livemode: true, metadata: {},
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
  const { paymentIntentId, refundId = stripeId('re'), type = 'refund.failed', status = 'failed', created = now() } = input;
  return toStripeEvent(type, { ...input, created }, apiVersion, {
    ...refundDefaults, created, id: refundId, object: 'refund', amount: 4900, charge: stripeId('ch'), currency: 'usd', ...(status === 'failed' ? { failure_reason: 'expired_or_canceled_card' } : {}), metadata: {},
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
  const { paymentIntentId, change = 'created', status = change === 'closed' ? 'won' : 'needs_response', created = now() } = input;
  return toStripeEvent(`charge.dispute.${change}`, { ...input, created }, apiVersion, {
    ...disputeDefaults, created, id: stripeId('dp'), object: 'dispute', amount: 4900, charge: stripeId('ch'), currency: 'usd', is_charge_refundable: false, livemode: true, metadata: {}, payment_intent: paymentIntentId, reason: 'general', status,
  });
}
