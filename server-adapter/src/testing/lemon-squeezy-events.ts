import { hmac, jsonType, sixDigits, type SignedDelivery } from './signed-delivery.ts';

/** An event as Lemon Squeezy sends it (docs.lemonsqueezy.com/help/webhooks/webhook-requests). */
export interface LemonSqueezyEvent {
  meta: { event_name: string; test_mode: boolean; webhook_id: string; custom_data?: Record<string, unknown> };
  data: { type: string; id: string; attributes: Record<string, unknown>; relationships: Record<string, unknown>; links: { self: string } };
}

interface Common {
  /** ISO 8601: when the object changed. */
  at: string;
  /** ISO 8601: when the object was made. Default: `at`. */
  createdAt?: string | undefined;
  /** It is of the store's test mode. Default false. */
  test?: boolean | undefined;
}

const meta = (event_name: string, { test = false }: Common) => ({ event_name, test_mode: test, webhook_id: 'f9b6d2a0-7c1e-4f0a-9f5e-1d2c3b4a5e6f' });
const dates = ({ at, createdAt = at, test = false }: Common) => ({ created_at: sixDigits(createdAt), updated_at: sixDigits(at), test_mode: test });
/** Fields that the items of orders have; those of subscriptions are without the mode. */
const itemDates = ({ at, createdAt = at }: Common) => ({ created_at: sixDigits(createdAt), updated_at: sixDigits(at) });

/** An object of JSON:API, with links to itself and to what belongs to it. */
function toObject(type: string, id: string, related: readonly string[], attributes: Record<string, unknown>): LemonSqueezyEvent['data'] {
  const self = `https://api.lemonsqueezy.com/v1/${type}/${id}`;
  const toLinks = (name: string) => ({ links: { related: `${self}/${name}`, self: `${self}/relationships/${name}` } });
  return { type, id, attributes, relationships: Object.fromEntries(related.map((name) => [name, toLinks(name)])), links: { self } };
}

/** As it is shown: `past_due` as `Past Due`. */
const toTitle = (status: string) => status.replaceAll('_', ' ').replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
const toDollars = (cents: number) => `$${(cents / 100).toFixed(2)}`;
const customer = (email: string) => ({ store_id: 1, customer_id: 3, user_name: 'Sam Buyer', user_email: email });
const amounts = (total: number, refunded: number) => ({
  currency: 'USD', currency_rate: '1.0000', subtotal: total, discount_total: 0, tax: 0, total, refunded_amount: refunded,
  subtotal_usd: total, discount_total_usd: 0, tax_usd: 0, total_usd: total, refunded_amount_usd: refunded,
  subtotal_formatted: toDollars(total), discount_total_formatted: toDollars(0), tax_formatted: toDollars(0), total_formatted: toDollars(total), refunded_amount_formatted: toDollars(refunded),
});
const statusOf = (total: number, refunded: number) => (refunded === 0 ? 'paid' : refunded < total ? 'partial_refund' : 'refunded');

export interface LemonSqueezyOrderInput extends Common {
  orderId: string;
  email?: string | undefined;
  status?: 'pending' | 'failed' | 'paid' | 'refunded' | 'partial_refund' | 'fraudulent' | undefined;
  variantId?: number | undefined;
  quantity?: number | undefined;
  /** In cents. Default 4900. */
  total?: number | undefined;
  refundedAmount?: number | undefined;
}

/** `order_created`; `order_refunded` where something went back (docs.lemonsqueezy.com/api/orders/the-order-object). */
export function lemonSqueezyOrder(input: LemonSqueezyOrderInput): LemonSqueezyEvent {
  const { orderId, at, email = 'buyer@example.com', total = 4900, variantId = 1, quantity = 1 } = input;
  const { refundedAmount = input.status === 'refunded' ? total : 0 } = input;
  const { status = statusOf(total, refundedAmount) } = input;
  const isRefund = refundedAmount > 0 || status === 'partial_refund';
  return {
    meta: meta(isRefund ? 'order_refunded' : 'order_created', input),
    data: toObject('orders', orderId, ['store', 'customer', 'order-items', 'subscriptions', 'license-keys', 'discount-redemptions'], {
      ...customer(email), identifier: '104e18a2-d755-4d4b-80c4-a6c1dcbe1c10', order_number: Number(orderId), ...amounts(total, refundedAmount), setup_fee: 0, setup_fee_usd: 0, setup_fee_formatted: toDollars(0),
      tax_name: null, tax_rate: '0.00', tax_inclusive: false, status, status_formatted: toTitle(status), refunded: status === 'refunded', refunded_at: status === 'refunded' ? sixDigits(at) : null,
      first_order_item: {
        id: 1, order_id: Number(orderId), product_id: 10, variant_id: variantId, price_id: 5, quantity, product_name: 'Demo', variant_name: 'Default', price: total, ...dates(input), deleted_at: null,
      },
      urls: { receipt: 'https://www.example.com/receipt' },
      ...dates(input),
    }),
  };
}

export interface LemonSqueezySubscriptionInput extends Common {
  subscriptionId: string;
  orderId: string;
  /** Of the customer. */
  email?: string | undefined;
  status?: 'on_trial' | 'active' | 'paused' | 'past_due' | 'unpaid' | 'cancelled' | 'expired' | undefined;
  /** ISO 8601. */
  renewsAt?: string | undefined;
  variantId?: number | undefined;
  quantity?: number | undefined;
  /** Its quantity is 0 then. */
  usageBased?: boolean | undefined;
  pause?: { mode: 'void' | 'free' } | null | undefined;
}

/** `subscription_*`, named by the change (docs.lemonsqueezy.com/api/subscriptions/the-subscription-object). */
export function lemonSqueezySubscription(change: string, input: LemonSqueezySubscriptionInput): LemonSqueezyEvent {
  const { subscriptionId, orderId, email = 'buyer@example.com', status = 'active', renewsAt, variantId = 1, usageBased = false, quantity = usageBased ? 0 : 1, pause = null } = input;
  const renews_at = renewsAt === undefined ? null : sixDigits(renewsAt);
  return {
    meta: meta(`subscription_${change}`, input),
    data: toObject('subscriptions', subscriptionId, ['store', 'customer', 'order', 'order-item', 'product', 'variant', 'subscription-items', 'subscription-invoices'], {
      ...customer(email), order_id: Number(orderId), order_item_id: 1, product_id: 10, variant_id: variantId, product_name: 'Demo', variant_name: 'Default',
      status, status_formatted: toTitle(status), card_brand: 'visa', card_last_four: '4242', pause: pause === null ? null : { ...pause, resumes_at: null }, cancelled: status === 'cancelled',
      trial_ends_at: null, billing_anchor: 1, renews_at, ends_at: status === 'cancelled' || status === 'expired' ? renews_at : null,
      first_subscription_item: { id: 1, subscription_id: Number(subscriptionId), price_id: 5, quantity, is_usage_based: usageBased, ...itemDates(input) },
      urls: { update_payment_method: 'https://www.example.com/card', customer_portal: 'https://www.example.com/portal', customer_portal_update_subscription: 'https://www.example.com/portal/update' },
      ...dates(input),
    }),
  };
}

export interface LemonSqueezyInvoiceInput extends Common {
  invoiceId: string;
  subscriptionId: string;
  /** Of the customer. */
  email?: string | undefined;
  billingReason?: 'initial' | 'renewal' | 'updated' | undefined;
  /** In cents. Default 4900. */
  total?: number | undefined;
  refundedAmount?: number | undefined;
}

/** `subscription_payment_*` (docs.lemonsqueezy.com/api/subscription-invoices/the-subscription-invoice-object). */
export function lemonSqueezyInvoice(outcome: 'success' | 'failed' | 'recovered' | 'refunded', input: LemonSqueezyInvoiceInput): LemonSqueezyEvent {
  const { invoiceId, subscriptionId, at, email = 'buyer@example.com', billingReason = 'renewal', total = 4900, refundedAmount = outcome === 'refunded' ? total : 0 } = input;
  const status = outcome === 'failed' ? 'pending' : statusOf(total, refundedAmount);
  return {
    meta: meta(`subscription_payment_${outcome}`, input),
    data: toObject('subscription-invoices', invoiceId, ['store', 'subscription', 'customer'], {
      ...customer(email), subscription_id: Number(subscriptionId), billing_reason: billingReason, card_brand: 'visa', card_last_four: '4242', ...amounts(total, refundedAmount),
      tax_inclusive: false, status, status_formatted: toTitle(status), refunded: status === 'refunded', refunded_at: status === 'refunded' ? sixDigits(at) : null,
      urls: { invoice_url: 'https://www.example.com/invoice' },
      ...dates(input),
    }),
  };
}

/** Signs a delivery as Lemon Squeezy does: `X-Signature`, the hex HMAC-SHA256 of the body. */
export function signLemonSqueezyDelivery(event: unknown, secret: string): SignedDelivery {
  const body = JSON.stringify(event);
  return { body, headers: { ...jsonType, 'X-Signature': hmac(secret, body, 'hex') } };
}
