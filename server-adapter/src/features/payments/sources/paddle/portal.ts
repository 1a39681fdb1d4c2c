import * as v from 'valibot';
import type { CallContext } from '../../../../ports/vendor.ts';
import type { BillingPortal, BillingRequest, ProviderInvoice } from '../../billing-portal.ts';
import { type CheckoutApiOptions, createCheckoutApi } from '../../checkout-api.ts';
import { paidTransactions, portalSubscription, toProviderSubscription } from './portal-subscription.ts';
import { id, instant, lenient, listOf, optional, smallestUnits, text } from '../read-event.ts';

export interface PaddlePortalOptions extends CheckoutApiOptions {
  /** An API key with `customer_portal_session.write`, `subscription.read` and `transaction.read`. One of Paddle's sandbox, `pdl_sdbx_…`, is used there. */
  apiKey: string;
}

const owner = v.object({ data: v.object({ customer_id: v.pipe(v.string(), v.regex(/^ctm_\w{1,64}$/)) }) });
const session = v.object({
  data: v.object({
    urls: v.object({
      general: v.object({ overview: v.string() }),
      subscriptions: listOf(v.object({ id: v.string(), cancel_subscription: v.string(), update_subscription_payment_method: v.string() })),
    }),
  }),
});
/** As much of a transaction as an invoice needs (sure: developer.paddle.com/api-reference/transactions/list-transactions; the PDF: get-invoice-pdf, whose address is temporary). */
const transactions = v.object({
  data: listOf(v.object({
    id, status: v.string(), invoice_number: lenient(text), billed_at: optional(instant), created_at: instant, currency_code: v.string(), details: v.object({ totals: v.object({ grand_total: smallestUnits }) }),
  })),
});
const pdf = v.object({ data: v.object({ url: v.string() }) });
const rateLimit = { requests: 100, windowMs: 60_000 };
const headers = { 'paddle-version': '1' };

/**
 * Paddle's customer portal: `POST /customers/{customer_id}/portal-sessions` with the subscription, for links to cancel it and to change how it is paid; of one that is paused or canceled they open the
 * overview. The links are for use at once, and not in a frame (sure: developer.paddle.com/api-reference/customer-portals). There is no page to change a plan, and no way back is taken. Throws an
 * `OptionsError` for a key or an address that cannot be one.
 */
export function createPaddlePortal(options: PaddlePortalOptions): BillingPortal {
  const { apiKey } = options;
  const api = createCheckoutApi(options, {
    name: 'Paddle', baseUrl: apiKey?.startsWith('pdl_sdbx_') ? 'https://sandbox-api.paddle.com' : 'https://api.paddle.com', rateLimit,
    key: { option: 'apiKey', value: apiKey, should: 'should be an API key of your Paddle account (pdl_…)' },
  });

  async function customerOf({ references: { paddle_subscription_id: subscription, paddle_transaction_id: transaction } }: BillingRequest['purchase'], call: CallContext): Promise<string | undefined> {
    const id = subscription ?? transaction;
    if (id === undefined) return undefined;
    const answer = await api.read({ path: subscription === undefined ? '/transactions/:id' : '/subscriptions/:id', ids: { id }, headers }, call);
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw api.refusal(answer, []);
    const read = v.safeParse(owner, answer.body);
    return read.success ? read.output.data.customer_id : undefined;
  }

  return {
    name: 'paddle',
    purposes: ['overview', 'payment-method', 'cancel'],
    async link({ purchase, for: purpose }, call) {
      const customer = await customerOf(purchase, call);
      if (customer === undefined) return undefined;
      const subscription = purchase.references['paddle_subscription_id'];
      const answer = await api.ask({ path: `/customers/${customer}/portal-sessions`, headers, body: { subscription_ids: subscription === undefined ? [] : [subscription] } }, call);
      const made = v.safeParse(session, answer.body);
      if (answer.status >= 300 || !made.success) throw api.refusal(answer, []);
      const { general, subscriptions } = made.output.data.urls;
      const own = subscriptions.find(({ id }) => id === subscription);
      const url = purpose === 'cancel' ? own?.cancel_subscription : purpose === 'payment-method' ? own?.update_subscription_payment_method : undefined;
      return { url: api.toPage(url ?? general.overview).href, expiresAt: null };
    },
    async subscription({ references: { paddle_subscription_id: id } }, call) {
      if (id === undefined) return undefined;
      const [answer, transactions] = await Promise.all([
        api.read({ path: '/subscriptions/:id', ids: { id }, query: { include: 'recurring_transaction_details' }, headers }, call),
        api.read({ path: '/transactions', query: { subscription_id: id, status: 'completed', per_page: 1 }, headers }, call),
      ]);
      if (answer.status === 404) return undefined;
      const [read, paid] = [v.safeParse(portalSubscription, answer.body), v.safeParse(paidTransactions, transactions.body)];
      if (answer.status !== 200 || !read.success) throw api.refusal(answer, []);
      return toProviderSubscription(read.output, paid.success ? paid.output : undefined);
    },
    async invoices({ references: { paddle_subscription_id: subscription, paddle_transaction_id: transaction } }, call) {
      if (subscription === undefined && transaction === undefined) return [];
      const query = subscription === undefined ? { id: transaction } : { subscription_id: subscription };
      const answer = await api.read({ path: '/transactions', query: { ...query, status: 'billed,paid,completed,past_due', per_page: 30 }, headers }, call);
      const read = v.safeParse(transactions, answer.body);
      if (answer.status !== 200 || !read.success) throw api.refusal(answer, []);
      return read.output.data.map(({ id: name, invoice_number, billed_at, created_at, status, currency_code, details }): ProviderInvoice => ({
        id: `paddle:${name}`, number: invoice_number ?? null, issuedAt: billed_at ?? created_at, total: details.totals.grand_total, currency: currency_code, status: status === 'past_due' || status === 'billed' ? 'open' : 'paid',
      }));
    },
    async document({ id: name }, call) {
      const answer = await api.read({ path: '/transactions/:id/invoice', ids: { id: name.slice('paddle:'.length) }, headers }, call);
      if (answer.status === 404) return undefined;
      const read = v.safeParse(pdf, answer.body);
      if (answer.status !== 200 || !read.success) throw api.refusal(answer, []);
      return api.toPage(read.output.data.url).href;
    },
    async close() {
      api.close();
    },
  };
}
