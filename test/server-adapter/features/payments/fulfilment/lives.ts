import type { PaymentSource } from '../../../../../server-adapter/src/features/payments/payment-source.ts';
import { createFastSpringSource } from '../../../../../server-adapter/src/features/payments/sources/fastspring/source.ts';
import { createPaddleSource } from '../../../../../server-adapter/src/features/payments/sources/paddle/source.ts';
import { createStripeSource } from '../../../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { type FastSpringEvent, fastSpringCharge, fastSpringOrder, fastSpringReturn, fastSpringSubscription } from '../../../../../server-adapter/src/testing/fastspring-events.ts';
import { paddleAdjustment, paddleCustomer, type PaddleEvent, paddleSubscription, paddleTransaction } from '../../../../../server-adapter/src/testing/paddle-events.ts';
import { invoicePaid, type StripeEvent } from '../../../../../server-adapter/src/testing/stripe-events.ts';
import { chargeRefunded, invoicePaymentFailed, invoicePaymentPaid, refundChanged, subscriptionChanged } from '../../../../../server-adapter/src/testing/stripe-life-events.ts';

/** A subscription's life: six events as a source sends them, in the order in which they occurred. */
export interface Life {
  name: string;
  source: PaymentSource;
  events: SentEvent[];
  /** What its only license is like when all of it is known, by the default policy. */
  ends: { seats: number; entitlementSetId: string; expiresAt: string; suspended: boolean };
}

export type SentEvent = { kind: 'stripe'; event: StripeEvent } | { kind: 'paddle'; event: PaddleEvent } | { kind: 'fastspring'; event: FastSpringEvent };

export const email = 'ada@example.com';
export const secret = 'a-secret-of-the-sender';

/** What the lines of every life become: seats of one license, and two plans of one product. */
export const productsOf = (productId: string) => {
  const basic = { productId, entitlementSetId: 'set-basic', quantity: 'seats' as const };
  const pro = { ...basic, entitlementSetId: 'set-pro' };
  return { price_demo: basic, pri_demo: basic, demo: basic, price_pro: pro, pri_pro: pro, pro };
};

/** The same event under another id, as somebody sends it who presses "resend". */
export function resent(sent: SentEvent, suffix: string): SentEvent {
  if (sent.kind === 'paddle') return { ...sent, event: { ...sent.event, event_id: sent.event.event_id + suffix } };
  if (sent.kind === 'stripe') return { ...sent, event: { ...sent.event, id: sent.event.id + suffix } };
  return { ...sent, event: { ...sent.event, id: sent.event.id + suffix } };
}

/** The body of a delivery of one event. */
export const bodyOf = (sent: SentEvent): string => JSON.stringify(sent.kind === 'fastspring' ? { events: [sent.event] } : sent.event);

const day = (month: number, date: number) => `2027-0${month}-0${date}T00:00:00.000Z`;
const ms = (month: number, date: number) => Date.parse(day(month, date));
const seconds = (month: number, date: number) => ms(month, date) / 1000;

const invoice = (month: number, more: object = {}) =>
  invoicePaid({ subscriptionId: 'sub_1', invoiceId: `in_${month}`, email, created: seconds(month, 1), periodEnd: seconds(month + 1, 1), ...more });
const changed = (month: number, date: number, more: object) => subscriptionChanged({ subscriptionId: 'sub_1', created: seconds(month, date), ...more });

/** An invoice of a change of plan: what is left is credited, and the new period is billed against it (docs.stripe.com/billing/subscriptions/prorations). */
const adjusting = (month: number, date: number, id: string, lines: { amount: number; priceId?: string; quantity?: number; periodEnd: number; proration?: boolean }[]) =>
  invoicePaid({ subscriptionId: 'sub_1', invoiceId: id, email, created: seconds(month, date), billingReason: 'subscription_update', lines });
const zeroInvoice = (month: number, date: number) => adjusting(month, date, `in_zero_${month}`, [{ amount: -500, periodEnd: seconds(month + 1, 1), proration: true }, { amount: 500, periodEnd: seconds(month + 1, 1), proration: true }]);
const downgrade = (month: number, date: number, periodEnd: number) => adjusting(month, date, 'in_down', [{ amount: -11_900, priceId: 'price_pro', periodEnd: seconds(1, 1) + 365 * 86_400, proration: true }, { amount: 1000, periodEnd }]);
const upgrade = (month: number, date: number) => adjusting(month, date, 'in_up', [{ amount: -3600, priceId: 'price_demo', periodEnd: seconds(month + 1, 1), proration: true }, { amount: 8500, priceId: 'price_pro', quantity: 3, periodEnd: seconds(month + 1, 1), proration: true }]);

const stripe = (name: string, ends: Life['ends'], ...events: StripeEvent[]): Life => ({ name: `Stripe: ${name}`, ends, source: createStripeSource({ secrets: [secret] }), events: events.map((event) => ({ kind: 'stripe', event })) });
const paddle = (name: string, ends: Life['ends'], ...events: PaddleEvent[]): Life => ({ name: `Paddle: ${name}`, ends, source: createPaddleSource({ secrets: [secret] }), events: events.map((event) => ({ kind: 'paddle', event })) });
const fastSpring = (name: string, ends: Life['ends'], ...events: FastSpringEvent[]): Life => ({ name: `FastSpring: ${name}`, ends, source: createFastSpringSource({ secrets: [secret] }), events: events.map((event) => ({ kind: 'fastspring', event })) });

const transaction = (month: number, more: object = {}) =>
  paddleTransaction({ subscriptionId: 'sub_1', transactionId: `txn_${month}`, origin: month === 1 ? 'web' : 'subscription_recurring', paidThrough: day(month + 1, 1), ...more }, day(month, 1));
const pro = [{ priceId: 'pri_pro', quantity: 3 }];

/** FastSpring charges in the course of the day that it names, so what is paid ends with that day. */
const basicUntil = (month: number, date: number) => ({ seats: 1, entitlementSetId: 'set-basic', expiresAt: day(month, date), suspended: false });
const proUntil = (month: number, date: number) => ({ seats: 3, entitlementSetId: 'set-pro', expiresAt: day(month, date), suspended: false });
const suspended = (ends: Life['ends']) => ({ ...ends, suspended: true });

export const lives: readonly Life[] = [
  stripe('created, paid, another plan and more seats, paid, overdue, ended', proUntil(3, 1),
    changed(1, 1, { change: 'created' }), invoice(1), changed(1, 5, { priceId: 'price_pro', quantity: 3 }), invoice(2, { priceId: 'price_pro', quantity: 3 }), invoicePaymentFailed({ subscriptionId: 'sub_1', invoiceId: 'in_3', email, created: seconds(3, 1) }), changed(3, 9, { change: 'deleted', priceId: 'price_pro', quantity: 3 })),
  stripe('paid, overdue, paid, refunded', basicUntil(2, 1),
    invoice(1), invoicePaymentFailed({ subscriptionId: 'sub_1', invoiceId: 'in_2', email, created: seconds(2, 1) }), changed(2, 1, { status: 'past_due' }), { ...invoice(2), created: seconds(2, 3) }, invoicePaymentPaid({ invoiceId: 'in_2', paymentIntentId: 'pi_2', created: seconds(2, 3) }), chargeRefunded({ paymentIntentId: 'pi_2', created: seconds(2, 4) })),
  stripe('paid, paused, resumed, paid, the first payment refunded', basicUntil(3, 1),
    invoice(1), changed(1, 3, { change: 'paused', status: 'paused' }), changed(1, 5, { change: 'resumed', previousStatus: 'paused' }), invoice(2), invoicePaymentPaid({ invoiceId: 'in_1', paymentIntentId: 'pi_1', created: seconds(1, 1) }), chargeRefunded({ paymentIntentId: 'pi_1', created: seconds(2, 4) })),
  stripe('paid, refunded, the refund failed, overdue, paid', basicUntil(3, 1),
    invoice(1), invoicePaymentPaid({ invoiceId: 'in_1', paymentIntentId: 'pi_1', created: seconds(1, 1) }), chargeRefunded({ paymentIntentId: 'pi_1', created: seconds(1, 5) }), refundChanged({ paymentIntentId: 'pi_1', refundId: 're_1', created: seconds(1, 9) }), invoicePaymentFailed({ subscriptionId: 'sub_1', invoiceId: 'in_2', email, created: seconds(2, 1) }), { ...invoice(2), created: seconds(2, 3) }),
  stripe('paid, refunded, the refund failed and was told twice, refunded again', suspended(basicUntil(2, 1)),
    invoice(1), invoicePaymentPaid({ invoiceId: 'in_1', paymentIntentId: 'pi_1', created: seconds(1, 1) }), chargeRefunded({ paymentIntentId: 'pi_1', created: seconds(1, 5) }), refundChanged({ paymentIntentId: 'pi_1', refundId: 're_1', created: seconds(1, 9) }), chargeRefunded({ paymentIntentId: 'pi_1', created: seconds(2, 1) }),
    refundChanged({ type: 'refund.updated', paymentIntentId: 'pi_1', refundId: 're_1', created: seconds(2, 3) })),
  stripe('paid, a zero invoice, refunded, a late invoice, paid, that refunded', basicUntil(2, 1),
    invoice(1, { billingReason: 'subscription_create' }), zeroInvoice(1, 5), invoicePaymentPaid({ invoiceId: 'in_1', paymentIntentId: 'pi_1', created: seconds(1, 1) }), invoice(2), invoicePaymentPaid({ invoiceId: 'in_2', paymentIntentId: 'pi_2', created: seconds(2, 1) }), chargeRefunded({ paymentIntentId: 'pi_2', created: seconds(2, 5) })),
  stripe('a year paid, changed to the month, what is left credited, the next month overdue, ended', { ...basicUntil(2, 5), seats: 1 },
    invoice(1, { priceId: 'price_pro', periodEnd: seconds(1, 1) + 365 * 86_400 }), changed(1, 5, { priceId: 'price_demo' }), downgrade(1, 5, seconds(2, 5)), invoicePaymentFailed({ subscriptionId: 'sub_1', invoiceId: 'in_9', email, created: seconds(2, 5) }), changed(2, 5, { status: 'past_due' }), changed(3, 1, { change: 'deleted' })),
  stripe('paid, the older bill paid late with lines of then, the plan changed before, resumed', { ...proUntil(3, 1) },
    invoice(1), changed(1, 9, { priceId: 'price_pro', quantity: 3 }), { ...invoice(1, { invoiceId: 'in_late', periodEnd: seconds(1, 5) }), created: seconds(2, 9) }, invoicePaymentFailed({ subscriptionId: 'sub_1', invoiceId: 'in_late', email, created: seconds(1, 2) }), invoice(2, { priceId: 'price_pro', quantity: 3 }), changed(2, 9, { priceId: 'price_pro', quantity: 3, previousStatus: 'past_due' })),
  stripe('paid, a larger plan and more seats in the middle of the month, their bill paid and refunded', basicUntil(2, 1),
    changed(1, 1, { change: 'created' }), invoice(1), changed(1, 9, { priceId: 'price_pro', quantity: 3 }), upgrade(1, 9), invoicePaymentPaid({ invoiceId: 'in_up', paymentIntentId: 'pi_up', created: seconds(1, 9) }), chargeRefunded({ paymentIntentId: 'pi_up', created: seconds(1, 9) + 3600 })),
  paddle('created, paid, another plan and more seats, paid, refunded', proUntil(2, 1),
    paddleCustomer(email, {}, day(1, 1)), paddleSubscription('activated', { subscriptionId: 'sub_1', transactionId: 'txn_1' }, day(1, 1)), transaction(1), paddleSubscription('updated', { subscriptionId: 'sub_1', items: pro }, day(1, 5)), transaction(2, { items: pro }), paddleAdjustment({ transactionId: 'txn_2' }, day(2, 3))),
  paddle('paid, overdue, paid, paused, ended', suspended(basicUntil(3, 1)),
    paddleCustomer(email, {}, day(1, 1)), transaction(1), paddleSubscription('past_due', { subscriptionId: 'sub_1' }, day(2, 1)), transaction(2), paddleSubscription('paused', { subscriptionId: 'sub_1' }, day(3, 1)), paddleSubscription('canceled', { subscriptionId: 'sub_1' }, day(3, 5))),
  fastSpring('ordered, another plan and more seats, paid, overdue, paid, ended', proUntil(4, 2),
    fastSpringOrder({ orderId: 'order-1', email, items: [{ subscriptionId: 'sub-1', nextChargeDate: ms(2, 1) }] }, ms(1, 1)), fastSpringSubscription('updated', { subscriptionId: 'sub-1', product: 'pro', quantity: 3, nextChargeDate: ms(2, 1) }, ms(1, 5)), fastSpringCharge({ subscriptionId: 'sub-1', orderId: 'order-2', nextChargeDate: ms(3, 1) }, ms(2, 1)),
    fastSpringSubscription('payment.overdue', { subscriptionId: 'sub-1', product: 'pro', quantity: 3 }, ms(3, 1)), fastSpringCharge({ subscriptionId: 'sub-1', orderId: 'order-3', nextChargeDate: ms(4, 1) }, ms(3, 3)), fastSpringSubscription('deactivated', { subscriptionId: 'sub-1', product: 'pro', quantity: 3 }, ms(3, 9))),
  fastSpring('ordered, activated, paid, overdue, paid, given back', basicUntil(3, 2),
    fastSpringOrder({ orderId: 'order-1', email, items: [{ subscriptionId: 'sub-1', nextChargeDate: ms(2, 1) }] }, ms(1, 1)), fastSpringSubscription('activated', { subscriptionId: 'sub-1' }, ms(1, 1)), fastSpringCharge({ subscriptionId: 'sub-1', orderId: 'order-2', nextChargeDate: ms(3, 1) }, ms(2, 1)),
    fastSpringSubscription('payment.overdue', { subscriptionId: 'sub-1' }, ms(3, 1)), fastSpringCharge({ subscriptionId: 'sub-1', orderId: 'order-3', nextChargeDate: ms(4, 1) }, ms(3, 3)), fastSpringReturn({ orderId: 'order-3' }, ms(3, 5))),
];
