import * as v from 'valibot';
import { type CallContext, ProviderError } from '../../../../ports/vendor.ts';
import type { SubscriptionStatus } from '../../../../contract/subscription.ts';
import type { BillingPortal, BillingRequest, ProviderInvoice } from '../../billing-portal.ts';
import { type CheckoutApiOptions, createCheckoutApi } from '../../checkout-api.ts';
import { currency, toInterval } from '../billing-facts.ts';
import { id, instant, lenient, listOf, optional, smallestUnits, text } from '../read-event.ts';

export interface PolarPortalOptions extends CheckoutApiOptions {
  /** An organization access token with `customer_sessions:write`, `subscriptions:read` and `orders:read`. */
  accessToken: string;
}

const owner = v.object({ customer_id: id });
const session = v.object({ customer_portal_url: v.string(), expires_at: instant });
/** As much of a subscription as customers are shown (sure: docs.polar.sh/api-reference/subscriptions/get). Which card pays for it Polar does not say. */
const subscription = v.object({
  status: v.string(), amount: lenient(smallestUnits), currency: lenient(currency), recurring_interval: lenient(v.string()), recurring_interval_count: lenient(v.number()), current_period_end: optional(instant),
  cancel_at_period_end: lenient(v.boolean()), ends_at: optional(instant), ended_at: optional(instant), product: lenient(v.object({ name: lenient(text) })),
});
const standings: Readonly<Record<string, SubscriptionStatus>> = { active: 'active', trialing: 'trialing', past_due: 'overdue', unpaid: 'overdue', incomplete: 'overdue', paused: 'paused', canceled: 'ended', incomplete_expired: 'ended' };

/** As much of an order as an invoice needs (sure: docs.polar.sh/api-reference/orders/list, `subscription_id` polarsource/polar `order/endpoints.py`). A draft is none yet. */
const order = v.object({ id, status: v.string(), created_at: instant, total_amount: smallestUnits, currency, invoice_number: lenient(text) });
const orders = v.object({ items: listOf(order) });
const document = v.object({ url: v.string() });
const statuses: Readonly<Record<string, ProviderInvoice['status']>> = { paid: 'paid', pending: 'open', refunded: 'refunded', partially_refunded: 'paid', void: 'void' };

function toInvoice({ id: name, status, created_at, total_amount, currency: code, invoice_number }: v.InferOutput<typeof order>): ProviderInvoice[] {
  const known = statuses[status];
  return known === undefined ? [] : [{ id: `polar:${name}`, number: invoice_number ?? null, issuedAt: created_at, total: total_amount, currency: code, status: known }];
}

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
    purposes: ['overview', 'resume'],
    async link({ purchase, returnUrl }, call) {
      const customer = await customerOf(purchase, call);
      if (customer === undefined) return undefined;
      const answer = await api.ask({ path: '/v1/customer-sessions/', body: { customer_id: customer, return_url: returnUrl } }, call);
      const made = v.safeParse(session, answer.body);
      if (answer.status >= 300 || !made.success) throw api.refusal(answer, []);
      return { url: api.toPage(made.output.customer_portal_url).href, expiresAt: made.output.expires_at };
    },
    async subscription({ references: { polar_subscription_id: id } }, call) {
      if (id === undefined) return undefined;
      const answer = await api.read({ path: '/v1/subscriptions/:id', ids: { id } }, call);
      if (answer.status === 404) return undefined;
      const read = v.safeParse(subscription, answer.body);
      if (answer.status !== 200 || !read.success) throw api.refusal(answer, []);
      const { status: said, amount, currency: code, recurring_interval, recurring_interval_count, current_period_end, cancel_at_period_end, ends_at, ended_at, product } = read.output;
      const standing = standings[said] ?? 'active';
      const isGoing = standing === 'active' || standing === 'trialing';
      const status = isGoing && cancel_at_period_end === true ? 'ending' : standing;
      return {
        name: product?.name ?? null, status, amount: amount ?? null, currency: code ?? null, interval: toInterval(recurring_interval, recurring_interval_count), card: null,
        nextChargeAt: status === 'active' || status === 'trialing' ? (current_period_end ?? null) : null, endsAt: ended_at ?? (status === 'ending' ? (ends_at ?? current_period_end ?? null) : null),
      };
    },
    async invoices({ references: { polar_subscription_id: ofSubscription, polar_order_id: ofOrder } }, call) {
      if (ofSubscription === undefined && ofOrder === undefined) return [];
      const answer = ofSubscription === undefined
        ? await api.read({ path: '/v1/orders/:id', ids: { id: ofOrder ?? '' } }, call)
        : await api.read({ path: '/v1/orders/', query: { subscription_id: ofSubscription, limit: 100, sorting: '-created_at' } }, call);
      if (answer.status === 404) return [];
      const read = v.safeParse(ofSubscription === undefined ? v.pipe(order, v.transform((one) => ({ items: [one] }))) : orders, answer.body);
      if (answer.status !== 200 || !read.success) throw api.refusal(answer, []);
      return read.output.items.flatMap(toInvoice);
    },
    async document({ id: name }, call) {
      // An invoice is made once, for good, with the address that the customer gives on Polar's page; until then there is the receipt. 202: that is still being written.
      for (const path of ['/v1/orders/:id/invoice', '/v1/orders/:id/receipt']) {
        const answer = await api.read({ path, ids: { id: name.slice('polar:'.length) } }, call);
        if (answer.status === 404) continue;
        if (answer.status === 202) throw new ProviderError('unavailable', 'Polar is still writing the receipt', { retryAfterMs: 5_000 });
        const read = v.safeParse(document, answer.body);
        if (answer.status !== 200 || !read.success) throw api.refusal(answer, []);
        return api.toPage(read.output.url).href;
      }
      return undefined;
    },
    async close() {
      api.close();
    },
  };
}
