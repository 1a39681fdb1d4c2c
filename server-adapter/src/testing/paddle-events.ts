import { hmac, jsonType, randomId, sixDigits, type SignedDelivery, type SignInput } from './signed-delivery.ts';

/** An event as Paddle Billing sends it (developer.paddle.com/webhooks/overview; Paddle's own SDK reads every one in the tests). */
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
  /** Of one. Default: `total`. */
  unitAmount?: number | undefined;
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
  origin?: 'web' | 'api' | 'subscription_recurring' | 'subscription_update' | 'subscription_charge' | 'subscription_payment_method_change' | undefined;
  /** ISO 8601: the end of the billing period. */
  paidThrough?: string | undefined;
  /** ISO 8601: when the transaction was made, and its billing period begins unless `periodStart` says otherwise. Default: when it was completed. */
  createdAt?: string | undefined;
  periodStart?: string | undefined;
  /** How much of it a credit paid, in the smallest unit of the currency. Default 0. */
  credit?: number | undefined;
  /** Which part of the period is billed on a change within it, such as `0.5`. */
  prorationRate?: string | undefined;
  /** Default: one that recurs where there is a subscription. */
  items?: PaddleItemInput[] | undefined;
}

/** An event of any type. Default of `occurredAt` (ISO 8601): now. */
export function paddleEvent(type: string, data: Record<string, unknown>, occurredAt: string = new Date().toISOString()): PaddleEvent {
  return { event_id: randomId('evt_'), event_type: type, occurred_at: sixDigits(occurredAt), notification_id: randomId('ntf_'), data };
}

/** `transaction.completed`. As Paddle does, it names the customer and not the address. */
export function paddleTransaction(input: PaddleTransactionInput = {}, occurredAt?: string): PaddleEvent {
  const { transactionId = randomId('txn_'), subscriptionId, customerId = 'ctm_demo', origin = 'web', paidThrough, items = [{ once: subscriptionId === undefined }], credit = 0 } = input;
  const at = occurredAt ?? new Date().toISOString();
  const { createdAt = at, periodStart = createdAt, prorationRate } = input;
  const billing_period = paidThrough === undefined ? null : { starts_at: sixDigits(periodStart), ends_at: sixDigits(paidThrough) };
  const proration = prorationRate === undefined ? null : { rate: prorationRate, billing_period: paidThrough === undefined ? null : { starts_at: sixDigits(createdAt), ends_at: sixDigits(paidThrough) } };
  const total = items.reduce((sum, item) => sum + Number(totalOf(item)), 0);
  return paddleEvent('transaction.completed', {
    created_at: sixDigits(createdAt), updated_at: sixDigits(at), billed_at: sixDigits(at), revised_at: null, address_id: 'add_demo', business_id: null, invoice_id: 'inv_demo', invoice_number: '123-10001',
    collection_mode: 'automatic', discount_id: null, billing_details: null, checkout: { url: null }, payments: [],
    id: transactionId, status: 'completed', origin, customer_id: customerId, subscription_id: subscriptionId ?? null, currency_code: 'USD', custom_data: null,
    billing_period,
    items: items.map((item) => ({ price_id: item.priceId ?? 'pri_demo', price: toPrice(item, at), quantity: item.quantity ?? 1, proration })),
    details: {
      tax_rates_used: [], totals: toTransactionTotals(total, credit), adjusted_totals: null, payout_totals: null, adjusted_payout_totals: null,
      line_items: items.map((item) => ({ id: item.itemId ?? randomId('txnitm_'), price_id: item.priceId ?? 'pri_demo', quantity: item.quantity ?? 1, proration, tax_rate: '0', unit_totals: null, totals: toTotals(totalOf(item)), product: toProduct(item, at) })),
    },
  }, occurredAt);
}

/** `subscription.*`. */
export function paddleSubscription(change: string, input: { subscriptionId: string; customerId?: string | undefined; transactionId?: string | undefined; paidThrough?: string | undefined; items?: PaddleItemInput[] | undefined }, occurredAt?: string): PaddleEvent {
  const { subscriptionId, customerId = 'ctm_demo', transactionId, paidThrough, items = [{}] } = input;
  const at = occurredAt ?? new Date().toISOString();
  return paddleEvent(`subscription.${change}`, {
    ...toDates(at), started_at: sixDigits(at), first_billed_at: sixDigits(at), next_billed_at: paidThrough === undefined ? null : sixDigits(paidThrough), paused_at: null, canceled_at: null, address_id: 'add_demo', business_id: null, currency_code: 'USD', discount: null,
    collection_mode: 'automatic', billing_details: null, billing_cycle: monthly, scheduled_change: null, custom_data: null,
    id: subscriptionId, status: statusAfter[change] ?? 'active', customer_id: customerId, ...(transactionId === undefined ? {} : { transaction_id: transactionId }),
    current_billing_period: paidThrough === undefined ? null : { starts_at: sixDigits(at), ends_at: sixDigits(paidThrough) },
    items: items.map((item) => ({ ...toDates(at), previously_billed_at: sixDigits(at), next_billed_at: paidThrough === undefined ? null : sixDigits(paidThrough), trial_dates: null, price: toPrice(item, at), product: toProduct(item, at), quantity: item.quantity ?? 1, recurring: item.once !== true, status: 'active' })),
  }, occurredAt);
}

/** `customer.created`. */
export function paddleCustomer(email: string, input: { customerId?: string | undefined; name?: string | undefined } = {}, occurredAt?: string): PaddleEvent {
  return paddleEvent('customer.created', { ...toDates(occurredAt ?? new Date().toISOString()), custom_data: null, id: input.customerId ?? 'ctm_demo', email, name: input.name ?? 'Sam Buyer', locale: 'en', status: 'active', marketing_consent: false }, occurredAt);
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
    ...toDates(occurredAt ?? new Date().toISOString()), credit_applied_to_balance: false, totals: toAdjustmentTotals(items.length === 0 ? 4900 : items.reduce((sum, { total }) => sum + total, 0)), payout_totals: null,
    id: adjustmentId, action, status, type, reason: 'error', transaction_id: transactionId, subscription_id: null, customer_id: 'ctm_demo', currency_code: 'USD',
    items: items.map(({ itemId, total }) => ({ id: randomId('adjitm_'), item_id: itemId, type: 'partial', amount: String(total), proration: null, totals: toAdjustmentTotals(total) })),
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

const statusAfter: Readonly<Record<string, string>> = { trialing: 'trialing', past_due: 'past_due', paused: 'paused', canceled: 'canceled' };

const monthly = { interval: 'month', frequency: 1 };

const toDates = (at: string) => ({ created_at: sixDigits(at), updated_at: sixDigits(at) });

function toTotals(total: string) {
  return { subtotal: total, discount: '0', tax: '0', total };
}

function toTransactionTotals(total: number, credit: number) {
  const owed = String(Math.max(total - credit, 0));
  return {
    ...toTotals(String(total)), credit: String(Math.min(credit, total)), credit_to_balance: String(Math.max(credit - total, 0)), balance: '0', grand_total: owed, grand_total_tax: '0', fee: '0', earnings: owed,
    currency_code: 'USD',
  };
}

function toAdjustmentTotals(total: number) {
  return { subtotal: String(total), tax: '0', total: String(total), fee: '0', retained_fee: '0', earnings: String(total), currency_code: 'USD' };
}

function toPrice({ priceId = 'pri_demo', productId = 'pro_demo', once = false, total = 4900, unitAmount = total }: PaddleItemInput, at: string) {
  return {
    ...toDates(at), id: priceId, product_id: productId, description: 'Demo', name: 'Demo', type: 'standard', status: 'active', custom_data: null, billing_cycle: once ? null : monthly, trial_period: null,
    tax_mode: 'account_setting', unit_price: { amount: String(unitAmount), currency_code: 'USD' }, unit_price_overrides: [], quantity: { minimum: 1, maximum: 100 },
  };
}

function toProduct({ productId = 'pro_demo', customData }: PaddleItemInput, at: string) {
  return { ...toDates(at), id: productId, name: 'Demo', description: null, type: 'standard', tax_category: 'standard', image_url: null, status: 'active', custom_data: customData ?? null };
}
