import { hmac, jsonType, randomId, type SignedDelivery, type SignInput } from './signed-delivery.ts';

/** An event as Paddle Billing sends it. */
export interface PaddleEvent {
  event_id: string;
  event_type: string;
  /** ISO 8601. */
  occurred_at: string;
  notification_id: string;
  data: Record<string, unknown>;
}

export interface PaddleItemInput {
  /** Default: `pri_demo`. */
  priceId?: string | undefined;
  /** Default: `pro_demo`. */
  productId?: string | undefined;
  /** Default: 1. */
  quantity?: number | undefined;
  /** The item of the transaction. Default: a random `txnitm_…`. */
  itemId?: string | undefined;
  /** What it cost in all, in the smallest unit of the currency. Default: 4900. */
  total?: number | undefined;
  /** It does not recur. Default: it does. */
  once?: boolean | undefined;
  /** Of the product, such as `cryptlex_product_id`. */
  customData?: Record<string, unknown> | undefined;
}

export interface PaddleTransactionInput {
  transactionId?: string | undefined;
  subscriptionId?: string | undefined;
  customerId?: string | undefined;
  /** Default: `web`. */
  origin?: 'web' | 'api' | 'subscription_recurring' | 'subscription_update' | 'subscription_charge' | undefined;
  /** ISO 8601: the end of the billing period. */
  paidThrough?: string | undefined;
  /** Default: one that recurs where there is a subscription. */
  items?: PaddleItemInput[] | undefined;
}

/** An event of any type. Default of `occurredAt` (ISO 8601): now. */
export function paddleEvent(type: string, data: Record<string, unknown>, occurredAt: string = new Date().toISOString()): PaddleEvent {
  return { event_id: randomId('evt_'), event_type: type, occurred_at: occurredAt, notification_id: randomId('ntf_'), data };
}

/** `transaction.completed`. As Paddle does, it names the customer and not the address. */
export function paddleTransaction(input: PaddleTransactionInput = {}, occurredAt?: string): PaddleEvent {
  const { transactionId = randomId('txn_'), subscriptionId, customerId = 'ctm_demo', origin = 'web', paidThrough, items = [{ once: subscriptionId === undefined }] } = input;
  return paddleEvent('transaction.completed', {
    id: transactionId, status: 'completed', origin, customer_id: customerId, subscription_id: subscriptionId ?? null, currency_code: 'USD', custom_data: null,
    billing_period: paidThrough === undefined ? null : { starts_at: occurredAt ?? new Date().toISOString(), ends_at: paidThrough },
    items: items.map((item) => ({ price: toPrice(item), quantity: item.quantity ?? 1, proration: null })),
    details: { line_items: items.map((item) => ({ id: item.itemId ?? randomId('txnitm_'), price_id: item.priceId ?? 'pri_demo', quantity: item.quantity ?? 1, totals: { subtotal: totalOf(item), discount: '0', tax: '0', total: totalOf(item) }, product: toProduct(item) })) },
  }, occurredAt);
}

/** `subscription.*`. */
export function paddleSubscription(change: string, input: { subscriptionId: string; customerId?: string | undefined; transactionId?: string | undefined; paidThrough?: string | undefined; items?: PaddleItemInput[] | undefined }, occurredAt?: string): PaddleEvent {
  const { subscriptionId, customerId = 'ctm_demo', transactionId, paidThrough, items = [{}] } = input;
  return paddleEvent(`subscription.${change}`, {
    id: subscriptionId, status: change === 'updated' ? 'active' : change, customer_id: customerId, ...(transactionId === undefined ? {} : { transaction_id: transactionId }),
    current_billing_period: paidThrough === undefined ? null : { starts_at: occurredAt, ends_at: paidThrough },
    items: items.map((item) => ({ price: toPrice(item), product: toProduct(item), quantity: item.quantity ?? 1, recurring: item.once !== true, status: 'active' })),
  }, occurredAt);
}

/** `customer.created`. */
export function paddleCustomer(email: string, input: { customerId?: string | undefined; name?: string | undefined } = {}, occurredAt?: string): PaddleEvent {
  return paddleEvent('customer.created', { id: input.customerId ?? 'ctm_demo', email, name: input.name ?? 'Sam Buyer', locale: 'en', status: 'active', marketing_consent: false }, occurredAt);
}

export interface PaddleAdjustmentInput {
  transactionId: string;
  /** Default: a random `adj_…`. */
  adjustmentId?: string | undefined;
  /** Default: `refund`. */
  action?: 'credit' | 'credit_reverse' | 'refund' | 'chargeback' | 'chargeback_reverse' | 'chargeback_warning' | 'chargeback_warning_reverse' | undefined;
  /** Default: `approved`. */
  status?: 'pending_approval' | 'approved' | 'rejected' | 'reversed' | undefined;
  /** Default: `partial` where items are named, else `full`. */
  type?: 'full' | 'partial' | undefined;
  /** How much of which items of the transaction goes back, in the smallest unit of the currency. */
  items?: { itemId: string; total: number }[] | undefined;
}

/** `adjustment.updated`: a refund, a credit or a chargeback. */
export function paddleAdjustment(input: PaddleAdjustmentInput, occurredAt?: string): PaddleEvent {
  const { transactionId, adjustmentId = randomId('adj_'), action = 'refund', status = 'approved', items = [], type = items.length > 0 ? 'partial' : 'full' } = input;
  return paddleEvent('adjustment.updated', {
    id: adjustmentId, action, status, type, reason: 'error', transaction_id: transactionId, subscription_id: null, customer_id: 'ctm_demo', currency_code: 'USD',
    items: items.map(({ itemId, total }) => ({ id: randomId('adjitm_'), item_id: itemId, type: 'partial', amount: String(total), totals: { subtotal: String(total), tax: '0', total: String(total) } })),
  }, occurredAt);
}

/** Signs a delivery as Paddle does: `Paddle-Signature: ts=…;h1=…`, the hex HMAC-SHA256 of `ts:body`. */
export function signPaddleDelivery(event: unknown, secret: string, { at = Date.now() }: SignInput = {}): SignedDelivery {
  const body = JSON.stringify(event);
  const ts = Math.floor(at / 1000);
  return { body, headers: { ...jsonType, 'Paddle-Signature': `ts=${ts};h1=${hmac(secret, `${ts}:${body}`, 'hex')}` } };
}

function totalOf({ total = 4900 }: PaddleItemInput): string {
  return String(total);
}

function toPrice({ priceId = 'pri_demo', productId = 'pro_demo', once = false }: PaddleItemInput) {
  return { id: priceId, product_id: productId, name: 'Demo', type: 'standard', status: 'active', custom_data: null, billing_cycle: once ? null : { interval: 'month', frequency: 1 } };
}

function toProduct({ productId = 'pro_demo', customData }: PaddleItemInput) {
  return { id: productId, name: 'Demo', type: 'standard', status: 'active', custom_data: customData ?? null };
}
