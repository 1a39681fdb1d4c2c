import { Hono } from 'hono';
import { createDeliveries, type DeliveryOptions } from '../deliveries.ts';
import { hostedPage, hostedPagePolicy } from '../hosted-page.ts';
import { paddleCustomer, type PaddleEvent, signPaddleDelivery } from '../paddle-events.ts';
import { randomId } from '../signed-delivery.ts';
import { apiRoutes } from './api.ts';
import type { PaddleCustomer, PaddlePrice, PaddleSandboxTransaction } from './catalogue.ts';
import { PaddleApiError } from './errors.ts';
import { paidEvents } from './paid-events.ts';
import { noteSold, portalRoutes, type Sold } from './portal.ts';

export interface PaddleSandboxOptions extends DeliveryOptions {
  /** Default: a made-up one, see {@link PaddleSandbox.apiKey}. */
  apiKey?: string | undefined;
  /** Default: a made-up one, see {@link PaddleSandbox.webhookSecret}. */
  webhookSecret?: string | undefined;
  /** Where events go: `https://www.example.com/cx/webhooks/paddle`. It may be set later. */
  webhookUrl?: string | undefined;
  /** The default payment link of the account: a page of your site. Default: the sandbox's own, which plays the page and Paddle.js on it. */
  paymentLink?: string | undefined;
}

/** As much of Paddle Billing as a checkout needs: the API that makes customers and transactions, a page on which they are paid, the customer portal, and the events that follow. */
export interface PaddleSandbox {
  readonly apiKey: string;
  readonly webhookSecret: string;
  webhookUrl: string | undefined;
  /** In the order in which they were made. */
  readonly transactions: readonly PaddleSandboxTransaction[];
  readonly customers: readonly PaddleCustomer[];
  /** Puts a price into the account's catalogue. Default: $49 once. */
  addPrice(price?: Partial<PaddlePrice>): PaddlePrice;
  /** Answers what Paddle's API, and the page, would. For `listenSandbox`. */
  fetch(request: Request): Promise<Response>;
  /** Pays a transaction, as its page does. A buyer who is no customer yet becomes one. */
  pay(transactionId: string, buyer: { email: string; name?: string | undefined }): void;
  /** Sends any other event, signed. */
  deliver(...events: PaddleEvent[]): void;
  /** Resolves when every event so far was taken, or given up. */
  settled(): Promise<void>;
  /** Stops sending. */
  close(): void;
}

/** Makes a sandbox of Paddle Billing, in memory. */
export function createPaddleSandbox(options: PaddleSandboxOptions = {}): PaddleSandbox {
  const { apiKey = randomId('pdl_sdbx_apikey_'), webhookSecret = randomId('pdl_ntfset_'), paymentLink } = options;
  const prices = new Map<string, PaddlePrice>();
  const transactions = new Map<string, PaddleSandboxTransaction>();
  const customers: PaddleCustomer[] = [];
  const deliveries = createDeliveries(options);
  const sold: Sold = { owners: new Map(), transactions: new Map(), subscriptions: new Map() };

  function addCustomer(email: string, name: string | null): PaddleCustomer {
    const customer = { id: randomId('ctm_'), email, name };
    customers.push(customer);
    sandbox.deliver(paddleCustomer(email, { customerId: customer.id, name: name ?? undefined }));
    return customer;
  }

  const sandbox: PaddleSandbox = {
    apiKey,
    webhookSecret,
    webhookUrl: options.webhookUrl,
    customers,
    get transactions() {
      return [...transactions.values()];
    },
    addPrice(given = {}) {
      const price: PaddlePrice = { id: randomId('pri_'), productId: randomId('pro_'), name: 'Demo', unitAmount: 4900, currency: 'USD', interval: null, ...given };
      prices.set(price.id, price);
      return price;
    },
    fetch: async (request) => app.fetch(request),
    pay(transactionId, { email, name }) {
      const transaction = transactions.get(transactionId);
      if (transaction?.status !== 'draft') return;
      transaction.customerId ??= (customers.find((customer) => customer.email.toLowerCase() === email.toLowerCase()) ?? addCustomer(email, name ?? null)).id;
      transaction.status = 'completed';
      sandbox.deliver(...paidEvents(transaction, transaction.customerId));
    },
    deliver(...events) {
      noteSold(sold, events);
      deliveries.deliver(() => sandbox.webhookUrl, events.map((event) => () => signPaddleDelivery(event, webhookSecret)));
    },
    settled: () => deliveries.settled(),
    close: () => deliveries.close(),
  };
  const app = new Hono()
    .route('/', apiRoutes({ apiKey, prices, transactions, addCustomer, findCustomer: (by) => customers.find(by), paymentLink }))
    .route('/', portalRoutes(sold, (event) => sandbox.deliver(event)))
    .route('/', pageRoutes(transactions, customers, sandbox.pay))
    .notFound((c) => c.json(new PaddleApiError(404, 'not_found', 'There is no such endpoint.').body, 404))
    .onError((error) => {
      if (error instanceof SyntaxError) return Response.json(new PaddleApiError(400, 'bad_request', 'Invalid JSON').body, { status: 400 });
      if (!(error instanceof PaddleApiError)) throw error;
      return Response.json(error.body, { status: error.status });
    });
  return sandbox;
}

/** Plays the page of a site with Paddle.js on it, which reads `_ptxn`, and afterwards leads to `cx-done` or `cx-cancelled`. */
function pageRoutes(transactions: ReadonlyMap<string, PaddleSandboxTransaction>, customers: readonly PaddleCustomer[], pay: PaddleSandbox['pay']): Hono {
  return new Hono()
    .get('/pay', (c) => {
      const transaction = transactions.get(c.req.query('_ptxn') ?? '');
      const [first] = transaction?.items ?? [];
      if (transaction?.status !== 'draft' || first === undefined) return c.text('This page is gone: it was paid already, or there never was one.', 404);
      c.header('Content-Security-Policy', hostedPagePolicy);
      return c.html(hostedPage({
        provider: 'Paddle', item: first.price.name, quantity: first.quantity, amount: first.price.unitAmount * first.quantity, currency: first.price.currency, every: first.price.interval ?? undefined,
        email: customers.find(({ id }) => id === transaction.customerId)?.email, payUrl: c.req.url, cancelUrl: toWebAddress(c.req.query('cx-cancelled')),
      }));
    })
    .post('/pay', async (c) => {
      const { email, name } = await c.req.parseBody();
      if (typeof email !== 'string' || email.trim() === '') return c.text('An e-mail address is needed.', 400);
      pay(c.req.query('_ptxn') ?? '', { email: email.trim(), name: typeof name === 'string' && name !== '' ? name : undefined });
      const next = toWebAddress(c.req.query('cx-done'));
      return next === undefined ? c.text('Paid.') : c.redirect(next, 303);
    });
}

function toWebAddress(text: string | undefined): string | undefined {
  return text !== undefined && /^https?:\/\//.test(text) && URL.canParse(text) ? text : undefined;
}
