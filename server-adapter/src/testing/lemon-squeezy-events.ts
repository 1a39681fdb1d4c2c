import { hmac, jsonType, type SignedDelivery } from './signed-delivery.ts';

/** An event as Lemon Squeezy sends it. */
export interface LemonSqueezyEvent {
  meta: { event_name: string; test_mode: boolean; custom_data?: Record<string, unknown> };
  data: { type: string; id: string; attributes: Record<string, unknown> };
}

const dates = (at: string) => ({ created_at: at, updated_at: at, test_mode: true });

/** `order_created`; `order_refunded` where something went back. `at` is ISO 8601; amounts are in cents, the total is 4900. */
export function lemonSqueezyOrder(input: { orderId: string; at: string; email?: string | undefined; status?: 'pending' | 'paid' | 'refunded' | 'partial_refund' | undefined; variantId?: number | undefined; quantity?: number | undefined; refundedAmount?: number | undefined }): LemonSqueezyEvent {
  const { orderId, at, email = 'buyer@example.com', status = 'paid', variantId = 1, quantity = 1, refundedAmount = status === 'refunded' ? 4900 : 0 } = input;
  return {
    meta: { event_name: refundedAmount > 0 || status === 'partial_refund' ? 'order_refunded' : 'order_created', test_mode: true },
    data: {
      type: 'orders', id: orderId,
      attributes: { ...dates(at), store_id: 1, identifier: 'demo', user_name: 'Sam Buyer', user_email: email, currency: 'USD', total: 4900, refunded_amount: refundedAmount, status, refunded: status === 'refunded', first_order_item: { id: 1, order_id: Number(orderId), product_id: 10, variant_id: variantId, quantity } },
    },
  };
}

/** `subscription_*`, told by the status that it has. */
export function lemonSqueezySubscription(change: string, input: { subscriptionId: string; orderId: string; at: string; status?: string | undefined; renewsAt?: string | undefined; variantId?: number | undefined; quantity?: number | undefined; pause?: { mode: 'void' | 'free' } | null | undefined }): LemonSqueezyEvent {
  const { subscriptionId, orderId, at, status = 'active', renewsAt = null, variantId = 1, quantity = 1, pause = null } = input;
  return {
    meta: { event_name: `subscription_${change}`, test_mode: true },
    data: {
      type: 'subscriptions', id: subscriptionId,
      attributes: { ...dates(at), store_id: 1, order_id: Number(orderId), product_id: 10, variant_id: variantId, user_name: 'Sam Buyer', user_email: 'buyer@example.com', status, pause, cancelled: status === 'cancelled', renews_at: renewsAt, ends_at: null, first_subscription_item: { id: 1, quantity } },
    },
  };
}

/** `subscription_payment_*`. */
export function lemonSqueezyInvoice(outcome: 'success' | 'failed' | 'recovered' | 'refunded', input: { invoiceId: string; subscriptionId: string; at: string; billingReason?: 'initial' | 'renewal' | 'updated' | undefined; refundedAmount?: number | undefined }): LemonSqueezyEvent {
  const { invoiceId, subscriptionId, at, billingReason = 'renewal', refundedAmount = outcome === 'refunded' ? 4900 : 0 } = input;
  return {
    meta: { event_name: `subscription_payment_${outcome}`, test_mode: true },
    data: { type: 'subscription-invoices', id: invoiceId, attributes: { ...dates(at), store_id: 1, subscription_id: Number(subscriptionId), billing_reason: billingReason, currency: 'USD', total: 4900, refunded_amount: refundedAmount, status: { success: 'paid', recovered: 'paid', failed: 'pending', refunded: refundedAmount < 4900 ? 'partial_refund' : 'refunded' }[outcome] } },
  };
}

/** Signs a delivery as Lemon Squeezy does: `X-Signature`, the hex HMAC-SHA256 of the body. */
export function signLemonSqueezyDelivery(event: unknown, secret: string): SignedDelivery {
  const body = JSON.stringify(event);
  return { body, headers: { ...jsonType, 'X-Signature': hmac(secret, body, 'hex') } };
}
