import { describe, it } from 'node:test';
import { createFastSpringPortal } from '../../../../../server-adapter/src/features/payments/sources/fastspring/portal.ts';
import { createLemonSqueezyPortal } from '../../../../../server-adapter/src/features/payments/sources/lemon-squeezy/portal.ts';
import { createPaddlePortal } from '../../../../../server-adapter/src/features/payments/sources/paddle/portal.ts';
import { createPolarPortal } from '../../../../../server-adapter/src/features/payments/sources/polar/portal.ts';
import { createStripePortal } from '../../../../../server-adapter/src/features/payments/sources/stripe/portal.ts';
import { billingPortalConformance, type BillingPortalFixture } from '../../../../../server-adapter/src/testing/billing-portal-conformance.ts';

const notFound = (): Response => Response.json({ error: { type: 'not_found' } }, { status: 404 });
const idIn = (url: string): string => new URL(url).pathname.split('/').at(-1) ?? '';
const key = 'sesame-0123456789';

/** Purchases of two customers, by the reference that a driver goes by. */
const two = (name: string, source: string, customers: readonly [string, string]): BillingPortalFixture['purchases'] => {
  const of = (id: string, customer: string) => ({ purchase: { id: `${source}:${id}`, references: { [name]: id } }, customer });
  return [of('sub_1', customers[0]), of('sub_2', customers[1])];
};

/** The path without its last part: `/v1/invoices`. */
const inList = (url: string, path: string, name: string): string | undefined => {
  const { pathname, searchParams } = new URL(url);
  return pathname === path ? (searchParams.get(name) ?? 'nothing') : undefined;
};
const first = <Value>(value: Value | undefined): Value[] => (value === undefined ? [] : [value]);

const customerOf = (url: string, customers: readonly [string, string]): string | undefined => ({ sub_1: customers[0], sub_2: customers[1] })[idIn(url)];

const stripeCustomers = ['cus_Ada', 'cus_Bea'] as const;
const paddleCustomers = [`ctm_${'a'.repeat(26)}`, `ctm_${'b'.repeat(26)}`] as const;
const polarCustomers = ['11111111-aaaa', '22222222-bbbb'] as const;
const fastSpringAccounts = ['account-a', 'account-b'] as const;

const fixtures: Record<string, BillingPortalFixture> = {
  Stripe: {
    create: (fetch) => createStripePortal({ secretKey: key, fetch }), key, purchases: two('stripe_subscription_id', 'stripe', stripeCustomers), unknown: { id: 'stripe:sub_9', references: { stripe_subscription_id: 'sub_9' } },
    async vendor(request) {
      const listed = inList(request.url, '/v1/invoices', 'subscription');
      if (listed !== undefined) {
        const customer = customerOf(`https://x/${listed}`, stripeCustomers);
        const invoice = (number: number) => ({ id: `in_${listed}_${number}`, object: 'invoice', number: `EX-${number}`, created: 1_790_000_000 + number, total: 4900, currency: 'eur', status: 'paid', invoice_pdf: `https://pay.stripe.com/invoice/${customer}/${number}/pdf`, hosted_invoice_url: null });
        return Response.json({ object: 'list', data: customer === undefined ? [] : [invoice(2), { ...invoice(3), status: 'draft' }, invoice(1)], has_more: false });
      }
      if (request.method === 'GET') {
        const customer = customerOf(request.url, stripeCustomers);
        const price = { id: 'price_1', unit_amount: 4900, currency: 'eur', recurring: { interval: 'year', interval_count: 1 }, product: { id: 'prod_1', name: 'Editor Pro' } };
        const paid = { items: { object: 'list', data: [{ id: 'si_1', quantity: 2, current_period_end: 1_800_000_000, price }] }, default_payment_method: { id: 'pm_1', card: { brand: 'visa', last4: '4242' } } };
        return customer === undefined ? notFound() : Response.json({ id: idIn(request.url), object: 'subscription', status: 'active', cancel_at: null, cancel_at_period_end: false, ended_at: null, customer, ...paid });
      }
      const form = new URLSearchParams(await request.text());
      return Response.json({ id: 'bps_1', object: 'billing_portal.session', url: `https://billing.stripe.com/p/session/${form.get('customer')}` });
    },
  },
  Paddle: {
    create: (fetch) => createPaddlePortal({ apiKey: key, fetch }), key, purchases: two('paddle_subscription_id', 'paddle', paddleCustomers), unknown: { id: 'paddle:sub_9', references: { paddle_subscription_id: 'sub_9' } },
    async vendor(request) {
      const listed = inList(request.url, '/transactions', 'subscription_id');
      if (listed !== undefined) {
        const transaction = (number: number) => ({
          id: `txn_${listed}_${number}`, status: 'completed', invoice_number: `123-${number}`, billed_at: `2026-10-0${number}T08:09:10.123456Z`, created_at: `2026-10-0${number}T08:09:10.123456Z`, currency_code: 'EUR',
          details: { totals: { grand_total: '4900' } }, payments: [{ status: 'captured', method_details: { type: 'card', card: { type: 'mastercard', last4: '4444' } } }],
        });
        return Response.json({ data: customerOf(`https://x/${listed}`, paddleCustomers) === undefined ? [] : [transaction(2), transaction(1)] });
      }
      const invoiced = /\/transactions\/txn_(sub_\d)_\d\/invoice$/.exec(new URL(request.url).pathname)?.[1];
      if (invoiced !== undefined) return Response.json({ data: { url: `https://paddle-invoices.example.com/${customerOf(`https://x/${invoiced}`, paddleCustomers)}.pdf` } });
      if (request.method === 'GET') {
        const customer_id = customerOf(request.url, paddleCustomers);
        const item = { quantity: 1, price: { unit_price: { amount: '4900', currency_code: 'EUR' } }, product: { name: 'Editor Pro' } };
        const paid = { status: 'active', currency_code: 'EUR', next_billed_at: '2027-10-01T08:09:10.123456Z', canceled_at: null, billing_cycle: { interval: 'month', frequency: 1 }, scheduled_change: null, items: [item], recurring_transaction_details: { totals: { total: '5831' } } };
        return customer_id === undefined ? notFound() : Response.json({ data: { id: idIn(request.url), customer_id, ...paid } });
      }
      const customer = new URL(request.url).pathname.split('/')[2];
      const link = (action: string): string => `https://customer-portal.paddle.com/cpl_1?action=${action}&token=pga_${customer}`;
      const { subscription_ids } = (await request.json()) as { subscription_ids: string[] };
      const subscriptions = subscription_ids.map((id) => ({ id, cancel_subscription: link('cancel'), update_subscription_payment_method: link('update') }));
      return Response.json({ data: { id: 'cpls_1', customer_id: customer, urls: { general: { overview: link('overview') }, subscriptions } } }, { status: 201 });
    },
  },
  Polar: {
    create: (fetch) => createPolarPortal({ accessToken: key, fetch }), key, purchases: two('polar_subscription_id', 'polar', polarCustomers), unknown: { id: 'polar:sub_9', references: { polar_subscription_id: 'sub_9' } },
    async vendor(request) {
      const listed = inList(request.url, '/v1/orders/', 'subscription_id');
      if (listed !== undefined) {
        const order = (number: number) => ({ id: `${listed}_${number}`, status: number === 3 ? 'draft' : 'paid', created_at: `2026-10-0${number}T08:09:10.123456Z`, total_amount: 4900, currency: 'usd', invoice_number: `EX-${number}` });
        return Response.json({ items: customerOf(`https://x/${listed}`, polarCustomers) === undefined ? [] : [order(3), order(2), order(1)], pagination: { total_count: 3, max_page: 1 } });
      }
      // Of the newer order the invoice was made, of the older there is the receipt.
      const [, of, number, kind] = /\/v1\/orders\/(sub_\d)_(\d)\/(invoice|receipt)$/.exec(new URL(request.url).pathname) ?? [];
      if (of !== undefined) return kind === (number === '2' ? 'invoice' : 'receipt') ? Response.json({ url: `https://polar-documents.example.com/${customerOf(`https://x/${of}`, polarCustomers)}/${kind}.pdf` }) : notFound();
      if (request.method === 'GET') {
        const customer_id = customerOf(request.url, polarCustomers);
        const paid = { status: 'active', amount: 4900, currency: 'usd', recurring_interval: 'month', recurring_interval_count: 3, current_period_end: '2027-01-01T08:09:10.123456Z', cancel_at_period_end: true, ends_at: '2027-01-01T08:09:10.123456Z', ended_at: null, product: { name: 'Editor Pro' } };
        return customer_id === undefined ? notFound() : Response.json({ id: idIn(request.url), customer_id, ...paid });
      }
      const { customer_id } = (await request.json()) as { customer_id: string };
      return Response.json({ id: 'x', customer_portal_url: `https://polar.sh/example/portal?customer_session_token=polar_cst_${customer_id}`, expires_at: '2027-01-01T10:00:00.123456Z' }, { status: 201 });
    },
  },
  FastSpring: {
    create: (fetch) => createFastSpringPortal({ username: 'api', password: key, fetch }), key, purchases: two('fastspring_subscription_id', 'fastspring', fastSpringAccounts),
    unknown: { id: 'fastspring:sub_9', references: { fastspring_subscription_id: 'sub_9' } },
    async vendor(request) {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith('/accounts/')) return Response.json({ accounts: [{ action: 'account.get', result: 'success', url: `https://example.onfastspring.com/account/${pathname.split('/')[2]}/token` }] });
      const of = /^\/subscriptions\/(\w+)\/entries$/.exec(pathname)?.[1];
      const owner = customerOf(of === undefined ? request.url : `https://x/${of}`, fastSpringAccounts);
      if (owner === undefined) return notFound();
      const order = (number: number) => ({ order: `${of}_${number}`, id: `${of}_${number}`, reference: `EXA26100${number}`, completed: true, changed: 1_790_000_000_000 + number, currency: 'EUR', total: 49.95, invoiceUrl: `https://example.onfastspring.com/account/${owner}/order/${number}/invoice` });
      if (of !== undefined) return Response.json([{ beginPeriodDate: '2026-09-01', endPeriodDate: '2026-09-30', order: order(1) }, { beginPeriodDate: '2026-10-01', endPeriodDate: '2026-10-31', order: order(2) }]);
      const paid = { display: 'Editor Pro', currency: 'EUR', nextChargeCurrency: 'EUR', nextChargeTotal: 49.95, nextChargeDate: 1_800_000_000_000, intervalUnit: 'month', intervalLength: 1, deactivationDate: null, end: null };
      return Response.json({ id: idIn(request.url), account: owner, state: 'active', ...paid });
    },
  },
  'Lemon Squeezy': {
    create: (fetch) => createLemonSqueezyPortal({ apiKey: key, fetch }), key, unknown: { id: 'lemon-squeezy:order_9', references: { lemon_squeezy_subscription_id: '9' } },
    purchases: [
      { purchase: { id: 'lemon-squeezy:order_1', references: { lemon_squeezy_subscription_id: 'sub_1' } }, customer: 'user=60001' },
      { purchase: { id: 'lemon-squeezy:order_2', references: { lemon_squeezy_subscription_id: 'sub_2' } }, customer: 'user=60002' },
    ],
    async vendor(request) {
      const listed = inList(request.url, '/v1/subscription-invoices', 'filter[subscription_id]');
      const customer = customerOf(listed === undefined ? request.url : `https://x/${listed}`, ['user=60001', 'user=60002']);
      if (listed !== undefined) {
        const invoice = (number: number) => ({
          type: 'subscription-invoices', id: `${listed.slice(-1)}0${number}`,
          attributes: { status: 'paid', total: 999, currency: 'USD', created_at: `2026-10-0${number}T08:09:10.000000Z`, refunded: false, urls: { invoice_url: `https://app.lemonsqueezy.com/my-orders/1/subscription-invoice/${number}?${customer}&signature=f04` } },
        });
        return Response.json({ data: first(customer).flatMap(() => [invoice(2), invoice(1)]) });
      }
      if (customer === undefined) return notFound();
      const link = (page: string): string => `https://my-store.lemonsqueezy.com/${page}?expires=1688469629&${customer}&signature=f04`;
      return Response.json({ data: { type: 'subscriptions', id: '1', attributes: { status: 'active', product_name: 'Editor Pro', renews_at: '2027-01-01T08:09:10.000000Z', ends_at: null, trial_ends_at: null, card_brand: 'visa', card_last_four: '4242', pause: null, urls: { update_payment_method: link('subscription/1/payment-details'), customer_portal: link('billing'), customer_portal_update_subscription: link('billing/update') } } } });
    },
  },
};

for (const [name, fixture] of Object.entries(fixtures)) {
  describe(name, () => {
    for (const { name: promise, run } of billingPortalConformance()) it(promise, () => run(fixture));
  });
}
