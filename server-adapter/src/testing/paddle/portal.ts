import { Hono } from 'hono';
import { type PaddleEvent, paddleSubscription } from '../paddle-events.ts';
import { portalPage, portalPagePolicy } from '../portal-page.ts';
import { randomId } from '../signed-delivery.ts';
import { PaddleApiError } from './errors.ts';

/** What was sold here, as far as the portal shows it. */
export interface Sold {
  /** Customers, by Paddle's ids of subscriptions and transactions. */
  owners: Map<string, string>;
  /** Transactions, as their events have them. */
  transactions: Map<string, Record<string, unknown>>;
  /** Subscriptions, as their latest events have them. */
  subscriptions: Map<string, Record<string, unknown>>;
}

/** Notes whose the objects of events are. */
export function noteSold({ owners, transactions, subscriptions }: Sold, events: readonly PaddleEvent[]): void {
  for (const { data } of events) {
    if (String(data['id']).startsWith('txn_')) transactions.set(String(data['id']), data);
    if (String(data['id']).startsWith('sub_')) subscriptions.set(String(data['id']), { ...subscriptions.get(String(data['id'])), ...data });
    const { id, customer_id: customer, subscription_id: subscription } = data as Record<string, unknown>;
    if (typeof customer !== 'string') continue;
    for (const one of [id, subscription]) if (typeof one === 'string') owners.set(one, customer);
  }
}

const paidByCard = { amount: '4900', status: 'captured', method_details: { type: 'card', card: { type: 'visa', last4: '4242', expiry_month: 12, expiry_year: 2034, cardholder_name: 'Sam Buyer' } } };

/** The customer portal: its API, and the page, on which a subscription can be canceled at once (developer.paddle.com/api-reference/customer-portals). */
export function portalRoutes({ owners, transactions, subscriptions: known }: Sold, deliver: (event: PaddleEvent) => void): Hono {
  const sessions = new Map<string, string>();
  const read = (id: string) => {
    const customer = owners.get(id);
    if (customer === undefined) throw new PaddleApiError(404, 'entity_not_found', `Entity ${id} not found`);
    return { data: { ...known.get(id), id, customer_id: customer } };
  };
  return new Hono()
    .get('/subscriptions/:id', (c) => c.json(read(c.req.param('id'))))
    .get('/transactions/:id', (c) => c.json(read(c.req.param('id'))))
    .get('/transactions', (c) => {
      const { id, subscription_id: subscription } = c.req.query();
      const data = [...transactions.values()].filter((one) => (id === undefined ? one['subscription_id'] === subscription : one['id'] === id)).reverse().map((one) => ({ ...one, payments: [paidByCard] }));
      return c.json({ data, meta: { request_id: crypto.randomUUID(), pagination: { per_page: 30, has_more: false, estimated_total: data.length } } });
    })
    .get('/transactions/:id/invoice', (c) => {
      if (!transactions.has(c.req.param('id'))) throw new PaddleApiError(404, 'entity_not_found', `Entity ${c.req.param('id')} not found`);
      return c.json({ data: { url: new URL(`/invoices/${c.req.param('id')}.pdf`, c.req.url).href }, meta: { request_id: crypto.randomUUID() } });
    })
    .post('/customers/:id/portal-sessions', async (c) => {
      const customer = c.req.param('id');
      const { subscription_ids: ids = [] } = (await c.req.json()) as { subscription_ids?: string[] };
      if (![...owners.values()].includes(customer)) throw new PaddleApiError(404, 'entity_not_found', `Entity ${customer} not found`);
      if (ids.some((id) => owners.get(id) !== customer)) throw new PaddleApiError(400, 'bad_request', 'a subscription is of another customer');
      const token = randomId('pga_');
      sessions.set(token, customer);
      const link = (action: string): string => new URL(`/portal?action=${action}&token=${token}`, c.req.url).href;
      const subscriptions = ids.map((id) => ({ id, cancel_subscription: link(`cancel_subscription&subscription_id=${id}`), update_subscription_payment_method: link(`update_subscription_payment_method&subscription_id=${id}`) }));
      return c.json({ data: { id: randomId('cpls_'), customer_id: customer, urls: { general: { overview: link('overview') }, subscriptions }, created_at: new Date().toISOString() }, meta: { request_id: crypto.randomUUID() } }, 201);
    })
    .get('/portal', (c) => {
      const customer = sessions.get(c.req.query('token') ?? '');
      if (customer === undefined) return c.text('This page is gone.', 404);
      const subscriptions = [...owners].flatMap(([id, owner]) => (owner === customer && id.startsWith('sub_') ? [id] : []));
      c.header('Content-Security-Policy', portalPagePolicy);
      const ending = subscriptions.filter((id) => (known.get(id)?.['scheduled_change'] ?? null) !== null);
      return c.html(portalPage({ provider: 'Paddle', subscriptions, ending, cancelUrl: c.req.url }));
    })
    .post('/portal', async (c) => {
      const customer = sessions.get(c.req.query('token') ?? '');
      const { subscription, action } = await c.req.parseBody();
      if (customer === undefined || typeof subscription !== 'string' || owners.get(subscription) !== customer) return c.text('This page is gone.', 404);
      const { current_billing_period: period, items = [] } = (known.get(subscription) ?? {}) as { current_billing_period?: { ends_at: string } | null; items?: unknown[] };
      if ((action === 'cancel-at-end' || action === 'keep') && period) {
        const updated = paddleSubscription('updated', { subscriptionId: subscription, customerId: customer, paidThrough: period.ends_at }, new Date().toISOString());
        const scheduled_change = action === 'keep' ? null : { action: 'cancel', effective_at: period.ends_at, resume_at: null };
        deliver({ ...updated, data: { ...updated.data, ...known.get(subscription), updated_at: updated.data['updated_at'], items, scheduled_change } });
        return c.text('Done.');
      }
      deliver(paddleSubscription('canceled', { subscriptionId: subscription, customerId: customer, items: [] }, new Date().toISOString()));
      return c.text('Canceled.');
    });
}
