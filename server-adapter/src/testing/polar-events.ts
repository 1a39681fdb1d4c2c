import { hmac, jsonType, randomId, sixDigits, type SignedDelivery, type SignInput } from './signed-delivery.ts';

/** An event as Polar sends it (docs.polar.sh/integrate/webhooks/events). Its id is in the header `webhook-id`. */
export interface PolarEvent {
  type: string;
  /** ISO 8601. */
  timestamp: string;
  data: Record<string, unknown>;
}

export interface PolarInput {
  /** ISO 8601. */
  at: string;
  email?: string | undefined;
  /** Default: `product-demo`. */
  productId?: string | undefined;
  /** Of the product, such as `cryptlex_product_id`. */
  metadata?: Record<string, string> | undefined;
  seats?: number | undefined;
  /** ISO 8601: the end of the present period. Default: a month later. */
  paidThrough?: string | undefined;
}

export interface PolarOrderInput extends PolarInput {
  orderId: string;
  subscriptionId?: string | undefined;
  status?: 'paid' | 'refunded' | 'partially_refunded' | undefined;
  /** ISO 8601: when the order was made. Default: `at`. */
  createdAt?: string | undefined;
  billingReason?: 'purchase' | 'subscription_create' | 'subscription_cycle' | 'subscription_update' | 'subscription_meter_cycle' | undefined;
  /** In cents. Default 4900. */
  total?: number | undefined;
  refundedAmount?: number | undefined;
  /** In cents, one for each line. Default: the total. */
  items?: number[] | undefined;
}

const organization = 'organization-demo';
const made = (at: string) => ({ created_at: sixDigits(at), modified_at: null });

/** Shapes of Polar's API (docs.polar.sh/api-reference/webhooks/order.paid and subscription.updated; the schemas of its SDK read them in the tests). */
function toCustomer({ at, email = 'buyer@example.com' }: PolarInput) {
  return {
    id: 'customer-demo', ...made(at), metadata: {}, external_id: null, email, email_verified: true, type: 'individual', name: 'Sam Buyer', billing_name: null, billing_address: null, tax_id: null,
    organization_id: organization, default_payment_method_id: null, deleted_at: null, avatar_url: 'https://www.example.com/avatar.png',
  };
}

function toProduct({ at, productId = 'product-demo', metadata = {} }: PolarInput, isRecurring: boolean) {
  return {
    id: productId, ...made(at), metadata, trial_interval: null, trial_interval_count: null, name: 'Demo', description: null, visibility: 'public', meter_interval: null, meter_interval_count: null,
    recurring_interval: isRecurring ? 'month' : null, recurring_interval_count: isRecurring ? 1 : null, is_recurring: isRecurring, is_archived: false, organization_id: organization,
  };
}

function toSubscription(input: PolarInput & { subscriptionId: string; status?: string | undefined }) {
  const { subscriptionId, at, status = 'active', paidThrough = monthAfter(at), productId = 'product-demo', seats } = input;
  const ended = status === 'canceled' ? sixDigits(at) : null;
  return {
    ...made(at), modified_at: sixDigits(at), metadata: {}, id: subscriptionId, amount: 4900, currency: 'usd', recurring_interval: 'month', recurring_interval_count: 1, status,
    current_period_start: sixDigits(at), current_period_end: sixDigits(paidThrough), current_meter_period_start: null, current_meter_period_end: null, trial_start: null, trial_end: null,
    cancel_at_period_end: false, canceled_at: ended, started_at: sixDigits(at), ends_at: ended, ended_at: ended, past_due_at: null, pause_at_period_end: false, paused_at: null, resumes_at: null,
    customer_id: 'customer-demo', product_id: productId, discount_id: null, checkout_id: null, seats: seats ?? null, customer_cancellation_reason: null, customer_cancellation_comment: null,
  };
}

/** `order.paid`, or `order.refunded` by its status. */
export function polarOrder(input: PolarOrderInput): PolarEvent {
  const { orderId, subscriptionId, status = 'paid', at, createdAt = at, seats, productId = 'product-demo', total = 4900, refundedAmount = status === 'refunded' ? total : 0, items = [total] } = input;
  const { billingReason = subscriptionId === undefined ? 'purchase' : 'subscription_cycle' } = input;
  const data = {
    id: orderId, ...made(createdAt), status, paid: true, subtotal_amount: total, discount_amount: 0, net_amount: total, tax_amount: 0, total_amount: total, applied_balance_amount: 0, due_amount: Math.max(total, 0),
    refunded_amount: refundedAmount, refunded_tax_amount: 0, currency: 'usd', billing_reason: billingReason, billing_name: null, billing_address: null, invoice_number: 'DEMO-0001', is_invoice_generated: false,
    receipt_number: null, seats: seats ?? null, customer_id: 'customer-demo', product_id: productId, discount_id: null, subscription_id: subscriptionId ?? null, checkout_id: null, metadata: {}, custom_field_data: {},
    platform_fee_amount: 0, platform_fee_currency: null, customer: toCustomer(input), product: toProduct(input, subscriptionId !== undefined), discount: null,
    subscription: subscriptionId === undefined ? null : { ...toSubscription({ ...input, subscriptionId, status: 'active' }) },
    items: items.map((amount, index) => ({ ...made(createdAt), id: `${orderId}-item-${index}`, label: 'Demo', amount, tax_amount: 0, proration: amount < 0, product_price_id: null })),
    description: 'Demo', refundable_amount: total - refundedAmount, refundable_tax_amount: 0,
  };
  return { type: status === 'paid' ? 'order.paid' : 'order.refunded', timestamp: sixDigits(at), data };
}

/** `refund.updated`: by default, one that failed (docs.polar.sh/api-reference/webhooks/refund.updated). */
export function polarRefund(input: { refundId: string; orderId: string; at: string; status?: 'pending' | 'succeeded' | 'failed' | 'canceled' | undefined; amount?: number | undefined }): PolarEvent {
  const { refundId, orderId, at, status = 'failed', amount = 4900 } = input;
  const data = {
    ...made(at), id: refundId, metadata: {}, status, reason: 'other', amount, tax_amount: 0, currency: 'usd', organization_id: organization, order_id: orderId, subscription_id: null,
    customer_id: 'customer-demo', revoke_benefits: false, dispute: null,
  };
  return { type: 'refund.updated', timestamp: sixDigits(at), data };
}

/** `subscription.*`. */
export function polarSubscription(change: string, input: PolarInput & { subscriptionId: string; status?: string | undefined }): PolarEvent {
  const product = { ...toProduct(input, true), prices: [], benefits: [], medias: [], attached_custom_fields: [] };
  const data = { ...toSubscription(input), custom_field_data: {}, customer: toCustomer(input), product, discount: null, prices: [], meters: [], pending_update: null };
  return { type: `subscription.${change}`, timestamp: sixDigits(input.at), data };
}

function monthAfter(iso: string): string {
  const end = new Date(iso);
  end.setUTCMonth(end.getUTCMonth() + 1);
  return end.toISOString();
}

/** Signs a message of Standard Webhooks: `v1,` and the Base64 HMAC-SHA256 of `id.timestamp.body`. `key`: the bytes that the secret stands for. */
export function signStandardWebhook(event: unknown, key: string | Uint8Array, { at = Date.now(), id = randomId('msg_') }: SignInput & { id?: string | undefined } = {}): SignedDelivery {
  const body = JSON.stringify(event);
  const timestamp = String(Math.floor(at / 1000));
  return { body, headers: { ...jsonType, 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${hmac(key, `${id}.${timestamp}.${body}`, 'base64')}` } };
}

/** Signs a delivery as Polar does: Standard Webhooks, with the secret's text as the key. */
export function signPolarDelivery(event: unknown, secret: string, options: SignInput & { id?: string | undefined } = {}): SignedDelivery {
  return signStandardWebhook(event, secret, options);
}
