import { Hono } from 'hono';
import { portalPage, portalPagePolicy } from '../portal-page.ts';
import { subscriptionChanged } from '../stripe-life-events.ts';
import { type StripeEvent, stripeId } from '../stripe-events.ts';
import { StripeApiError } from './errors.ts';
import { readForm } from './form.ts';

/** What was sold here, as far as the portal shows it. */
export interface Sold {
  /** Customers, by Stripe's ids of subscriptions and Checkout Sessions. */
  owners: Map<string, string>;
  /** Invoices, as their events have them. */
  invoices: Map<string, Record<string, unknown>>;
  /** Subscriptions, as their latest events have them. */
  subscriptions: Map<string, Record<string, unknown>>;
  /** Names of products, by id. */
  products: Map<string, string>;
}

/** Notes whose the objects of events are. */
export function noteSold({ owners, invoices, subscriptions }: Sold, events: readonly StripeEvent[]): void {
  for (const { type, data: { object } } of events) {
    const { id, customer } = object;
    if (typeof id !== 'string') continue;
    if (typeof customer === 'string') owners.set(id, customer);
    if (type === 'invoice.paid') invoices.set(id, object);
    if (type.startsWith('customer.subscription.')) subscriptions.set(id, { ...subscriptions.get(id), ...object });
  }
}

/** A single payment with the receipt of its charge, as `expand[]=payment_intent.latest_charge` shows it. */
export function toPaidIntent({ id, created, amount_total: amount, currency }: { id: string; created: number; amount_total: number; currency: string }) {
  const charge = { id: `ch_${id.slice(3)}`, object: 'charge', amount, created, currency, receipt_number: null, receipt_url: `https://pay.stripe.com/receipts/${id}`, refunded: false };
  return { id: `pi_${id.slice(3)}`, object: 'payment_intent', latest_charge: charge };
}

interface PortalSession {
  customer: string;
  returnUrl: string | undefined;
  flow: string | undefined;
}

/** With the card that pays, and its products as `expand` shows them. */
function expand(subscription: Record<string, unknown>, products: ReadonlyMap<string, string>) {
  const { data = [] } = (subscription['items'] ?? {}) as { data?: { price: { product: string } }[] };
  const items = data.map((item) => ({ ...item, price: { ...item.price, product: { id: item.price.product, object: 'product', name: products.get(item.price.product) ?? 'Demo' } } }));
  return { ...subscription, items: { object: 'list', data: items }, default_payment_method: { id: 'pm_card_visa', object: 'payment_method', card: { brand: 'visa', last4: '4242', exp_month: 12, exp_year: 2034 } } };
}

/** The customer portal: its API, and the page, on which a subscription can be canceled at once (docs.stripe.com/api/customer_portal). */
export function portalRoutes({ owners, invoices, subscriptions, products }: Sold, deliver: (event: StripeEvent) => void): Hono {
  const sessions = new Map<string, PortalSession>();
  const subscriptionsOf = (customer: string): string[] => [...owners].flatMap(([id, owner]) => (owner === customer && id.startsWith('sub_') ? [id] : []));
  return new Hono()
    .get('/v1/subscriptions/:id', (c) => {
      const id = c.req.param('id');
      const customer = owners.get(id);
      if (customer === undefined) throw new StripeApiError(`No such subscription: '${id}'`, { status: 404, code: 'resource_missing', param: 'id' });
      const known = subscriptions.get(id);
      const whole = known !== undefined && c.req.query('expand[0]') !== undefined ? expand(known, products) : known;
      return c.json({ object: 'subscription', ...whole, id, customer });
    })
    .get('/v1/invoices', (c) => {
      const of = c.req.query('subscription');
      const subscriptionOf = ({ parent }: Record<string, unknown>) => (parent as { subscription_details?: { subscription?: string } } | undefined)?.subscription_details?.subscription;
      const data = [...invoices.values()].filter((invoice) => subscriptionOf(invoice) === of).reverse();
      return c.json({ object: 'list', data, has_more: false, url: '/v1/invoices' });
    })
    .post('/v1/billing_portal/sessions', async (c) => {
      const { customer, return_url, flow_data } = readForm(await c.req.text()) as { customer?: string; return_url?: string; flow_data?: Record<string, unknown> };
      if (customer === undefined || ![...owners.values()].includes(customer)) throw new StripeApiError(`No such customer: '${customer}'`, { code: 'resource_missing', param: 'customer' });
      const flow = flow_data?.['type'] as string | undefined;
      const { subscription } = (flow === undefined ? {} : (flow_data?.[flow] ?? {})) as { subscription?: string };
      if (subscription !== undefined && owners.get(subscription) !== customer) throw new StripeApiError('The subscription does not belong to the customer.', { param: `flow_data[${flow}][subscription]` });
      const id = stripeId('bps');
      sessions.set(id, { customer, returnUrl: return_url, flow });
      return c.json({ id, object: 'billing_portal.session', customer, livemode: false, return_url: return_url ?? null, url: new URL(`/p/session/${id}`, c.req.url).href });
    })
    .get('/p/session/:id', (c) => {
      const session = sessions.get(c.req.param('id'));
      if (session === undefined) return c.text('This page is gone.', 404);
      c.header('Content-Security-Policy', portalPagePolicy);
      const shown = subscriptionsOf(session.customer);
      const ending = shown.filter((one) => subscriptions.get(one)?.['cancel_at_period_end'] === true);
      return c.html(portalPage({ provider: 'Stripe', subscriptions: shown, ending, cancelUrl: c.req.url, returnUrl: session.returnUrl }));
    })
    .post('/p/session/:id', async (c) => {
      const session = sessions.get(c.req.param('id'));
      const { subscription, action } = await c.req.parseBody();
      if (session === undefined || typeof subscription !== 'string' || owners.get(subscription) !== session.customer) return c.text('This page is gone.', 404);
      const known = subscriptions.get(subscription);
      if (known !== undefined && (action === 'cancel-at-end' || action === 'keep')) {
        const { data: [item] } = known['items'] as { data: { current_period_end: number }[] };
        const isEnding = action === 'cancel-at-end';
        const changed = { ...known, cancel_at_period_end: isEnding, cancel_at: isEnding ? item?.current_period_end : null, canceled_at: isEnding ? Math.floor(Date.now() / 1000) : null };
        deliver(subscriptionChanged({ subscriptionId: subscription, object: changed }));
      } else deliver(subscriptionChanged({ subscriptionId: subscription, change: 'deleted', object: { ...known, customer: session.customer, status: 'canceled', ended_at: Math.floor(Date.now() / 1000) } }));
      return c.redirect(session.returnUrl ?? c.req.url, 303);
    });
}
