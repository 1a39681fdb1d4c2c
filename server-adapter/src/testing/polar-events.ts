import { hmac, jsonType, randomId, type SignedDelivery, type SignInput } from './signed-delivery.ts';

/** An event as Polar sends it. Its id is in the header `webhook-id`. */
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
  /** ISO 8601: the end of the present period. */
  paidThrough?: string | undefined;
}

const common = ({ email = 'buyer@example.com', productId = 'product-demo', metadata = {}, seats }: PolarInput) => ({
  metadata: {}, customer_id: 'customer-demo', customer: { id: 'customer-demo', email, name: 'Sam Buyer' }, product_id: productId, product: { id: productId, name: 'Demo', metadata }, seats: seats ?? null,
});

/** `order.paid`, or `order.refunded` by its status. */
export function polarOrder(input: PolarInput & { orderId: string; subscriptionId?: string | undefined; status?: 'paid' | 'refunded' | 'partially_refunded' | undefined }): PolarEvent {
  const { orderId, subscriptionId, status = 'paid', at, paidThrough = null } = input;
  const subscription = subscriptionId === undefined ? null : { id: subscriptionId, status: 'active', current_period_end: paidThrough };
  const data = { id: orderId, created_at: at, status, paid: true, billing_reason: subscriptionId === undefined ? 'purchase' : 'subscription_cycle', currency: 'usd', total_amount: 4900, subscription_id: subscriptionId ?? null, subscription, ...common(input) };
  return { type: status === 'paid' ? 'order.paid' : 'order.refunded', timestamp: at, data };
}

/** `refund.updated`: by default, one that failed. */
export function polarRefund(input: { refundId: string; orderId: string; at: string; status?: 'pending' | 'succeeded' | 'failed' | 'canceled' | undefined }): PolarEvent {
  const { refundId, orderId, at, status = 'failed' } = input;
  return { type: 'refund.updated', timestamp: at, data: { id: refundId, created_at: at, order_id: orderId, subscription_id: null, customer_id: 'customer-demo', status, reason: 'other', amount: 4900, tax_amount: 0, currency: 'usd' } };
}

/** `subscription.*`. */
export function polarSubscription(change: string, input: PolarInput & { subscriptionId: string; status?: string | undefined }): PolarEvent {
  const { subscriptionId, at, status = 'active', paidThrough = null } = input;
  return { type: `subscription.${change}`, timestamp: at, data: { id: subscriptionId, created_at: at, status, recurring_interval: 'month', cancel_at_period_end: false, current_period_end: paidThrough, ...common(input) } };
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
