import * as v from 'valibot';
import type { BillingPortal } from '../../billing-portal.ts';
import { type CheckoutApiOptions, createCheckoutApi } from '../../checkout-api.ts';
import { lenient } from '../read-event.ts';

export interface LemonSqueezyPortalOptions extends CheckoutApiOptions {
  /** An API key of the store. */
  apiKey: string;
}

const address = lenient(v.string());
const subscription = v.object({ data: v.object({ attributes: v.object({ urls: v.object({ customer_portal: address, update_payment_method: address, customer_portal_update_subscription: address }) }) }) });
const rateLimit = { requests: 200, windowMs: 60_000 };

/**
 * Lemon Squeezy's customer portal: a subscription tells addresses that are signed, and good for 24 hours, each time that it is read (sure: docs.lemonsqueezy.com/guides/developer-guide/customer-portal;
 * `customer_portal_update_subscription` docs.lemonsqueezy.com/api/subscriptions/the-subscription-object). What is bought once has none. It takes no way back. Throws an `OptionsError` for a key or an address that cannot be one.
 */
export function createLemonSqueezyPortal(options: LemonSqueezyPortalOptions): BillingPortal {
  const api = createCheckoutApi(options, {
    name: 'Lemon Squeezy', baseUrl: 'https://api.lemonsqueezy.com', rateLimit, key: { option: 'apiKey', value: options.apiKey, should: 'should be an API key of your Lemon Squeezy store' },
  });
  return {
    name: 'lemon-squeezy',
    purposes: ['overview', 'payment-method', 'change-plan'],
    async link({ purchase, for: purpose }, call) {
      const id = purchase.references['lemon_squeezy_subscription_id'];
      if (id === undefined) return undefined;
      const answer = await api.read({ path: '/v1/subscriptions/:id', ids: { id }, headers: { accept: 'application/vnd.api+json' } }, call);
      if (answer.status === 404) return undefined;
      const read = v.safeParse(subscription, answer.body);
      if (answer.status !== 200 || !read.success) throw api.refusal(answer, []);
      const { customer_portal, update_payment_method, customer_portal_update_subscription } = read.output.data.attributes.urls;
      const own = purpose === 'payment-method' ? update_payment_method : purpose === 'change-plan' ? customer_portal_update_subscription : undefined;
      const url = api.toPage(own ?? customer_portal);
      const expires = Number(url.searchParams.get('expires'));
      return { url: url.href, expiresAt: expires > 0 ? new Date(expires * 1000).toISOString() : null };
    },
    async close() {
      api.close();
    },
  };
}
