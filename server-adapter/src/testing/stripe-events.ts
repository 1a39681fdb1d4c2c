import { toFormerInvoice } from './stripe/former-invoice.ts';
import { invoiceDefaults, invoiceLineDefaults, sessionDefaults } from './stripe/object-defaults.ts';

/** The newest version of Stripe's API. */
export const apiVersion = '2026-10-28.endive';
/** The last but one before invoices and charges changed, on 2025-03-31. */
const apiVersionBefore = '2024-12-18.acacia';

/** An event as Stripe sends it; only `data.object` differs from type to type. */
export interface StripeEvent {
  id: string;
  object: 'event';
  api_version: string;
  /** Seconds since 1970. */
  created: number;
  livemode: boolean;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
  data: { object: Record<string, unknown>; previous_attributes?: Record<string, unknown> };
}

/** What every event can be given. */
export interface EventInput {
  /** Such as `evt_…`. Default: a random one. */
  id?: string | undefined;
  /** Seconds since 1970. Default: now. */
  created?: number | undefined;
  /** Overrides fields of `data.object`. */
  object?: Record<string, unknown> | undefined;
}

export interface CheckoutInput extends EventInput {
  /** Default: a random `cs_live_…`. */
  sessionId?: string | undefined;
  /** With one the mode is `subscription`, without it `payment`. */
  subscriptionId?: string | undefined;
  /** Default: `buyer@example.com`. */
  email?: string | undefined;
  name?: string | undefined;
  /** Default: `paid`. */
  paymentStatus?: 'paid' | 'unpaid' | 'no_payment_required' | undefined;
  /** Such as `CRYPTLEX_PRODUCT_ID`. */
  metadata?: Record<string, string> | undefined;
  /** Smallest unit of the currency. Default: 4900. */
  amount?: number | undefined;
}

export interface InvoiceInput extends EventInput {
  /** Default: a random `in_…`. */
  invoiceId?: string | undefined;
  /** Default: a random `sub_…`. */
  subscriptionId?: string | undefined;
  /** Default: `subscription_cycle`. */
  billingReason?: 'subscription_create' | 'subscription_cycle' | 'subscription_update' | 'manual' | undefined;
  /** Where the subscription is named: `invoice.subscription` (API versions before 2025-03-31) or `invoice.parent.subscription_details` (since). Default: `parent`. */
  shape?: 'subscription' | 'parent' | undefined;
  /** Default: `buyer@example.com`. */
  email?: string | undefined;
  name?: string | undefined;
  /** Default: `price_demo`. */
  priceId?: string | undefined;
  /** Default: `prod_demo`. */
  productId?: string | undefined;
  /** Default: 1. */
  quantity?: number | undefined;
  /** Seconds since 1970. Default: `created`. */
  periodStart?: number | undefined;
  /** Seconds since 1970. Default: 30 days later. */
  periodEnd?: number | undefined;
  /** Of the subscription. */
  metadata?: Record<string, string> | undefined;
  /** Smallest unit of the currency. Default: 4900. */
  amount?: number | undefined;
  /** What it bills and credits. Default: one line of the price, quantity and period above. */
  lines?: readonly InvoiceLineInput[] | undefined;
}

/** A line of an invoice. */
export interface InvoiceLineInput {
  /** Smallest unit of the currency; what is credited is negative. */
  amount: number;
  /** Default: that of the invoice. */
  priceId?: string | undefined;
  /** Default: that of the invoice. */
  quantity?: number | undefined;
  /** Seconds since 1970. Default: that of the invoice. */
  periodEnd?: number | undefined;
  /** The difference that a change in the middle of a period makes. Default: false. */
  proration?: boolean | undefined;
  /** Bought once, along with the subscription. Default: false. */
  once?: boolean | undefined;
}

/** `checkout.session.completed`: a payment, or the start of a subscription. As Stripe does, it carries no line items. */
export function checkoutCompleted(input: CheckoutInput = {}): StripeEvent {
  const { sessionId = stripeId('cs_live'), subscriptionId, email = 'buyer@example.com', name = 'Sam Buyer', paymentStatus = 'paid', metadata = {}, amount = 4900 } = input;
  const created = input.created ?? now();
  return toStripeEvent('checkout.session.completed', { ...input, created }, apiVersion, {
    ...sessionDefaults, id: sessionId, object: 'checkout.session', amount_subtotal: amount, amount_total: amount, client_reference_id: null, created, currency: 'usd', customer: stripeId('cus'),
    customer_details: { address: { city: null, country: 'PT', line1: null, line2: null, postal_code: null, state: null }, business_name: null, email, individual_name: null, name, phone: null, tax_exempt: 'none', tax_ids: [] },
    customer_email: null, expires_at: created + 86_400, invoice: subscriptionId === undefined ? null : stripeId('in'), livemode: true, locale: 'en', metadata,
    mode: subscriptionId === undefined ? 'payment' : 'subscription', payment_intent: subscriptionId === undefined ? stripeId('pi') : null, payment_link: null,
    payment_status: paymentStatus, status: 'complete', subscription: subscriptionId ?? null, ui_mode: 'hosted_page', url: null,
  });
}

/** `invoice.paid`: the first invoice of a subscription, or a renewal. */
export function invoicePaid(input: InvoiceInput = {}): StripeEvent {
  const { invoiceId = stripeId('in'), subscriptionId = stripeId('sub'), billingReason = 'subscription_cycle', shape = 'parent', email = 'buyer@example.com', name = 'Sam Buyer', metadata = {} } = input;
  const created = input.created ?? now();
  const lines = input.lines ?? [{ amount: input.amount ?? 4900 }];
  const total = lines.reduce((sum, line) => sum + line.amount, 0);
  const amount = Math.max(total, 0);
  const itemId = `si_${subscriptionId.slice(4)}`;
  const billed = lines.map((line, index) => toInvoiceLine({ ...input, ...line }, { created, subscriptionId, itemId, invoiceId, index }));
  const invoice = {
    ...invoiceDefaults, id: invoiceId, object: 'invoice', account_name: 'Example', amount_due: amount, amount_paid: amount, amount_remaining: 0, attempt_count: 1, billing_reason: billingReason,
    collection_method: 'charge_automatically', created, currency: 'usd', customer: stripeId('cus'), customer_email: email, customer_name: name, effective_at: created,
    lines: { object: 'list', data: billed.map(({ line }) => line), has_more: false, url: `/v1/invoices/${invoiceId}/lines` }, livemode: true, metadata: {}, number: 'EXAMPLE-0001',
    parent: { type: 'subscription_details', quote_details: null, subscription_details: { metadata, subscription: subscriptionId } }, period_end: created, period_start: created, status: 'paid',
    status_transitions: { finalized_at: created, marked_uncollectible_at: null, paid_at: created, voided_at: null }, subtotal: total, subtotal_excluding_tax: total, total, total_excluding_tax: total,
    webhooks_delivered_at: created,
  };
  if (shape === 'parent') return toStripeEvent('invoice.paid', { ...input, created }, apiVersion, invoice);
  return toStripeEvent('invoice.paid', { ...input, created }, apiVersionBefore, toFormerInvoice(invoice, { subscriptionId, metadata, lines: billed }));
}

function toInvoiceLine(input: InvoiceInput & InvoiceLineInput, of: { created: number; subscriptionId: string; itemId: string; invoiceId: string; index: number }) {
  const { priceId = 'price_demo', productId = 'prod_demo', quantity = 1, metadata = {}, amount = 4900, periodStart = of.created, proration = false, once = false } = input;
  const { subscriptionId, itemId, invoiceId, index } = of;
  const period = { start: periodStart, end: once ? periodStart : (input.periodEnd ?? periodStart + 30 * 86_400) };
  const details = { invoice_item: null, proration, proration_details: { credited_items: null }, subscription: subscriptionId };
  const line = {
    ...invoiceLineDefaults, id: `il_${invoiceId.slice(3)}${index === 0 ? '' : `_${index}`}`, object: 'line_item', amount, currency: 'usd', description: `${quantity} × demo`, discountable: true, discounts: [],
    invoice: invoiceId, livemode: true, metadata, period, quantity, quantity_decimal: String(quantity), subscription: subscriptionId, subtotal: amount,
    parent: once
      ? { type: 'invoice_item_details', invoice_item_details: { ...details, invoice_item: `ii_${index}` }, subscription_item_details: null }
      : { type: 'subscription_item_details', invoice_item_details: null, subscription_item_details: { ...details, subscription_item: itemId } },
    pricing: { type: 'price_details', price_details: { price: priceId, product: productId }, unit_amount_decimal: String(amount) },
  };
  return { line, priceId, productId, itemId, proration, once };
}

/** An event of any type, around the fields of `data.object`. */
export function toStripeEvent(type: string, { id = stripeId('evt'), created = now(), object = {} }: EventInput, apiVersion: string, fields: Record<string, unknown>): StripeEvent {
  return {
    id, object: 'event', api_version: apiVersion, created, livemode: true, pending_webhooks: 1, request: { id: null, idempotency_key: null }, type,
    data: { object: { ...fields, ...object } },
  };
}

/** Seconds since 1970. */
export const now = () => Math.floor(Date.now() / 1000);
/** A random id such as `cs_…`. */
export const stripeId = (prefix: string) => `${prefix}_${crypto.randomUUID().replaceAll('-', '').slice(0, 24)}`;

/**
 * Signs a delivery as Stripe does: `Stripe-Signature: t=…,v1=…`, where `v1` is the hex HMAC-SHA256 of `t.body`.
 * `timestamp` is in seconds since 1970; default now. Send `body` byte for byte as it was signed.
 */
export async function signStripeDelivery(body: string, secret: string, timestamp: number = now()): Promise<Record<string, string>> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(`${timestamp}.${body}`)));
  const hex = Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { 'Content-Type': 'application/json; charset=utf-8', 'Stripe-Signature': `t=${timestamp},v1=${hex}` };
}
