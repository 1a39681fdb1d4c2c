import type { PurchaseEvent } from '../../../server-adapter/src/features/payments/payment-source.ts';
import { fastSpringCharge, fastSpringOrder, fastSpringReturn, fastSpringSubscription } from '../../../server-adapter/src/testing/fastspring-events.ts';
import { lemonSqueezyInvoice, lemonSqueezyOrder, lemonSqueezySubscription } from '../../../server-adapter/src/testing/lemon-squeezy-events.ts';
import { paddleAdjustment, paddleCustomer, paddleSubscription, paddleTransaction } from '../../../server-adapter/src/testing/paddle-events.ts';
import { polarOrder, polarSubscription } from '../../../server-adapter/src/testing/polar-events.ts';
import { checkoutCompleted } from '../../../server-adapter/src/testing/stripe-events.ts';
import { chargeRefunded } from '../../../server-adapter/src/testing/stripe-life-events.ts';
import type { OrderDraft, PurchaseMaker, Times } from './orders.ts';
import { stripeKinds, stripeTellings } from './stripe-kinds.ts';

const iso = (at: number) => new Date(at).toISOString();
const seconds = (at: number) => at / 1000;
/** The message's own id, for sources that put it in a header. */
const tell = (number: number, events: readonly unknown[]) => events.map((event, index) => ({ id: `msg_${number}_${index}`, event }));
/** Paid for once more, whatever becomes of that. */
const isRenewed = ({ later }: OrderDraft) => ['renewed', 'refunded-older', 'refunded-newer', 'late'].includes(later);
const isRefunded = ({ later }: OrderDraft) => later === 'refunded' || later === 'refunded-older' || later === 'zero';
/** What tells which of two payments went back. */
const refunds = ['refunded-older', 'refunded-newer'] as const;
/** Later than what comes later. */
const afterwards = ({ later }: Times) => later + 3_600_000;

export const stripePurchase: PurchaseMaker = {
  source: 'stripe', sellsSeats: false, sellsMany: ({ kind }) => kind === 'subscription', namesProducts: true, more: stripeKinds,
  make(draft, times) {
    const { number, email, kind, later } = draft;
    const [sessionId, subscriptionId, invoiceId, paymentIntentId] = ['cs', 'sub', 'in', 'pi'].map((prefix) => `${prefix}_${number}`) as [string, string, string, string];
    const metadata = { CRYPTLEX_PRODUCT_ID: draft.productId };
    const [created, changed] = [seconds(times.paid), seconds(times.later)];
    const refund = later === 'refunded' ? [chargeRefunded({ paymentIntentId, created: changed })] : [];
    if (kind === 'once') {
      const session = checkoutCompleted({ sessionId, email, metadata, created, object: { payment_intent: paymentIntentId } });
      return { purchaseId: `stripe:${sessionId}`, tellings: tell(number, [session, ...refund]) };
    }
    const session = checkoutCompleted({ sessionId, subscriptionId, email, metadata, created, object: { invoice: invoiceId } });
    const events = [session, ...stripeTellings(draft, times, { subscriptionId, invoiceId, paymentIntentId })];
    return { purchaseId: `stripe:${subscriptionId}`, tellings: tell(number, later === 'test' ? events.map((event) => ({ ...event, livemode: false })) : events) };
  },
};

export const paddlePurchase: PurchaseMaker = {
  source: 'paddle', sellsSeats: false, sellsMany: () => true, namesProducts: true, more: refunds,
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
        ...(isRenewed(draft) ? [renewal] : []),
        ...(isRefunded(draft) ? [paddleAdjustment({ transactionId }, iso(afterwards(times)))] : []),
        ...(later === 'refunded-newer' ? [paddleAdjustment({ transactionId: `txn_${number}_2` }, iso(afterwards(times)))] : []),
        ...(later === 'ended' ? [paddleSubscription('canceled', { subscriptionId: subscriptionId ?? '', customerId, items }, iso(times.later))] : []),
      ]),
    };
  },
};

export const fastSpringPurchase: PurchaseMaker = {
  source: 'fastspring', sellsSeats: true, sellsMany: () => true, namesProducts: true, more: refunds,
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
        ...(isRenewed(draft) ? [fastSpringCharge({ subscriptionId: subscriptionId ?? '', orderId: `${orderId}-2`, nextChargeDate: nextChargeDate(times.secondEnd) }, times.later)] : []),
        ...(isRefunded(draft) ? [fastSpringReturn({ orderId }, afterwards(times))] : []),
        ...(later === 'refunded-newer' ? [fastSpringReturn({ orderId: `${orderId}-2` }, afterwards(times))] : []),
        ...(later === 'ended' ? [fastSpringSubscription('deactivated', { subscriptionId: subscriptionId ?? '' }, times.later)] : []),
      ]),
    };
  },
};

export const lemonSqueezyPurchase: PurchaseMaker = {
  source: 'lemon-squeezy', sellsSeats: true, sellsMany: () => true, namesProducts: false, more: [],
  make(draft, times) {
    const { number, email, kind, later, quantity, seats } = draft;
    const [orderId, subscriptionId] = [String(number + 1), String(1_000_000 + number)];
    const [bought, then] = [{ variantId: seats ? 2 : 1, quantity }, iso(times.later)];
    const subscription = { subscriptionId, orderId, email, ...bought };
    const begun = [
      lemonSqueezySubscription('created', { ...subscription, at: iso(times.paid), renewsAt: iso(times.firstEnd) }),
      lemonSqueezyInvoice('success', { invoiceId: `${number + 1}1`, subscriptionId, email, at: iso(times.paid), billingReason: 'initial' }),
    ];
    const renewed = [lemonSqueezyInvoice('success', { invoiceId: `${number + 1}2`, subscriptionId, email, at: then }), lemonSqueezySubscription('updated', { ...subscription, at: then, renewsAt: iso(times.secondEnd) })];
    return {
      purchaseId: `lemon-squeezy:order_${orderId}`,
      tellings: tell(number, [
        lemonSqueezyOrder({ orderId, email, ...bought, at: iso(times.paid) }),
        ...(kind === 'subscription' ? begun : []),
        ...(later === 'renewed' ? renewed : []),
        ...(later === 'refunded' ? [lemonSqueezyOrder({ orderId, email, ...bought, at: then, status: 'refunded' })] : []),
        ...(later === 'ended' ? [lemonSqueezySubscription('expired', { ...subscription, at: then, status: 'expired' })] : []),
      ]),
    };
  },
};

export const polarPurchase: PurchaseMaker = {
  source: 'polar', sellsSeats: true, sellsMany: () => true, namesProducts: true, more: ['announced'],
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
        ...(later === 'announced' ? [polarSubscription('updated', { ...subscription, paidThrough: iso(times.secondEnd), at: iso(times.later) })] : []),
        ...(later === 'refunded' ? [polarOrder({ ...first, status: 'refunded', at: iso(times.later) })] : []),
        ...(later === 'ended' ? [polarSubscription('revoked', { ...subscription, status: 'canceled', at: iso(times.later) })] : []),
      ]),
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
    source, sellsSeats: true, sellsMany: () => true, namesProducts: false, more: ['refunded-older', 'refunded-newer', 'zero', 'late', 'downgraded', 'announced'],
    make(draft, times) {
      const { number, email, kind, later, quantity, seats } = draft;
      const purchaseId = `${source}:${number}`;
      const line = { id: 'line', quantity, catalogueIds: [seats ? 'seats' : 'licenses'] };
      const lines = [line];
      const refunded = (end: number): PurchaseEvent => ({ kind: 'refunded', full: true, purchaseId: `${purchaseId}_${end}` });
      const adjusted = (end: number): PurchaseEvent => ({ kind: 'adjusted', purchaseId, document: `${purchaseId}_change`, pays: [{ lineId: 'line', paidThrough: iso(end) }], credits: [{ lineId: 'line' }] });
      const paid = (end: number): PurchaseEvent => ({ kind: 'paid', purchaseId, payment: `${purchaseId}_${end}`, follows: [`${purchaseId}_${end}`], lines, ...(kind === 'once' ? {} : { paidThrough: iso(end) }) });
      const event = (name: string, occurredAt: number, purchase: PurchaseEvent): NamedEvent => ({ id: `${number}-${name}`, type: name, occurredAt, purchase });
      return {
        purchaseId,
        tellings: tell(number, [
          event('opened', times.paid, { kind: 'opened', purchaseId, buyer: { email } }),
          event('paid', times.paid, paid(later === 'downgraded' ? times.secondEnd : times.firstEnd)),
          ...(isRenewed(draft) ? [event('renewed', times.later, paid(times.secondEnd))] : []),
          ...(isRefunded(draft) ? [event('refunded', times.later, refunded(times.firstEnd))] : []),
          ...(later === 'refunded-newer' ? [event('refunded', afterwards(times), refunded(times.secondEnd))] : []),
          ...(later === 'zero' ? [event('adjusted', afterwards(times), adjusted(times.secondEnd))] : []),
          ...(later === 'downgraded' ? [event('adjusted', times.later, adjusted(times.firstEnd))] : []),
          ...(later === 'announced' ? [event('resumed', times.later, { kind: 'resumed', purchaseId, announcedThrough: iso(times.secondEnd) })] : []),
          ...(later === 'late' ? [event('late', afterwards(times), { ...paid(times.firstEnd), payment: `${purchaseId}_late`, asOf: times.paid + 3_600_000, lines: [{ ...line, quantity: quantity + 1 }] } as PurchaseEvent)] : []),
          ...(later === 'ended' ? [event('ended', times.later, { kind: 'ended', purchaseId })] : []),
        ]),
      };
    },
  };
}
