import * as v from 'valibot';
import { OptionsError } from '../../../../core/errors.ts';
import type { CallContext } from '../../../../ports/vendor.ts';
import type { SubscriptionStatus } from '../../../../contract/subscription.ts';
import type { BillingPortal, BillingRequest, ProviderInvoice } from '../../billing-portal.ts';
import { type CheckoutApiOptions, createCheckoutApi } from '../../checkout-api.ts';
import { currency, toInterval, toSmallestUnits } from '../billing-facts.ts';
import { id, lenient, listOf, optional, text } from '../read-event.ts';
import { milliseconds, money } from './event.ts';

export interface FastSpringPortalOptions extends CheckoutApiOptions {
  /** The credentials of FastSpring's API. */
  username: string;
  password: string;
}

const owner = v.object({ account: id });
const page = v.object({ accounts: listOf(v.object({ url: v.string() })) });
const instant = optional(v.pipe(milliseconds, v.transform((at) => new Date(at).toISOString())));

/** As much of a subscription as customers are shown (sure: developer.fastspring.com/reference/get-a-subscription). Which card pays for it FastSpring does not say. */
const subscription = v.object({
  state: v.string(), display: lenient(text), currency: lenient(currency), nextChargeCurrency: lenient(currency), nextChargeTotal: lenient(money), nextChargeDate: instant, intervalUnit: lenient(v.string()),
  intervalLength: lenient(v.number()), deactivationDate: instant, end: instant,
});
const standings: Readonly<Record<string, SubscriptionStatus>> = { active: 'active', trial: 'trialing', overdue: 'overdue', paused: 'paused', canceled: 'ending', deactivated: 'ended' };

/** As much of an order as an invoice needs (sure: developer.fastspring.com/reference/retrieve-an-order; entries of a subscription hold orders, or their ids: get-subscription-entries). */
const order = v.object({ id, reference: lenient(text), completed: lenient(v.boolean()), changed: v.pipe(milliseconds, v.transform((at) => new Date(at).toISOString())), currency, total: money, invoiceUrl: lenient(v.string()) });
const entries = listOf(v.union([v.pipe(v.object({ order }), v.transform((entry) => entry.order)), order]));

const toInvoice = ({ id: name, reference, completed, changed, currency: code, total, invoiceUrl }: v.InferOutput<typeof order>): ProviderInvoice => ({
  id: `fastspring:${name}`, number: reference ?? null, issuedAt: changed, total: toSmallestUnits(total, code), currency: code, status: completed === false ? 'open' : 'paid', url: invoiceUrl,
});

const rateLimit = { requests: 200, windowMs: 60_000 };

/**
 * FastSpring's account management portal: `GET /accounts/{account}/authenticate` returns an address that signs the customer in; `#/subscriptions` behind it opens that tab instead of the orders (sure:
 * developer.fastspring.com/reference/get-account-management-url). How long it is good FastSpring does not say, and it takes no way back. Throws an `OptionsError` for credentials or an address that cannot be ones.
 */
export function createFastSpringPortal(options: FastSpringPortalOptions): BillingPortal {
  const { username, password } = options;
  if (typeof username !== 'string' || typeof password !== 'string' || username === '' || password === '') throw new OptionsError('username', 'and password should be the credentials of FastSpring\'s API');
  const key = btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)));
  const headers = { authorization: `Basic ${key}` };
  const api = createCheckoutApi(options, { name: 'FastSpring', baseUrl: 'https://api.fastspring.com', rateLimit, key: { option: 'password', value: key, should: 'should be the password of FastSpring\'s API' } });

  async function accountOf({ references: { fastspring_subscription_id: subscription, fastspring_order_id: order } }: BillingRequest['purchase'], call: CallContext): Promise<string | undefined> {
    const of = subscription ?? order;
    if (of === undefined) return undefined;
    const answer = await api.read({ path: subscription === undefined ? '/orders/:id' : '/subscriptions/:id', ids: { id: of }, headers }, call);
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw api.refusal(answer, []);
    const read = v.safeParse(owner, answer.body);
    return read.success ? read.output.account : undefined;
  }

  return {
    name: 'fastspring',
    purposes: ['overview', 'cancel'],
    async link({ purchase, for: purpose }, call) {
      const account = await accountOf(purchase, call);
      if (account === undefined) return undefined;
      const answer = await api.read({ path: '/accounts/:account/authenticate', ids: { account }, headers }, call);
      const made = v.safeParse(page, answer.body);
      const [first] = made.success ? made.output.accounts : [];
      if (answer.status !== 200 || first === undefined) throw api.refusal(answer, []);
      const url = api.toPage(first.url);
      if (purpose !== 'overview' && purchase.references['fastspring_subscription_id'] !== undefined) url.hash = '#/subscriptions';
      return { url: url.href, expiresAt: null };
    },
    async subscription({ references: { fastspring_subscription_id: name } }, call) {
      if (name === undefined) return undefined;
      const answer = await api.read({ path: '/subscriptions/:id', ids: { id: name }, headers }, call);
      if (answer.status === 404) return undefined;
      const read = v.safeParse(subscription, answer.body);
      if (answer.status !== 200 || !read.success) throw api.refusal(answer, []);
      const { state, display, nextChargeTotal, nextChargeDate, intervalUnit, intervalLength, deactivationDate, end, ...told } = read.output;
      const status = standings[state] ?? 'active';
      const code = told.nextChargeCurrency ?? told.currency;
      return {
        name: display ?? null, status, amount: nextChargeTotal === undefined || code === undefined ? null : toSmallestUnits(nextChargeTotal, code), currency: code ?? null, interval: toInterval(intervalUnit, intervalLength),
        nextChargeAt: status === 'active' || status === 'trialing' ? (nextChargeDate ?? null) : null, endsAt: status === 'ending' || status === 'ended' ? (deactivationDate ?? end ?? null) : null, card: null,
      };
    },
    async invoices({ references: { fastspring_subscription_id: ofSubscription, fastspring_order_id: ofOrder } }, call) {
      const of = ofSubscription ?? ofOrder;
      if (of === undefined) return [];
      const answer = await api.read({ path: ofSubscription === undefined ? '/orders/:id' : '/subscriptions/:id/entries', ids: { id: of }, headers }, call);
      if (answer.status === 404) return [];
      const read = v.safeParse(entries, ofSubscription === undefined ? [answer.body] : answer.body);
      if (answer.status !== 200 || !read.success) throw api.refusal(answer, []);
      return read.output.map(toInvoice).sort((a, b) => (a.issuedAt < b.issuedAt ? 1 : -1));
    },
    async document({ url }) {
      return url === undefined ? undefined : api.toPage(url).href;
    },
    async close() {
      api.close();
    },
  };
}
