import { Hono } from 'hono';
import { createDeliveries, type DeliveryOptions } from '../deliveries.ts';
import { hostedPage, hostedPagePolicy } from '../hosted-page.ts';
import { signStripeDelivery, type StripeEvent, stripeId } from '../stripe-events.ts';
import { StripeApiError } from './errors.ts';
import { readForm } from './form.ts';
import { lineItemRoutes, type SoldItem } from './line-items.ts';
import { paidEvents } from './paid-events.ts';
import { noteSold, portalRoutes, type Sold, toPaidIntent } from './portal.ts';
import type { SandboxPrice } from '../sandbox-price.ts';
import { createSale, type SandboxSale, type SandboxSession } from './session.ts';

export interface StripeSandboxOptions extends DeliveryOptions {
  /** Default: a made-up one, see {@link StripeSandbox.secretKey}. */
  secretKey?: string | undefined;
  /** Default: a made-up one, see {@link StripeSandbox.webhookSecret}. */
  webhookSecret?: string | undefined;
  /** Where events go: `https://www.example.com/cx/webhooks/stripe`. It may be set later. */
  webhookUrl?: string | undefined;
}

/** As much of Stripe as a checkout needs: the API that makes Checkout Sessions, the page on which they are paid, the customer portal, and the events that follow. */
export interface StripeSandbox {
  readonly secretKey: string;
  readonly webhookSecret: string;
  webhookUrl: string | undefined;
  /** In the order in which they were made. */
  readonly sessions: readonly SandboxSession[];
  /** Puts a price into the account's catalogue. Default: $49 once. */
  addPrice(price?: Partial<SandboxPrice>): SandboxPrice;
  /** Makes known what a session sold that was not made through the API, such as one of a payment link. The prices have to be in the catalogue. */
  addSale(sessionId: string, items: readonly { price: string; quantity: number }[]): void;
  /** Answers what Stripe's API and its pages would. For `listenSandbox` */
  fetch(request: Request): Promise<Response>;
  /** Sends any other event, signed. */
  deliver(...events: StripeEvent[]): void;
  /** Resolves when every event so far was taken, or given up. */
  settled(): Promise<void>;
  /** Stops sending. */
  close(): void;
}

/**
 * Makes a sandbox of Stripe Checkout, in memory.
 *
 * @example
 * const stripe = createStripeSandbox({ webhookUrl: 'http://localhost:8787/cx/webhooks/stripe' });
 * const price = stripe.addPrice({ name: 'Editor Pro', interval: 'year' });
 * const { url } = await listenSandbox(stripe);
 * createStripeCheckout({ secretKey: stripe.secretKey, baseUrl: url });
 */
export function createStripeSandbox(options: StripeSandboxOptions = {}): StripeSandbox {
  const { secretKey = stripeId('sk_test'), webhookSecret = stripeId('whsec') } = options;
  const prices = new Map<string, SandboxPrice>();
  const sales = new Map<string, SandboxSale>();
  const soldElsewhere = new Map<string, SoldItem[]>();
  const itemsOf = (session: string): readonly SoldItem[] | undefined => {
    const sale = sales.get(session);
    return sale === undefined ? soldElsewhere.get(session) : [sale];
  };
  const deliveries = createDeliveries(options);
  const sold: Sold = { owners: new Map(), invoices: new Map(), subscriptions: new Map(), products: new Map() };
  const sandbox: StripeSandbox = {
    secretKey,
    webhookSecret,
    webhookUrl: options.webhookUrl,
    get sessions() {
      return [...sales.values()].map(({ session }) => session);
    },
    addPrice(given = {}) {
      const price: SandboxPrice = { id: stripeId('price'), productId: stripeId('prod'), name: 'Demo', unitAmount: 4900, currency: 'usd', interval: null, ...given };
      prices.set(price.id, price);
      sold.products.set(price.productId, price.name);
      return price;
    },
    addSale(sessionId, items) {
      soldElsewhere.set(sessionId, items.map(({ price: id, quantity }) => {
        const price = prices.get(id);
        if (price === undefined) throw new RangeError(`There is no price ${id}.`);
        return { price, quantity };
      }));
    },
    fetch: async (request) => app.fetch(request),
    deliver(...events) {
      noteSold(sold, events);
      const sign = async (event: StripeEvent) => {
        const body = JSON.stringify(event);
        return { body, headers: await signStripeDelivery(body, webhookSecret) };
      };
      deliveries.deliver(() => sandbox.webhookUrl, events.map((event) => () => sign(event)));
    },
    settled: () => deliveries.settled(),
    close: () => deliveries.close(),
  };
  const app = new Hono()
    .route('/', apiRoutes(secretKey, prices, sales, sold))
    .route('/', portalRoutes(sold, (event) => sandbox.deliver(event)))
    .route('/', lineItemRoutes(itemsOf))
    .route('/', pageRoutes(sales, (sale, buyer) => sandbox.deliver(...paidEvents(sale, buyer))))
    .notFound((c) => c.json({ error: { type: 'invalid_request_error', message: `Unrecognized request URL (${c.req.method}: ${c.req.path}).` } }, 404))
    .onError((error) => {
      if (!(error instanceof StripeApiError)) throw error;
      return Response.json({ error: error.error }, { status: error.status });
    });
  return sandbox;
}

/** Only what the secret key opens. A key of idempotency is good for the parameters it came with (sure: Stripe's documentation). */
function apiRoutes(secretKey: string, prices: ReadonlyMap<string, SandboxPrice>, sales: Map<string, SandboxSale>, { owners }: Sold): Hono {
  const answered = new Map<string, { sent: string; sale: SandboxSale }>();
  return new Hono()
    .use('/v1/*', async (c, next) => {
      const header = c.req.header('authorization') ?? '';
      const key = /^bearer (\S+)$/i.exec(header)?.[1] ?? (/^basic /i.test(header) ? atob(header.slice(6)).split(':')[0] : undefined);
      if (key === undefined) throw new StripeApiError('You did not provide an API key.', { status: 401 });
      if (key !== secretKey) throw new StripeApiError('Invalid API Key provided: sk_test_****', { status: 401 });
      await next();
    })
    .post('/v1/checkout/sessions', async (c) => {
      const sent = await c.req.text();
      const key = c.req.header('idempotency-key');
      const known = key === undefined ? undefined : answered.get(key);
      if (known !== undefined && known.sent !== sent) throw new StripeApiError('Keys for idempotent requests can only be used with the same parameters they were first used with.', { type: 'idempotency_error' });
      if (known !== undefined) return c.json(known.sale.session, 200, { 'idempotent-replayed': 'true' });
      const sale = createSale(readForm(sent), prices, { origin: new URL(c.req.url).origin, now: Math.floor(Date.now() / 1000) });
      sales.set(sale.session.id, sale);
      if (key !== undefined) answered.set(key, { sent, sale });
      return c.json(sale.session);
    })
    .get('/v1/checkout/sessions/:id', (c) => {
      const sale = sales.get(c.req.param('id'));
      if (sale === undefined) throw new StripeApiError(`No such checkout.session: ${c.req.param('id')}`, { status: 404, code: 'resource_missing', param: 'session' });
      const isPaid = sale.session.status === 'complete' && sale.session.mode === 'payment';
      return c.json({ ...sale.session, customer: owners.get(sale.session.id) ?? null, payment_intent: isPaid && c.req.query('expand[]') === 'payment_intent.latest_charge' ? toPaidIntent(sale.session) : null });
    });
}

/** The page that Stripe hosts. A session is paid once. */
function pageRoutes(sales: ReadonlyMap<string, SandboxSale>, pay: (sale: SandboxSale, buyer: { email: string; name: string | undefined }) => void): Hono {
  return new Hono()
    .get('/c/pay/:id', (c) => {
      const sale = sales.get(c.req.param('id'));
      if (sale?.session.status !== 'open') return c.text('This page is gone: it was paid already, or there never was one.', 404);
      const { session, price, quantity } = sale;
      c.header('Content-Security-Policy', hostedPagePolicy);
      return c.html(hostedPage({
        provider: 'Stripe', item: price.name, quantity, amount: session.amount_total, currency: session.currency, every: price.interval ?? undefined,
        email: session.customer_email ?? undefined, payUrl: c.req.path, cancelUrl: session.cancel_url ?? undefined,
      }));
    })
    .post('/c/pay/:id', async (c) => {
      const sale = sales.get(c.req.param('id'));
      if (sale === undefined) return c.text('There is no such page.', 404);
      const { session } = sale;
      const { email, name } = await c.req.parseBody();
      const buyer = { email: session.customer_email ?? String(email ?? '').trim(), name: typeof name === 'string' && name !== '' ? name : undefined };
      if (buyer.email === '') return c.text('An e-mail address is needed.', 400);
      if (session.status === 'open') {
        Object.assign(session, { status: 'complete', payment_status: 'paid', url: null });
        pay(sale, buyer);
      }
      return c.redirect(session.success_url.replaceAll('{CHECKOUT_SESSION_ID}', session.id), 303);
    });
}
