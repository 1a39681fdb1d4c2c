import { invoicePaid, type StripeEvent } from '../../../server-adapter/src/testing/stripe-events.ts';
import { chargeRefunded, invoicePaymentPaid, subscriptionChanged } from '../../../server-adapter/src/testing/stripe-life-events.ts';
import type { Later, OrderDraft, Times } from './orders.ts';

/** What comes along with a subscription, for good. */
export const extraPrice = 'price_extra';

/** What becomes of subscriptions, that Stripe tells by documents of its own. */
export const stripeKinds: readonly Later[] = ['refunded-older', 'refunded-newer', 'zero', 'late', 'downgraded', 'announced', 'test', 'mixed', 'upgraded', 'upgrade-refunded'];

interface Names {
  subscriptionId: string;
  invoiceId: string;
  paymentIntentId: string;
}

type Line = Record<string, unknown>;

/** The events of a subscription beside its checkout session. */
export function stripeTellings({ number, email, later, quantity }: OrderDraft, times: Times, { subscriptionId, invoiceId, paymentIntentId }: Names): StripeEvent[] {
  const [created, changed, afterwards] = [times.paid, times.later, times.later + 3_600_000].map((at) => at / 1000) as [number, number, number];
  const [firstEnd, secondEnd] = [times.firstEnd / 1000, times.secondEnd / 1000];
  const shape = number % 2 === 0 ? 'parent' : 'subscription';
  const invoice = { subscriptionId, email, quantity, shape } as const;
  const [secondId, secondPayment] = [`${invoiceId}_2`, `${paymentIntentId}_2`];
  const first = invoicePaid({ ...invoice, invoiceId, billingReason: 'subscription_create', created, periodEnd: later === 'downgraded' ? secondEnd : firstEnd });
  const paid = [later === 'mixed' ? withExtra(first, created) : first, invoicePaymentPaid({ invoiceId, paymentIntentId, created })];
  const renewed = [invoicePaid({ ...invoice, invoiceId: secondId, created: changed, periodEnd: secondEnd }), invoicePaymentPaid({ invoiceId: secondId, paymentIntentId: secondPayment, created: changed })];
  switch (later) {
    case 'renewed':
      return [...paid, ...renewed];
    case 'refunded':
      return [...paid, chargeRefunded({ paymentIntentId, created: changed })];
    case 'ended':
      return [...paid, subscriptionChanged({ subscriptionId, change: 'deleted', quantity, created: changed })];
    case 'refunded-older':
    case 'refunded-newer':
      return [...paid, ...renewed, chargeRefunded({ paymentIntentId: later === 'refunded-older' ? paymentIntentId : secondPayment, created: afterwards })];
    case 'zero':
      return [...paid, chargeRefunded({ paymentIntentId, created: changed }), toZero(invoicePaid({ ...invoice, invoiceId: secondId, billingReason: 'subscription_update', created: afterwards, periodEnd: secondEnd }))];
    case 'late':
      return [...paid, ...renewed, drawnUpAt(invoicePaid({ ...invoice, quantity: quantity + 1, invoiceId: `${invoiceId}_late`, created: afterwards, periodEnd: firstEnd }), created + 3600)];
    case 'downgraded':
      return [...paid, toZero(invoicePaid({ ...invoice, invoiceId: secondId, billingReason: 'subscription_update', created: changed, periodEnd: firstEnd }))];
    case 'upgraded':
    case 'upgrade-refunded': {
      const more = { ...invoice, quantity: quantity + 1, periodEnd: firstEnd };
      const lines = [{ amount: -2000, quantity, proration: true }, { amount: 6900, proration: true }];
      const bill = invoicePaid({ ...more, invoiceId: secondId, billingReason: 'subscription_update', created: changed, lines });
      const change = [subscriptionChanged({ subscriptionId, quantity: quantity + 1, created: changed }), bill, invoicePaymentPaid({ invoiceId: secondId, paymentIntentId: secondPayment, created: changed })];
      return [...paid, subscriptionChanged({ subscriptionId, change: 'created', quantity, created }), ...change, ...(later === 'upgraded' ? [] : [chargeRefunded({ paymentIntentId: secondPayment, created: afterwards })])];
    }
    case 'announced':
      return [...paid, announcing(subscriptionChanged({ subscriptionId, quantity, created: changed }), secondEnd)];
    case 'test':
      return paid.map((event) => ({ ...event, livemode: false }));
    default:
      return paid;
  }
}

function linesOf(event: StripeEvent): Line[] {
  return (event.data.object['lines'] as { data: Line[] }).data;
}

function withLines(event: StripeEvent, data: Line[], fields: Record<string, unknown>): StripeEvent {
  const lines = { ...(event.data.object['lines'] as object), data, total_count: data.length };
  return { ...event, data: { ...event.data, object: { ...event.data.object, lines, ...fields } } };
}

/** A change whose credit outweighs what it bills: nothing is paid. */
function toZero(event: StripeEvent): StripeEvent {
  const [line = {}] = linesOf(event);
  const parent = line['parent'] as { subscription_item_details: object } | undefined;
  const proration = parent === undefined ? { proration: true } : { parent: { ...parent, subscription_item_details: { ...parent.subscription_item_details, proration: true } } };
  const credit = { ...line, ...proration, id: `${String(line['id'])}_credit`, amount: -9800 };
  return withLines(event, [credit, line], { amount_paid: 0, amount_due: 0, subtotal: -4900, total: -4900 });
}

function drawnUpAt(event: StripeEvent, created: number): StripeEvent {
  return { ...event, data: { ...event.data, object: { ...event.data.object, created } } };
}

function announcing(event: StripeEvent, end: number): StripeEvent {
  const items = event.data.object['items'] as { data: Line[] };
  return { ...event, data: { ...event.data, object: { ...event.data.object, current_period_end: end, items: { ...items, data: items.data.map((item) => ({ ...item, current_period_end: end })) } } } };
}

/** Something for good in the first invoice of a subscription. */
function withExtra(event: StripeEvent, created: number): StripeEvent {
  const [line = {}] = linesOf(event);
  const common = { ...line, id: `${String(line['id'])}_extra`, quantity: 1, period: { start: created, end: created } };
  const extra =
    line['parent'] === undefined
      ? { ...common, type: 'invoiceitem', subscription_item: undefined, invoice_item: 'ii_extra', price: { ...(line['price'] as object), id: extraPrice, product: 'prod_extra', recurring: null, type: 'one_time' } }
      : {
          ...common,
          parent: { type: 'invoice_item_details', subscription_item_details: null, invoice_item_details: { invoice_item: 'ii_extra', proration: false, proration_details: null, subscription: null } },
          pricing: { type: 'price_details', price_details: { price: extraPrice, product: 'prod_extra' }, unit_amount_decimal: '4900' },
        };
  return withLines(event, [line, extra], { amount_paid: 9800, subtotal: 9800, total: 9800 });
}

