import * as v from 'valibot';
import type { CallContext } from '../../../../ports/vendor.ts';
import type { BillingPortal, BillingRequest } from '../../billing-portal.ts';
import { type CheckoutApiOptions, createCheckoutApi } from '../../checkout-api.ts';
import { id, instant } from '../read-event.ts';

export interface PolarPortalOptions extends CheckoutApiOptions {
  /** An organization access token with `customer_sessions:write`, `subscriptions:read` and `orders:read`. */
  accessToken: string;
}

const owner = v.object({ customer_id: id });
const session = v.object({ customer_portal_url: v.string(), expires_at: instant });
const rateLimit = { requests: 200, windowMs: 60_000 };

/**
 * Polar's customer portal: `POST /v1/customer-sessions/` with the customer of the purchase (sure: docs.polar.sh/api-reference/customer-portal/sessions/create). It has one page, on which everything is
 * done, and shows a way back. Throws an `OptionsError` for a token or an address that cannot be one.
 */
export function createPolarPortal(options: PolarPortalOptions): BillingPortal {
  const api = createCheckoutApi(options, {
    name: 'Polar', baseUrl: 'https://api.polar.sh', rateLimit, key: { option: 'accessToken', value: options.accessToken, should: 'should be an organization access token of Polar (polar_oat_…)' },
  });

  async function customerOf({ references: { polar_subscription_id: subscription, polar_order_id: order } }: BillingRequest['purchase'], call: CallContext): Promise<string | undefined> {
    const of = subscription ?? order;
    if (of === undefined) return undefined;
    const answer = await api.read({ path: subscription === undefined ? '/v1/orders/:id' : '/v1/subscriptions/:id', ids: { id: of } }, call);
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw api.refusal(answer, []);
    const read = v.safeParse(owner, answer.body);
    return read.success ? read.output.customer_id : undefined;
  }

  return {
    name: 'polar',
    purposes: ['overview'],
    async link({ purchase, returnUrl }, call) {
      const customer = await customerOf(purchase, call);
      if (customer === undefined) return undefined;
      const answer = await api.ask({ path: '/v1/customer-sessions/', body: { customer_id: customer, return_url: returnUrl } }, call);
      const made = v.safeParse(session, answer.body);
      if (answer.status >= 300 || !made.success) throw api.refusal(answer, []);
      return { url: api.toPage(made.output.customer_portal_url).href, expiresAt: made.output.expires_at };
    },
    async close() {
      api.close();
    },
  };
}
