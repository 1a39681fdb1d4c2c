import type { PurchaseEvent } from '../../../server-adapter/src/payments/payment-source.ts';
import { fastSpringCharge, fastSpringOrder, fastSpringReturn, fastSpringSubscription } from '../../../server-adapter/src/testing/fastspring-events.ts';
import { lemonSqueezyInvoice, lemonSqueezyOrder, lemonSqueezySubscription } from '../../../server-adapter/src/testing/lemon-squeezy-events.ts';
import { paddleAdjustment, paddleCustomer, paddleSubscription, paddleTransaction } from '../../../server-adapter/src/testing/paddle-events.ts';
import { polarOrder, polarSubscription } from '../../../server-adapter/src/testing/polar-events.ts';
import { checkoutCompleted, invoicePaid } from '../../../server-adapter/src/testing/stripe-events.ts';
import { chargeRefunded, invoicePaymentPaid, subscriptionChanged } from '../../../server-adapter/src/testing/stripe-life-events.ts';
import type { OrderDraft, PurchaseMaker, Times } from './orders.ts';

const iso = (at: number) => new Date(at).toISOString();
const seconds = (at: number) => at / 1000;
/** The message's own id, for sources that put it in a header. */
const tell = (number: number, events: readonly unknown[]) => events.map((event, index) => ({ id: `msg_${number}_${index}`, event }));
const endOf = ({ later }: OrderDraft, { firstEnd, secondEnd }: Times) => (later === 'renewed' ? secondEnd : firstEnd);

export const stripePurchase: PurchaseMaker = {
  source: 'stripe', sellsSeats: false, sellsMany: ({ kind }) => kind === 'subscription', namesProducts: true,
  make(draft, times) {
    const { number, email, kind, later, quantity } = draft;
    const [sessionId, subscriptionId, invoiceId, paymentIntentId] = ['cs', 'sub', 'in', 'pi'].map((prefix) => `${prefix}_${number}`) as [string, string, string, string];
    const metadata = { CRYPTLEX_PRODUCT_ID: draft.productId };
    const [created, changed] = [seconds(times.paid), seconds(times.later)];
    const refund = later === 'refunded' ? [chargeRefunded({ paymentIntentId, created: changed })] : [];
    if (kind === 'once') {
      const session = checkoutCompleted({ sessionId, email, metadata, created, object: { payment_intent: paymentIntentId } });
      return { purchaseId: `stripe:${sessionId}`, tellings: tell(number, [session, ...refund]), paidThrough: 0 };
    }
    const shape = number % 2 === 0 ? 'parent' : 'subscription';
    const invoice = { subscriptionId, email, quantity, shape } as const;
    return {
      purchaseId: `stripe:${subscriptionId}`,
      tellings: tell(number, [
        checkoutCompleted({ sessionId, subscriptionId, email, metadata, created, object: { invoice: invoiceId } }),
        invoicePaid({ ...invoice, invoiceId, billingReason: 'subscription_create', created, periodEnd: seconds(times.firstEnd) }),
        ...(refund.length > 0 ? [invoicePaymentPaid({ invoiceId, paymentIntentId, created }), ...refund] : []),
        ...(later === 'renewed' ? [invoicePaid({ ...invoice, invoiceId: `in_${number}_2`, created: changed, periodEnd: seconds(times.secondEnd) })] : []),
        ...(later === 'ended' ? [subscriptionChanged({ subscriptionId, change: 'deleted', quantity, created: changed })] : []),
      ]),
      paidThrough: endOf(draft, times),
    };
  },
};

export const paddlePurchase: PurchaseMaker = {
  source: 'paddle', sellsSeats: false, sellsMany: () => true, namesProducts: true,
  make(draft, times) {
    const { number, email, kind, later, quantity, productId } = draft;
    const [transactionId, customerId] = [`txn_${number}`, `ctm_${number}`];
    const subscriptionId = kind === 'once' ? undefined : `sub_${number}`;
    const items = [{ quantity, once: kind === 'once', customData: { cryptlex_product_id: productId } }];
    const paid = { subscriptionId, customerId, items };
    const renewal = paddleTransaction({ ...paid, transactionId: `txn_${number}_2`, origin: 'subscription_recurring', paidThrough: iso(times.secondEnd) }, iso(times.later));
    return {
      purchaseId: `paddle:${subscriptionId ?? transactionId}`,
      tellings: tell(number, [
        paddleCustomer(email, { customerId }, iso(times.paid)),
        paddleTransaction({ ...paid, transactionId, paidThrough: kind === 'once' ? undefined : iso(times.firstEnd) }, iso(times.paid)),
        ...(later === 'renewed' ? [renewal] : []),
        ...(later === 'refunded' ? [paddleAdjustment({ transactionId }, iso(times.later))] : []),
        ...(later === 'ended' ? [paddleSubscription('canceled', { subscriptionId: subscriptionId ?? '', customerId, items }, iso(times.later))] : []),
      ]),
      paidThrough: endOf(draft, times),
    };
  },
};

export const fastSpringPurchase: PurchaseMaker = {
  source: 'fastspring', sellsSeats: true, sellsMany: () => true, namesProducts: true,
  make(draft, times) {
    const { number, email, kind, later, quantity } = draft;
    const orderId = `order-${number}`;
    const subscriptionId = kind === 'once' ? undefined : `subscription-${number}`;
    const attributes = { cryptlex_product_id: draft.productId, ...(draft.seats ? { cryptlex_mappings_quantity: 'allowed_activations' } : {}) };
    // What is paid for ends with the day of the next charge.
    const nextChargeDate = (end: number) => end - 86_400_000;
    return {
      purchaseId: `fastspring:${subscriptionId ?? orderId}`,
      tellings: tell(number, [
        fastSpringOrder({ orderId, email, items: [{ quantity, subscriptionId, nextChargeDate: nextChargeDate(times.firstEnd), attributes }] }, times.paid),
        ...(later === 'renewed' ? [fastSpringCharge({ subscriptionId: subscriptionId ?? '', orderId: `${orderId}-2`, nextChargeDate: nextChargeDate(times.secondEnd) }, times.later)] : []),
        ...(later === 'refunded' ? [fastSpringReturn({ orderId }, times.later)] : []),
        ...(later === 'ended' ? [fastSpringSubscription('deactivated', { subscriptionId: subscriptionId ?? '' }, times.later)] : []),
      ]),
      paidThrough: endOf(draft, times),
    };
  },
};

export const lemonSqueezyPurchase: PurchaseMaker = {
  source: 'lemon-squeezy', sellsSeats: true, sellsMany: () => true, namesProducts: false,
  make(draft, times) {
    const { number, email, kind, later, quantity, seats } = draft;
    const [orderId, subscriptionId] = [String(number + 1), String(1_000_000 + number)];
    const [bought, then] = [{ variantId: seats ? 2 : 1, quantity }, iso(times.later)];
    const subscription = { subscriptionId, orderId, ...bought };
    const begun = [
      lemonSqueezySubscription('created', { ...subscription, at: iso(times.paid), renewsAt: iso(times.firstEnd) }),
      lemonSqueezyInvoice('success', { invoiceId: `${number + 1}1`, subscriptionId, at: iso(times.paid), billingReason: 'initial' }),
    ];
    const renewed = [lemonSqueezyInvoice('success', { invoiceId: `${number + 1}2`, subscriptionId, at: then }), lemonSqueezySubscription('updated', { ...subscription, at: then, renewsAt: iso(times.secondEnd) })];
    return {
      purchaseId: `lemon-squeezy:order_${orderId}`,
      tellings: tell(number, [
        lemonSqueezyOrder({ orderId, email, ...bought, at: iso(times.paid) }),
        ...(kind === 'subscription' ? begun : []),
        ...(later === 'renewed' ? renewed : []),
        ...(later === 'refunded' ? [lemonSqueezyOrder({ orderId, email, ...bought, at: then, status: 'refunded' })] : []),
        ...(later === 'ended' ? [lemonSqueezySubscription('expired', { ...subscription, at: then, status: 'expired' })] : []),
      ]),
      paidThrough: endOf(draft, times),
    };
  },
};

export const polarPurchase: PurchaseMaker = {
  source: 'polar', sellsSeats: true, sellsMany: () => true, namesProducts: true,
  make(draft, times) {
    const { number, email, kind, later, quantity } = draft;
    const orderId = `order-${number}`;
    const subscriptionId = kind === 'once' ? undefined : `subscription-${number}`;
    const sold = { email, seats: quantity, ...(draft.seats ? { productId: 'seats' } : { metadata: { cryptlex_product_id: draft.productId } }) };
    const first = { ...sold, orderId, subscriptionId, paidThrough: iso(times.firstEnd) };
    const subscription = { ...sold, subscriptionId: subscriptionId ?? '', paidThrough: iso(times.firstEnd) };
    return {
      purchaseId: `polar:${subscriptionId ?? orderId}`,
      tellings: tell(number, [
        polarOrder({ ...first, at: iso(times.paid) }),
        ...(kind === 'subscription' ? [polarSubscription('active', { ...subscription, at: iso(times.paid) })] : []),
        ...(later === 'renewed' ? [polarOrder({ ...first, orderId: `${orderId}-2`, paidThrough: iso(times.secondEnd), at: iso(times.later) })] : []),
        ...(later === 'refunded' ? [polarOrder({ ...first, status: 'refunded', at: iso(times.later) })] : []),
        ...(later === 'ended' ? [polarSubscription('revoked', { ...subscription, status: 'canceled', at: iso(times.later) })] : []),
      ]),
      paidThrough: endOf(draft, times),
    };
  },
};

/** A message of a sender that speaks fulfilment's own words. */
export interface NamedEvent {
  id: string;
  type: string;
  occurredAt: number;
  purchase: PurchaseEvent;
}

/** Purchases of a sender of which the adapter knows nothing but a translation: `shop` signs as Standard Webhooks say, `erp` with a plain HMAC. */
export function namedPurchase(source: 'shop' | 'erp'): PurchaseMaker {
  return {
    source, sellsSeats: true, sellsMany: () => true, namesProducts: false,
    make(draft, times) {
      const { number, email, kind, later, quantity, seats } = draft;
      const purchaseId = `${source}:${number}`;
      const lines = [{ id: 'line', quantity, catalogueIds: [seats ? 'seats' : 'licenses'] }];
      const paid = (end: number): PurchaseEvent => ({ kind: 'paid', purchaseId, payment: `${purchaseId}_${end}`, follows: [`${purchaseId}_${end}`], lines, ...(kind === 'once' ? {} : { paidThrough: iso(end) }) });
      const event = (name: string, occurredAt: number, purchase: PurchaseEvent): NamedEvent => ({ id: `${number}-${name}`, type: name, occurredAt, purchase });
      return {
        purchaseId,
        tellings: tell(number, [
          event('opened', times.paid, { kind: 'opened', purchaseId, buyer: { email } }),
          event('paid', times.paid, paid(times.firstEnd)),
          ...(later === 'renewed' ? [event('renewed', times.later, paid(times.secondEnd))] : []),
          ...(later === 'refunded' ? [event('refunded', times.later, { kind: 'refunded', full: true, purchaseId: `${purchaseId}_${times.firstEnd}` })] : []),
          ...(later === 'ended' ? [event('ended', times.later, { kind: 'ended', purchaseId })] : []),
        ]),
        paidThrough: endOf(draft, times),
      };
    },
  };
}
