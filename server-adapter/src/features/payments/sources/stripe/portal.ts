import * as v from 'valibot';
import type { CallContext } from '../../../../ports/vendor.ts';
import type { BillingPortal, BillingRequest, ProviderInvoice } from '../../billing-portal.ts';
import { type CheckoutApiOptions, createCheckoutApi } from '../../checkout-api.ts';
import { id, lenient, listOf, reference, text } from '../read-event.ts';
import { amount, instantSeconds } from './fields.ts';
import { expanded, portalSubscription, toProviderSubscription } from './portal-subscription.ts';

export interface StripePortalOptions extends CheckoutApiOptions {
  /** A secret key, or better a restricted one that may write Customer Portal sessions and read Subscriptions, Checkout Sessions, Invoices and Charges; to show the card and the plan's name also Customers, Payment Methods and Products. */
  secretKey: string;
  /** `Stripe-Version`. Default: that of the account. */
  apiVersion?: string | undefined;
  /** The portal's configuration, `bpc_…`. Default: that of the account. */
  configuration?: string | undefined;
}

const owner = v.object({ customer: lenient(reference) });
const session = v.object({ url: v.string() });
const rateLimit = { requests: 20, windowMs: 1000 };

const webAddress = lenient(v.string());
const instant = v.pipe(instantSeconds, v.transform((seconds) => new Date(seconds * 1000).toISOString()));
/** As much of an invoice as matters here (sure: docs.stripe.com/api/invoices): `draft` is none yet. */
const invoice = v.object({ id, number: lenient(text), created: instant, total: amount, currency: v.string(), status: lenient(v.string()), invoice_pdf: webAddress, hosted_invoice_url: webAddress });
const invoiceList = v.object({ data: listOf(invoice) });
const charge = v.object({ id, receipt_number: lenient(text), created: instant, amount, currency: v.string(), refunded: v.boolean(), receipt_url: webAddress });
const paidSession = v.object({ payment_intent: lenient(v.object({ latest_charge: lenient(charge) })) });

const statuses: Readonly<Record<string, ProviderInvoice['status']>> = { paid: 'paid', open: 'open', uncollectible: 'open', void: 'void' };

function toInvoice({ id: name, number, created, total, currency, status = '', invoice_pdf, hosted_invoice_url }: v.InferOutput<typeof invoice>): ProviderInvoice[] {
  const known = statuses[status];
  return known === undefined ? [] : [{ id: `stripe:${name}`, number: number ?? null, issuedAt: created, total, currency: currency.toUpperCase(), status: known, url: invoice_pdf ?? hosted_invoice_url }];
}

/** `flow_data.type` of Stripe's deep links (sure: docs.stripe.com/customer-management/portal-deep-links). The last two need the subscription. */
const flows = { 'payment-method': 'payment_method_update', cancel: 'subscription_cancel', 'change-plan': 'subscription_update' } as const;

/**
 * Stripe's customer portal, which has to be set up in the Dashboard: `POST /v1/billing_portal/sessions` with the customer of the purchase, one session for each visit (sure: docs.stripe.com/api/customer_portal).
 * A guest's single payment has no customer, and so no page. How long a session is good Stripe does not say. Throws an `OptionsError` for a key or an address that cannot be one.
 */
export function createStripePortal(options: StripePortalOptions): BillingPortal {
  const { secretKey, apiVersion, configuration } = options;
  const headers = apiVersion === undefined ? {} : { 'stripe-version': apiVersion };
  const api = createCheckoutApi(options, {
    name: 'Stripe', baseUrl: 'https://api.stripe.com', rateLimit,
    key: { option: 'secretKey', value: secretKey, should: 'should be a secret or restricted key of your Stripe account (sk_… or rk_…)' },
  });

  async function customerOf({ references: { stripe_subscription_id: subscription, stripe_checkout_session_id: checkout } }: BillingRequest['purchase'], call: CallContext): Promise<string | undefined> {
    const id = subscription ?? checkout;
    if (id === undefined) return undefined;
    const answer = await api.read({ path: subscription === undefined ? '/v1/checkout/sessions/:id' : '/v1/subscriptions/:id', ids: { id }, headers }, call);
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw api.refusal(answer, []);
    const read = v.safeParse(owner, answer.body);
    return read.success ? read.output.customer : undefined;
  }

  /** A single payment has an invoice only where the seller asked for one (`invoice_creation`), and a receipt always (sure: `receipt_url` of a charge). */
  async function receiptOf(checkout: string, call: CallContext): Promise<ProviderInvoice[]> {
    const answer = await api.read({ path: '/v1/checkout/sessions/:id', ids: { id: checkout }, query: { 'expand[]': 'payment_intent.latest_charge' }, headers }, call);
    if (answer.status === 404) return [];
    const read = v.safeParse(paidSession, answer.body);
    if (answer.status !== 200 || !read.success) throw api.refusal(answer, []);
    const charge = read.output.payment_intent?.latest_charge;
    return charge === undefined || charge.receipt_url === undefined ? [] : [{
      id: `stripe:${charge.id}`, number: charge.receipt_number ?? null, issuedAt: charge.created, total: charge.amount, currency: charge.currency.toUpperCase(), status: charge.refunded ? 'refunded' : 'paid', url: charge.receipt_url,
    }];
  }

  return {
    name: 'stripe',
    // Checkout makes a new customer for each subscription, whatever address is typed (sure: docs.stripe.com/api/checkout/sessions/create, `customer_email`).
    customerPerPurchase: true,
    // What was canceled for the end of a period is renewed on the overview (sure: docs.stripe.com/customer-management).
    purposes: ['overview', 'payment-method', 'cancel', 'change-plan', 'resume'],
    async link({ purchase, for: purpose, returnUrl }, call) {
      const customer = await customerOf(purchase, call);
      if (customer === undefined) return undefined;
      const subscription = purchase.references['stripe_subscription_id'];
      const flow = purpose === 'overview' || purpose === 'resume' ? undefined : flows[purpose];
      const isDeep = flow !== undefined && (purpose === 'payment-method' || subscription !== undefined);
      const body = new URLSearchParams({
        customer,
        return_url: returnUrl,
        ...(configuration === undefined ? {} : { configuration }),
        ...(isDeep ? { 'flow_data[type]': flow, 'flow_data[after_completion][type]': 'redirect', 'flow_data[after_completion][redirect][return_url]': returnUrl } : {}),
        ...(isDeep && purpose !== 'payment-method' && subscription !== undefined ? { [`flow_data[${flow}][subscription]`]: subscription } : {}),
      });
      const answer = await api.ask({ path: '/v1/billing_portal/sessions', headers, body }, call);
      const made = v.safeParse(session, answer.body);
      if (answer.status !== 200 || !made.success) throw api.refusal(answer, []);
      return { url: api.toPage(made.output.url).href, expiresAt: null };
    },
    async subscription({ references: { stripe_subscription_id: id } }, call) {
      if (id === undefined) return undefined;
      const request = { path: '/v1/subscriptions/:id', ids: { id }, headers };
      const whole = await api.read({ ...request, query: expanded }, call);
      // A key that may not read what is expanded may read the subscription.
      const answer = whole.status === 403 ? await api.read(request, call) : whole;
      if (answer.status === 404) return undefined;
      const read = v.safeParse(portalSubscription, answer.body);
      if (answer.status !== 200 || !read.success) throw api.refusal(answer, []);
      return toProviderSubscription(read.output);
    },
    async invoices({ references: { stripe_subscription_id: subscription, stripe_checkout_session_id: checkout } }, call) {
      if (subscription !== undefined) {
        const answer = await api.read({ path: '/v1/invoices', query: { subscription, limit: 100 }, headers }, call);
        const read = v.safeParse(invoiceList, answer.body);
        if (answer.status !== 200 || !read.success) throw api.refusal(answer, []);
        return read.output.data.flatMap(toInvoice);
      }
      return checkout === undefined ? [] : receiptOf(checkout, call);
    },
    async document({ url }) {
      return url === undefined ? undefined : api.toPage(url).href;
    },
    async close() {
      api.close();
    },
  };
}
