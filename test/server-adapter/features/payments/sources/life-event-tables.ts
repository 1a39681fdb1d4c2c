import { createFastSpringSource } from '../../../../../server-adapter/src/features/payments/sources/fastspring/source.ts';
import { createLemonSqueezySource } from '../../../../../server-adapter/src/features/payments/sources/lemon-squeezy/source.ts';
import { createPaddleSource } from '../../../../../server-adapter/src/features/payments/sources/paddle/source.ts';
import type { PaymentSource } from '../../../../../server-adapter/src/features/payments/payment-source.ts';
import { createPolarSource } from '../../../../../server-adapter/src/features/payments/sources/polar/source.ts';
import { createStripeSource } from '../../../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import {
  chargeRefunded, checkoutCompleted, disputeChanged, fastSpringCharge, fastSpringChargeback, type FastSpringEvent, fastSpringEvent, fastSpringOrder, fastSpringReturn, fastSpringSubscription,
  invoicePaid, invoicePaymentFailed, invoicePaymentPaid, lemonSqueezyInvoice, lemonSqueezyOrder, lemonSqueezySubscription, paddleAdjustment, type PaddleAdjustmentInput, paddleCustomer, paddleEvent, paddleSubscription,
  paddleTransaction, polarOrder, polarRefund, polarSubscription, refundChanged, subscriptionChanged,
} from '../../../../../server-adapter/src/testing/index.ts';

const secrets = ['unused'];
const at = '2027-01-01T00:00:00.000Z';
const end = '2027-02-01T00:00:00.000Z';
const ms = Date.parse(at);
const nextDay = '2027-02-02T00:00:00.000Z';

/** One cell of the table of life events: what a source sends, and what of it fulfilment has to hear. `null`: nothing. */
export type Cell = [what: string, sent: unknown, heard: (Partial<Record<string, unknown>> | null)[]];

/** What each provider sends, in the words of its documentation, and what it means. */
export const tables: { name: string; source: PaymentSource; cells: readonly Cell[] }[] = [];

function check(source: PaymentSource, cells: readonly Cell[]): void {
  tables.push({ name: source.name, source, cells });
}

/** The delivery of a cell. */
export function toDelivery(sent: unknown) {
  return { body: new TextEncoder().encode(JSON.stringify(sent)), headers: new Headers({ 'webhook-id': 'msg_1' }), receivedAt: ms };
}

// Stripe
{
  const created = ms / 1000;
  const periodEnd = Date.parse(end) / 1000;
  const session = (input: Parameters<typeof checkoutCompleted>[0]) => checkoutCompleted({ sessionId: 'cs_1', created, ...input });
  const invoice = (billingReason: 'subscription_create' | 'subscription_cycle' | 'subscription_update') => invoicePaid({ invoiceId: 'in_1', subscriptionId: 'sub_1', billingReason, quantity: 2, created, periodEnd });
  const subscription = (input: Omit<Parameters<typeof subscriptionChanged>[0], 'subscriptionId'>) => subscriptionChanged({ subscriptionId: 'sub_1', created, ...input });
  const paid = { kind: 'paid', purchaseId: 'stripe:sub_1', payment: 'stripe:in_1', until: [end] };
  check(createStripeSource({ secrets }), [
    ['paid once', session({}), [{ kind: 'paid', purchaseId: 'stripe:cs_1', payment: 'stripe:cs_1', paidThrough: undefined }]],
    ['paid once, later', { ...session({}), type: 'checkout.session.async_payment_succeeded' }, [{ kind: 'paid', purchaseId: 'stripe:cs_1', payment: 'stripe:cs_1' }]],
    ['unpaid yet', session({ paymentStatus: 'unpaid' }), [{ kind: 'opened', purchaseId: 'stripe:cs_1' }]],
    ['never paid', { ...session({ paymentStatus: 'unpaid' }), type: 'checkout.session.async_payment_failed' }, [null]],
    ['subscribed, by the checkout', session({ subscriptionId: 'sub_1', object: { invoice: 'in_1' } }), [{ kind: 'paid', purchaseId: 'stripe:sub_1', payment: 'stripe:in_1' }]],
    ['subscribed, by the subscription', subscription({ change: 'created' }), [{ kind: 'resumed', purchaseId: 'stripe:sub_1' }]],
    ['subscribed, by the invoice', invoice('subscription_create'), [{ ...paid, lines: ['2 × si_1'] }]],
    ['renewed', invoice('subscription_cycle'), [paid]],
    ['plan or quantity changed', subscription({ quantity: 5 }), [{ kind: 'resumed', purchaseId: 'stripe:sub_1', lines: ['5 × si_1'] }]],
    ['plan or quantity changed, and paid', invoice('subscription_update'), [paid]],
    ['quantity changed to nothing', subscription({ quantity: 0 }), [{ kind: 'resumed', lines: [] }]],
    ['overdue, by the invoice', invoicePaymentFailed({ subscriptionId: 'sub_1', created }), [{ kind: 'overdue', purchaseId: 'stripe:sub_1' }]],
    ['overdue, by the subscription', subscription({ status: 'past_due' }), [{ kind: 'overdue', purchaseId: 'stripe:sub_1' }]],
    ['let go, by voiding the bill', { ...invoicePaymentFailed({ subscriptionId: 'sub_1', invoiceId: 'in_1', created }), type: 'invoice.voided' }, [{ kind: 'waived', purchaseId: 'stripe:sub_1', debt: 'stripe:in_1' }]],
    ['let go, as uncollectible', { ...invoicePaymentFailed({ subscriptionId: 'sub_1', invoiceId: 'in_1', created }), type: 'invoice.marked_uncollectible' }, [{ kind: 'waived', debt: 'stripe:in_1' }]],
    ['which payment paid it', invoicePaymentPaid({ invoiceId: 'in_1', paymentIntentId: 'pi_1', created }), [{ kind: 'changed', purchaseId: 'stripe:in_1', alsoNamed: ['stripe:pi_1'] }]],
    ['changed to a cheaper plan, what is left credited', invoicePaid({ invoiceId: 'in_1', subscriptionId: 'sub_1', billingReason: 'subscription_update', created, lines: [{ amount: -900, periodEnd, proration: true }, { amount: 100, periodEnd }] }), [{ kind: 'adjusted', document: 'stripe:in_1' }]],
    ['a dispute that goes on', disputeChanged({ paymentIntentId: 'pi_1', change: 'updated', status: 'under_review', created }), [{ kind: 'disputed' }]],
    ['paused', subscription({ change: 'paused', status: 'paused' }), [{ kind: 'paused', purchaseId: 'stripe:sub_1' }]],
    ['resumed', subscription({ change: 'resumed', previousStatus: 'paused' }), [{ kind: 'resumed', purchaseId: 'stripe:sub_1' }]],
    ['canceled', subscription({ change: 'deleted' }), [{ kind: 'ended', purchaseId: 'stripe:sub_1' }]],
    ['refunded in full', chargeRefunded({ paymentIntentId: 'pi_1', created }), [{ kind: 'refunded', purchaseId: 'stripe:pi_1', full: true }]],
    ['refunded in part', chargeRefunded({ paymentIntentId: 'pi_1', full: false, created }), [{ kind: 'refunded', purchaseId: 'stripe:pi_1', full: false }]],
    ...(['refund.failed', 'refund.updated', 'charge.refund.updated'] as const).map((type): Cell => [`a refund that failed, by ${type}`, refundChanged({ type, refundId: 're_1', paymentIntentId: 'pi_1', created }), [{ kind: 'refund-failed', purchaseId: 'stripe:pi_1', refund: 'stripe:re_1' }]]),
    ['a refund that was canceled', refundChanged({ type: 'refund.updated', status: 'canceled', refundId: 're_1', paymentIntentId: 'pi_1', created }), [{ kind: 'refund-failed', purchaseId: 'stripe:pi_1', refund: 'stripe:re_1' }]],
    ['a refund that failed, of a charge alone', refundChanged({ refundId: 're_1', paymentIntentId: 'pi_1', created, object: { payment_intent: null, charge: 'ch_1' } }), [{ kind: 'refund-failed', purchaseId: 'stripe:ch_1' }]],
    ['a refund that arrived, which the charge tells', refundChanged({ type: 'refund.updated', status: 'succeeded', paymentIntentId: 'pi_1', created }), [null]],
    ['disputed', disputeChanged({ paymentIntentId: 'pi_1', created }), [{ kind: 'disputed', purchaseId: 'stripe:pi_1' }]],
    ['a dispute that is lost', disputeChanged({ paymentIntentId: 'pi_1', change: 'closed', status: 'lost', created }), [{ kind: 'disputed' }]],
    ['a dispute that is won', disputeChanged({ paymentIntentId: 'pi_1', change: 'closed', created }), [{ kind: 'dispute-won', purchaseId: 'stripe:pi_1' }]],
  ]);
}

// Paddle
{
  const transaction = (origin: 'web' | 'subscription_recurring' | 'subscription_update' | 'subscription_payment_method_change') => paddleTransaction({ transactionId: 'txn_1', subscriptionId: 'sub_1', origin, paidThrough: end, items: [{ itemId: 'txnitm_1', quantity: 2 }] }, at);
  const subscription = (change: string, input: { paidThrough?: string; items?: { quantity?: number }[] } = {}) => paddleSubscription(change, { subscriptionId: 'sub_1', ...input }, at);
  const adjustment = (input: Omit<PaddleAdjustmentInput, 'transactionId'>) => paddleAdjustment({ transactionId: 'txn_1', adjustmentId: 'adj_1', ...input }, at);
  const paid = { kind: 'paid', purchaseId: 'paddle:sub_1', payment: 'paddle:txn_1', paidThrough: end };
  const disputed = { kind: 'disputed', purchaseId: 'paddle:txn_1' };
  check(createPaddleSource({ secrets }), [
    ['paid once', paddleTransaction({ transactionId: 'txn_1' }, at), [{ kind: 'paid', purchaseId: 'paddle:txn_1', payment: 'paddle:txn_1', paidThrough: undefined, amount: 4900 }]],
    ['subscribed', transaction('web'), [{ ...paid, lines: ['2 × pri_demo'], follows: ['paddle:txn_1', 'paddle:ctm_demo', 'paddle:txnitm_1'], amount: 4900 }]],
    ['subscribed, by the subscription', subscription('created'), [{ kind: 'changed', purchaseId: 'paddle:sub_1', follows: ['paddle:ctm_demo'] }]],
    ['activated', subscription('activated'), [{ kind: 'changed', purchaseId: 'paddle:sub_1' }]],
    ['imported', subscription('imported'), [{ kind: 'changed', purchaseId: 'paddle:sub_1' }]],
    ['on trial', subscription('trialing'), [{ kind: 'changed', purchaseId: 'paddle:sub_1' }]],
    ...(['created', 'updated', 'imported'] as const).map((change): Cell => [`a customer that is ${change}`, { ...paddleCustomer('sam@example.com', {}, at), event_type: `customer.${change}` }, [{ kind: 'changed', purchaseId: 'paddle:ctm_demo' }]]),
    ['refunded, approved at once', { ...adjustment({}), event_type: 'adjustment.created' }, [{ kind: 'refunded' }]],
    ['renewed', transaction('subscription_recurring'), [paid]],
    ['plan or quantity changed', subscription('updated', { items: [{ quantity: 5 }] }), [{ kind: 'changed', purchaseId: 'paddle:sub_1', lines: ['5 × pri_demo'] }]],
    ['plan or quantity changed, and paid', transaction('subscription_update'), [{ ...paid, lines: undefined }]],
    ['overdue', subscription('past_due'), [{ kind: 'overdue', purchaseId: 'paddle:sub_1' }]],
    ['paused', subscription('paused'), [{ kind: 'paused', purchaseId: 'paddle:sub_1' }]],
    ['resumed', subscription('resumed', { paidThrough: end }), [{ kind: 'resumed', purchaseId: 'paddle:sub_1', announcedThrough: end }]],
    ['canceled', subscription('canceled'), [{ kind: 'ended', purchaseId: 'paddle:sub_1' }]],
    ['refunded in full', adjustment({}), [{ kind: 'refunded', purchaseId: 'paddle:txn_1', full: true }]],
    ['refunded in part, by items', adjustment({ items: [{ itemId: 'txnitm_1', total: 100 }, { itemId: 'txnitm_2', total: 50 }] }), [
      { kind: 'refunded', purchaseId: 'paddle:txnitm_1', full: false, part: { id: 'paddle:adj_1:txnitm_1', amount: 100 } },
      { kind: 'refunded', purchaseId: 'paddle:txnitm_2', full: false, part: { id: 'paddle:adj_1:txnitm_2', amount: 50 } },
    ]],
    ['refunded in part, of what nobody says', adjustment({ type: 'partial' }), [{ kind: 'refunded', purchaseId: 'paddle:txn_1', full: false, part: undefined }]],
    ['a new card on file, which costs nothing', transaction('subscription_payment_method_change'), [null]],
    ['a refund that is not approved', adjustment({ status: 'pending_approval' }), [null]],
    ['a refund that is rejected', adjustment({ status: 'rejected' }), [{ kind: 'refund-failed', purchaseId: 'paddle:txn_1', refund: 'paddle:adj_1' }]],
    ['a refund that is taken back', adjustment({ status: 'reversed' }), [{ kind: 'refund-failed', purchaseId: 'paddle:txn_1', refund: 'paddle:adj_1' }]],
    ['a refund by items that is taken back', adjustment({ status: 'reversed', items: [{ itemId: 'txnitm_1', total: 100 }] }), [{ kind: 'refund-failed', purchaseId: 'paddle:txnitm_1', refund: 'paddle:adj_1:txnitm_1' }]],
    ['a credit that is rejected', adjustment({ action: 'credit', status: 'rejected' }), [null]],
    ['a credit', adjustment({ action: 'credit' }), [null]],
    ['a credit that is taken back', adjustment({ action: 'credit_reverse' }), [null]],
    ['disputed', adjustment({ action: 'chargeback' }), [disputed]],
    ['the warning of a dispute', adjustment({ action: 'chargeback_warning' }), [null]],
    ['the end of such a warning', adjustment({ action: 'chargeback_warning_reverse' }), [null]],
    ['a dispute that is won', adjustment({ action: 'chargeback_reverse' }), [{ ...disputed, kind: 'dispute-won' }]],
    ['a dispute that is won, by the status', adjustment({ action: 'chargeback', status: 'reversed' }), [{ ...disputed, kind: 'dispute-won' }]],
    ['who it is', paddleCustomer('sam@example.com', {}, at), [{ kind: 'changed', purchaseId: 'paddle:ctm_demo', buyer: { email: 'sam@example.com', name: 'Sam Buyer', language: 'en' } }]],
    ['paid, and not yet completed', paddleEvent('transaction.paid', {}, at), [null]],
  ]);
}

// FastSpring
{
  const sent = (...events: FastSpringEvent[]) => ({ events });
  const subscription = (change: string, input: { quantity?: number; nextChargeDate?: number; addons?: { product: string; quantity: number }[] } = {}) => sent(fastSpringSubscription(change, { subscriptionId: 's-1', ...input }, ms));
  const paid = { kind: 'paid', purchaseId: 'fastspring:s-1', payment: 'fastspring:o-1', paidThrough: nextDay };
  const items = [{ subscriptionId: 's-1', nextChargeDate: Date.parse(end) }, { product: 'fonts', quantity: 3 }];
  check(createFastSpringSource({ secrets }), [
    ['paid once', sent(fastSpringOrder({ orderId: 'o-1' }, ms)), [{ kind: 'paid', purchaseId: 'fastspring:o-1', payment: 'fastspring:o-1', lines: ['1 × demo'] }]],
    ['subscribed, and something else bought along', sent(fastSpringOrder({ orderId: 'o-1', items }, ms)), [paid, { kind: 'paid', purchaseId: 'fastspring:o-1', lines: ['3 × fonts'] }]],
    ['an add-on ordered later, which is not the whole', sent(fastSpringOrder({ orderId: 'o-2', items: [{ product: 'spelling', parentSubscription: 's-1', driver: { type: 'addon', path: 'demo' } }] }, ms)), [{ kind: 'paid', purchaseId: 'fastspring:s-1', lines: undefined }]],
    ['activated', subscription('activated', { nextChargeDate: Date.parse(end) }), [{ kind: 'resumed', purchaseId: 'fastspring:s-1', announcedThrough: nextDay }]],
    ['renewed', sent(fastSpringCharge({ subscriptionId: 's-1', orderId: 'o-1', nextChargeDate: Date.parse(end) }, ms)), [paid]],
    ['a change that gives back', sent(fastSpringCharge({ subscriptionId: 's-1', orderId: 'o-1', nextChargeDate: Date.parse(end), total: -9 }, ms)), [{ kind: 'adjusted', purchaseId: 'fastspring:s-1', document: 'fastspring:o-1' }]],
    ['a charge that failed', sent(fastSpringCharge({ subscriptionId: 's-1', orderId: 'o-1', nextChargeDate: 0, status: 'failed' }, ms)), [null]],
    ['plan or quantity changed', subscription('updated', { quantity: 2, addons: [{ product: 'spelling', quantity: 1 }] }), [{ kind: 'changed', purchaseId: 'fastspring:s-1', lines: ['2 × demo', '1 × spelling'] }]],
    ['overdue', subscription('payment.overdue'), [{ kind: 'overdue', purchaseId: 'fastspring:s-1' }]],
    ['paused', subscription('paused'), [{ kind: 'paused', purchaseId: 'fastspring:s-1' }]],
    ['resumed', subscription('resumed', { nextChargeDate: Date.parse(end) }), [{ kind: 'resumed', purchaseId: 'fastspring:s-1', announcedThrough: nextDay }]],
    ['canceled, for the end of the period', subscription('canceled'), [{ kind: 'changed', purchaseId: 'fastspring:s-1' }]],
    ['not canceled after all', subscription('uncanceled'), [{ kind: 'changed', purchaseId: 'fastspring:s-1' }]],
    ['over', subscription('deactivated'), [{ kind: 'ended', purchaseId: 'fastspring:s-1' }]],
    ['refunded in full', sent(fastSpringReturn({ orderId: 'o-1' }, ms)), [{ kind: 'refunded', purchaseId: 'fastspring:o-1', full: true }]],
    ['refunded in part', sent(fastSpringReturn({ orderId: 'o-1', returnId: 'r-1', total: 9 }, ms)), [{ kind: 'refunded', purchaseId: 'fastspring:o-1', full: false, part: { id: 'fastspring:r-1', amount: 9, of: 49 } }]],
    ['a return that is not done', sent(fastSpringReturn({ orderId: 'o-1', completed: false }, ms)), [null]],
    ['disputed', sent(fastSpringChargeback({ orderId: 'o-1' }, ms)), [{ kind: 'disputed', purchaseId: 'fastspring:o-1' }]],
    ['several events at once', sent(fastSpringChargeback({ orderId: 'o-1' }, ms), fastSpringEvent('account.updated', {}, ms), fastSpringReturn({ orderId: 'o-2' }, ms)), [{ kind: 'disputed' }, null, { kind: 'refunded' }]],
  ]);
}

// Lemon Squeezy
{
  const order = (input: Partial<Parameters<typeof lemonSqueezyOrder>[0]> = {}) => lemonSqueezyOrder({ orderId: '1', at, ...input });
  const subscription = (change: string, input: Partial<Parameters<typeof lemonSqueezySubscription>[1]> = {}) => lemonSqueezySubscription(change, { subscriptionId: '2', orderId: '1', at, ...input });
  const invoice = (outcome: 'success' | 'failed' | 'recovered' | 'refunded', input: Partial<Parameters<typeof lemonSqueezyInvoice>[1]> = {}) => lemonSqueezyInvoice(outcome, { invoiceId: '3', subscriptionId: '2', at, ...input });
  const purchaseId = 'lemon-squeezy:order_1';
  const paid = { kind: 'paid', purchaseId: 'lemon-squeezy:subscription_2', payment: 'lemon-squeezy:invoice_3', waits: true };
  check(createLemonSqueezySource({ secrets }), [
    ['paid once', order({ quantity: 2 }), [{ kind: 'paid', purchaseId, payment: purchaseId, lines: ['2 × item'] }]],
    ['unpaid yet', order({ status: 'pending' }), [{ kind: 'opened', purchaseId }]],
    ['subscribed', subscription('created', { renewsAt: end }), [{ kind: 'resumed', purchaseId, announcedThrough: end, follows: ['lemon-squeezy:subscription_2', 'lemon-squeezy:subscription_2_first'] }]],
    ['the first invoice, which is the order', invoice('success', { billingReason: 'initial' }), [null]],
    ['renewed', invoice('success'), [paid]],
    ['renewed after all', invoice('recovered'), [paid]],
    ['changed without a charge', invoice('success', { billingReason: 'updated', total: 0 }), [{ kind: 'adjusted', purchaseId: 'lemon-squeezy:subscription_2', document: 'lemon-squeezy:invoice_3', credits: [{}] }]],
    ['plan or quantity changed', subscription('plan_changed', { variantId: 7, quantity: 3 }), [{ kind: 'resumed', purchaseId, lines: ['3 × item'] }]],
    ['overdue, by the invoice', invoice('failed'), [{ kind: 'overdue', purchaseId: 'lemon-squeezy:subscription_2', debt: 'lemon-squeezy:invoice_3' }]],
    ['resumed before it was over', subscription('resumed', { renewsAt: end }), [{ kind: 'resumed', purchaseId }]],
    ['overdue, by the subscription', subscription('updated', { status: 'past_due' }), [{ kind: 'overdue', purchaseId }]],
    ['paused', subscription('paused', { status: 'paused', pause: { mode: 'void' } }), [{ kind: 'paused', purchaseId }]],
    ['paused, and delivered nonetheless', subscription('paused', { status: 'paused', pause: { mode: 'free' } }), [{ kind: 'changed', purchaseId }]],
    ['resumed', subscription('unpaused', { renewsAt: end }), [{ kind: 'resumed', purchaseId, announcedThrough: end }]],
    ['canceled, for the end of the period', subscription('cancelled', { status: 'cancelled' }), [{ kind: 'changed', purchaseId }]],
    ['over', subscription('expired', { status: 'expired' }), [{ kind: 'ended', purchaseId }]],
    ['refunded in full', order({ status: 'refunded' }), [{ kind: 'refunded', purchaseId, full: true }]],
    ['refunded in part', order({ status: 'partial_refund', refundedAmount: 100 }), [{ kind: 'refunded', purchaseId, full: false }]],
    ['refunded in parts that are all of it', order({ refundedAmount: 4900 }), [{ kind: 'refunded', purchaseId, full: true }]],
    ['a renewal refunded in full', invoice('refunded'), [{ kind: 'refunded', purchaseId: 'lemon-squeezy:invoice_3', full: true }]],
    ['a renewal refunded in part', invoice('refunded', { refundedAmount: 100 }), [{ kind: 'refunded', purchaseId: 'lemon-squeezy:invoice_3', full: false }]],
  ]);
}

// Polar
{
  const order = (input: Partial<Parameters<typeof polarOrder>[0]> = {}) => polarOrder({ orderId: 'o-1', at, ...input });
  const subscription = (change: string, input: Partial<Parameters<typeof polarSubscription>[1]> = {}) => polarSubscription(change, { subscriptionId: 's-1', at, ...input });
  const purchaseId = 'polar:s-1';
  check(createPolarSource({ secrets }), [
    ['paid once', order({ seats: 3 }), [{ kind: 'paid', purchaseId: 'polar:o-1', payment: 'polar:o-1', lines: ['3 × product'] }]],
    ['ordered, and not paid', { ...order(), type: 'order.created' }, [null]],
    ['subscribed, or renewed', order({ subscriptionId: 's-1', paidThrough: end }), [{ kind: 'paid', purchaseId, payment: 'polar:o-1', paidThrough: end, follows: ['polar:o-1'] }]],
    ['active', subscription('active', { paidThrough: end }), [{ kind: 'resumed', purchaseId, announcedThrough: end }]],
    ['begun', subscription('created', { paidThrough: end }), [{ kind: 'resumed', purchaseId }]],
    ['in its next period', subscription('cycled', { paidThrough: end }), [{ kind: 'resumed', purchaseId }]],
    ['not canceled after all', subscription('uncanceled', { paidThrough: end }), [{ kind: 'resumed', purchaseId }]],
    ['plan or quantity changed', subscription('updated', { seats: 5 }), [{ kind: 'resumed', purchaseId, lines: ['5 × product'] }]],
    ['overdue', subscription('past_due', { status: 'past_due' }), [{ kind: 'overdue', purchaseId }]],
    ['paused', subscription('paused', { status: 'paused' }), [{ kind: 'paused', purchaseId }]],
    ['resumed', subscription('resumed', { paidThrough: end }), [{ kind: 'resumed', purchaseId, announcedThrough: end }]],
    ['canceled, for the end of the period', subscription('canceled', { status: 'canceled' }), [{ kind: 'changed', purchaseId }]],
    ['over', subscription('revoked', { status: 'canceled' }), [{ kind: 'ended', purchaseId }]],
    ['refunded in full', order({ status: 'refunded' }), [{ kind: 'refunded', purchaseId: 'polar:o-1', full: true }]],
    ['refunded in part', order({ status: 'partially_refunded' }), [{ kind: 'refunded', purchaseId: 'polar:o-1', full: false }]],
    ['a refund that failed', polarRefund({ refundId: 'r-1', orderId: 'o-1', at }), [{ kind: 'refund-failed', purchaseId: 'polar:o-1', refund: 'polar:r-1' }]],
    ['a refund that was canceled', polarRefund({ refundId: 'r-1', orderId: 'o-1', status: 'canceled', at }), [{ kind: 'refund-failed', purchaseId: 'polar:o-1', refund: 'polar:r-1' }]],
    ['a refund that arrived, which the order tells', polarRefund({ refundId: 'r-1', orderId: 'o-1', status: 'succeeded', at }), [null]],
    ['a refund by itself, which the order tells too', { ...order(), type: 'refund.created' }, [null]],
  ]);
}
