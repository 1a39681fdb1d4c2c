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

const customerOf = (url: string, customers: readonly [string, string]): string | undefined => ({ sub_1: customers[0], sub_2: customers[1] })[idIn(url)];

const stripeCustomers = ['cus_Ada', 'cus_Bea'] as const;
const paddleCustomers = [`ctm_${'a'.repeat(26)}`, `ctm_${'b'.repeat(26)}`] as const;
const polarCustomers = ['11111111-aaaa', '22222222-bbbb'] as const;
const fastSpringAccounts = ['account-a', 'account-b'] as const;

const fixtures: Record<string, BillingPortalFixture> = {
  Stripe: {
    create: (fetch) => createStripePortal({ secretKey: key, fetch }), key, purchases: two('stripe_subscription_id', 'stripe', stripeCustomers), unknown: { id: 'stripe:sub_9', references: { stripe_subscription_id: 'sub_9' } },
    async vendor(request) {
      if (request.method === 'GET') {
        const customer = customerOf(request.url, stripeCustomers);
        return customer === undefined ? notFound() : Response.json({ id: idIn(request.url), object: 'subscription', customer });
      }
      const form = new URLSearchParams(await request.text());
      return Response.json({ id: 'bps_1', object: 'billing_portal.session', url: `https://billing.stripe.com/p/session/${form.get('customer')}` });
    },
  },
  Paddle: {
    create: (fetch) => createPaddlePortal({ apiKey: key, fetch }), key, purchases: two('paddle_subscription_id', 'paddle', paddleCustomers), unknown: { id: 'paddle:sub_9', references: { paddle_subscription_id: 'sub_9' } },
    async vendor(request) {
      if (request.method === 'GET') {
        const customer_id = customerOf(request.url, paddleCustomers);
        return customer_id === undefined ? notFound() : Response.json({ data: { id: idIn(request.url), customer_id } });
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
      if (request.method === 'GET') {
        const customer_id = customerOf(request.url, polarCustomers);
        return customer_id === undefined ? notFound() : Response.json({ id: idIn(request.url), customer_id });
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
      const account = customerOf(request.url, fastSpringAccounts);
      return account === undefined ? notFound() : Response.json({ id: idIn(request.url), account, state: 'active' });
    },
  },
  'Lemon Squeezy': {
    create: (fetch) => createLemonSqueezyPortal({ apiKey: key, fetch }), key, unknown: { id: 'lemon-squeezy:order_9', references: { lemon_squeezy_subscription_id: '9' } },
    purchases: [
      { purchase: { id: 'lemon-squeezy:order_1', references: { lemon_squeezy_subscription_id: 'sub_1' } }, customer: 'user=60001' },
      { purchase: { id: 'lemon-squeezy:order_2', references: { lemon_squeezy_subscription_id: 'sub_2' } }, customer: 'user=60002' },
    ],
    async vendor(request) {
      const customer = customerOf(request.url, ['user=60001', 'user=60002']);
      if (customer === undefined) return notFound();
      const link = (page: string): string => `https://my-store.lemonsqueezy.com/${page}?expires=1688469629&${customer}&signature=f04`;
      return Response.json({ data: { type: 'subscriptions', id: '1', attributes: { urls: { update_payment_method: link('subscription/1/payment-details'), customer_portal: link('billing'), customer_portal_update_subscription: link('billing/update') } } } });
    },
  },
};

for (const [name, fixture] of Object.entries(fixtures)) {
  describe(name, () => {
    for (const { name: promise, run } of billingPortalConformance()) it(promise, () => run(fixture));
  });
}
