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
}

/** Notes whose the objects of events are. */
export function noteSold({ owners, invoices }: Sold, events: readonly StripeEvent[]): void {
  for (const { type, data: { object } } of events) {
    const { id, customer } = object;
    if (typeof id !== 'string') continue;
    if (typeof customer === 'string') owners.set(id, customer);
    if (type === 'invoice.paid') invoices.set(id, object);
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

/** The customer portal: its API, and the page, on which a subscription can be canceled at once (docs.stripe.com/api/customer_portal). */
export function portalRoutes({ owners, invoices }: Sold, deliver: (event: StripeEvent) => void): Hono {
  const sessions = new Map<string, PortalSession>();
  const subscriptionsOf = (customer: string): string[] => [...owners].flatMap(([id, owner]) => (owner === customer && id.startsWith('sub_') ? [id] : []));
  return new Hono()
    .get('/v1/subscriptions/:id', (c) => {
      const id = c.req.param('id');
      const customer = owners.get(id);
      if (customer === undefined) throw new StripeApiError(`No such subscription: '${id}'`, { status: 404, code: 'resource_missing', param: 'id' });
      return c.json({ id, object: 'subscription', customer });
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
      return c.html(portalPage({ provider: 'Stripe', subscriptions: subscriptionsOf(session.customer), cancelUrl: c.req.url, returnUrl: session.returnUrl }));
    })
    .post('/p/session/:id', async (c) => {
      const session = sessions.get(c.req.param('id'));
      const { subscription } = await c.req.parseBody();
      if (session === undefined || typeof subscription !== 'string' || owners.get(subscription) !== session.customer) return c.text('This page is gone.', 404);
      deliver(subscriptionChanged({ subscriptionId: subscription, change: 'deleted', object: { customer: session.customer } }));
      return c.redirect(session.returnUrl ?? c.req.url, 303);
    });
}
