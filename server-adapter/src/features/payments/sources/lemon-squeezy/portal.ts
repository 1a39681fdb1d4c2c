import * as v from 'valibot';
import type { SubscriptionStatus } from '../../../../contract/subscription.ts';
import type { CallContext } from '../../../../ports/vendor.ts';
import type { BillingPortal, ProviderInvoice } from '../../billing-portal.ts';
import { type CheckoutApiOptions, createCheckoutApi } from '../../checkout-api.ts';
import { currency, toCard } from '../billing-facts.ts';
import { instant, lenient, listOf, optional, smallestUnits, text } from '../read-event.ts';
import { id } from './event.ts';

export interface LemonSqueezyPortalOptions extends CheckoutApiOptions {
  /** An API key of the store. */
  apiKey: string;
}

const address = lenient(v.string());
const subscription = v.object({ data: v.object({ attributes: v.object({ urls: v.object({ customer_portal: address, update_payment_method: address, customer_portal_update_subscription: address }) }) }) });
/** As much of a subscription as customers are shown (sure: docs.lemonsqueezy.com/api/subscriptions/the-subscription-object). What it costs its invoices say. */
const standing = v.object({
  data: v.object({
    attributes: v.object({
      status: v.string(), product_name: lenient(text), renews_at: optional(instant), ends_at: optional(instant), trial_ends_at: optional(instant), card_brand: lenient(text), card_last_four: lenient(text), pause: lenient(v.object({ mode: v.string() })),
    }),
  }),
});
const standings: Readonly<Record<string, SubscriptionStatus>> = { active: 'active', on_trial: 'trialing', past_due: 'overdue', unpaid: 'overdue', paused: 'paused', cancelled: 'ending', expired: 'ended' };

const priced = { status: v.string(), total: smallestUnits, currency, created_at: instant, refunded: lenient(v.boolean()) };
/** sure: docs.lemonsqueezy.com/api/subscription-invoices/the-subscription-invoice-object; the list has the newest first. */
const invoice = v.object({ id, attributes: v.object({ ...priced, urls: v.object({ invoice_url: address }) }) });
/** sure: docs.lemonsqueezy.com/api/orders/the-order-object */
const order = v.object({ data: v.object({ id, attributes: v.object({ ...priced, order_number: lenient(v.number()), urls: v.object({ receipt: address }) }) }) });
const statuses: Readonly<Record<string, ProviderInvoice['status']>> = { paid: 'paid', pending: 'open', void: 'void', refunded: 'refunded', partial_refund: 'paid' };

function toInvoice(name: string, { status, total, currency: code, created_at, refunded }: { status: string; total: number; currency: string; created_at: string; refunded?: boolean | undefined }, number: string | null, url: string | undefined): ProviderInvoice[] {
  const known = refunded === true && status === 'paid' ? 'refunded' : statuses[status];
  return known === undefined ? [] : [{ id: `lemon-squeezy:${name}`, number, issuedAt: created_at, total, currency: code, status: known, url }];
}

const rateLimit = { requests: 200, windowMs: 60_000 };

/**
 * Lemon Squeezy's customer portal: a subscription tells addresses that are signed, and good for 24 hours, each time that it is read (sure: docs.lemonsqueezy.com/guides/developer-guide/customer-portal;
 * `customer_portal_update_subscription` docs.lemonsqueezy.com/api/subscriptions/the-subscription-object). What is bought once has none. It takes no way back. Throws an `OptionsError` for a key or an address that cannot be one.
 */
export function createLemonSqueezyPortal(options: LemonSqueezyPortalOptions): BillingPortal {
  const api = createCheckoutApi(options, {
    name: 'Lemon Squeezy', baseUrl: 'https://api.lemonsqueezy.com', rateLimit, key: { option: 'apiKey', value: options.apiKey, should: 'should be an API key of your Lemon Squeezy store' },
  });
  const headers = { accept: 'application/vnd.api+json' };

  async function subscriptionInvoices(name: string, call: CallContext): Promise<v.InferOutput<typeof invoice>[]> {
    const answer = await api.read({ path: '/v1/subscription-invoices', query: { 'filter[subscription_id]': name, 'page[size]': 100 }, headers }, call);
    const read = v.safeParse(v.object({ data: listOf(invoice) }), answer.body);
    if (answer.status !== 200 || !read.success) throw api.refusal(answer, []);
    return read.output.data;
  }

  return {
    name: 'lemon-squeezy',
    purposes: ['overview', 'payment-method', 'change-plan', 'resume'],
    async link({ purchase, for: purpose }, call) {
      const id = purchase.references['lemon_squeezy_subscription_id'];
      if (id === undefined) return undefined;
      const answer = await api.read({ path: '/v1/subscriptions/:id', ids: { id }, headers }, call);
      if (answer.status === 404) return undefined;
      const read = v.safeParse(subscription, answer.body);
      if (answer.status !== 200 || !read.success) throw api.refusal(answer, []);
      const { customer_portal, update_payment_method, customer_portal_update_subscription } = read.output.data.attributes.urls;
      const own = purpose === 'payment-method' ? update_payment_method : purpose === 'change-plan' ? customer_portal_update_subscription : undefined;
      const url = api.toPage(own ?? customer_portal);
      const expires = Number(url.searchParams.get('expires'));
      return { url: url.href, expiresAt: expires > 0 ? new Date(expires * 1000).toISOString() : null };
    },
    async subscription({ references: { lemon_squeezy_subscription_id: name } }, call) {
      if (name === undefined) return undefined;
      const answer = await api.read({ path: '/v1/subscriptions/:id', ids: { id: name }, headers }, call);
      if (answer.status === 404) return undefined;
      const read = v.safeParse(standing, answer.body);
      if (answer.status !== 200 || !read.success) throw api.refusal(answer, []);
      const { status: said, product_name, renews_at, ends_at, trial_ends_at, card_brand, card_last_four, pause } = read.output.data.attributes;
      const status = pause === undefined ? (standings[said] ?? 'active') : 'paused';
      return {
        name: product_name ?? null, status, amount: null, currency: null, interval: null, card: toCard(card_brand, card_last_four),
        nextChargeAt: status === 'active' ? (renews_at ?? null) : status === 'trialing' ? (trial_ends_at ?? renews_at ?? null) : null, endsAt: status === 'ending' || status === 'ended' ? (ends_at ?? null) : null,
      };
    },
    async invoices({ references: { lemon_squeezy_subscription_id: ofSubscription, lemon_squeezy_order_id: ofOrder } }, call) {
      if (ofSubscription !== undefined) return (await subscriptionInvoices(ofSubscription, call)).flatMap(({ id: name, attributes }) => toInvoice(`invoice_${name}`, attributes, null, attributes.urls.invoice_url));
      if (ofOrder === undefined) return [];
      const answer = await api.read({ path: '/v1/orders/:id', ids: { id: ofOrder }, headers }, call);
      if (answer.status === 404) return [];
      const read = v.safeParse(order, answer.body);
      if (answer.status !== 200 || !read.success) throw api.refusal(answer, []);
      const { id: name, attributes } = read.output.data;
      return toInvoice(`order_${name}`, attributes, attributes.order_number === undefined ? null : String(attributes.order_number), attributes.urls.receipt);
    },
    async document({ url }) {
      return url === undefined ? undefined : api.toPage(url).href;
    },
    async close() {
      api.close();
    },
  };
}
