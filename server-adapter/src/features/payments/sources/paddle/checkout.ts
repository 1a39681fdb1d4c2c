import * as v from 'valibot';
import { OptionsError } from '../../../../core/errors.ts';
import type { CallContext } from '../../../../ports/vendor.ts';
import { type CheckoutOrder, type CheckoutProvider, referenceKey } from '../../checkout.ts';
import { type CheckoutAnswer, type CheckoutApiOptions, createCheckoutApi } from '../../checkout-api.ts';
import { lenient } from '../read-event.ts';

export interface PaddleCheckoutOptions extends CheckoutApiOptions {
  /** An API key (`pdl_live_…`; one of Paddle's sandbox, `pdl_sdbx_…`, is used there) with `transaction.write`, and `customer.write` so that the address of whoever is signed in is filled in. */
  apiKey: string;
  /** The page of your site that loads Paddle.js, on a domain that Paddle has approved. Default: the default payment link of the account. */
  checkoutPage?: string | undefined;
}

/** Paddle takes 240 requests a minute from one address (sure: Paddle's documentation). */
const rateLimit = { requests: 220, windowMs: 60_000 };
const version = { 'paddle-version': '1' };

const transaction = v.object({ data: v.object({ checkout: v.object({ url: v.string() }) }) });
const customerId = v.pipe(v.string(), v.regex(/^ctm_\w{1,64}$/));
const customer = v.object({ data: v.object({ id: customerId }) });
const refused = v.object({ error: v.object({ type: lenient(v.string()), code: lenient(v.string()), detail: lenient(v.string()) }) });

/**
 * Paddle Billing. Its checkout opens on a page of your own site, the default payment link or `checkoutPage`, which has to load Paddle.js; that page is told where to go next by
 * `cx-done` and `cx-cancelled` in its query. The customer's reference goes into the transaction's custom data, which Paddle copies to the subscription (sure: Paddle's
 * documentation). Throws an `OptionsError` for a key or an address that cannot be one.
 */
export function createPaddleCheckout(options: PaddleCheckoutOptions): CheckoutProvider {
  const { apiKey, checkoutPage } = options;
  if (checkoutPage !== undefined && !URL.canParse(checkoutPage)) throw new OptionsError('checkoutPage', 'should be the address of the page of your site that loads Paddle.js');
  const api = createCheckoutApi(options, {
    name: 'Paddle',
    baseUrl: apiKey?.startsWith('pdl_sdbx_') ? 'https://sandbox-api.paddle.com' : 'https://api.paddle.com',
    key: { option: 'apiKey', value: apiKey, should: 'should be an API key of your Paddle account (pdl_…)' },
    rateLimit,
  });

  /** Paddle fills in an address only for a customer that it knows. One who is there already is named by the refusal (sure: Paddle's error reference). */
  async function customerOf(email: string | undefined, call: CallContext): Promise<string | undefined> {
    if (email === undefined) return undefined;
    const answer = await api.ask({ path: '/customers', headers: version, body: { email } }, call);
    const made = v.safeParse(customer, answer.body);
    const named = /\bctm_[a-z\d]{26}\b/.exec(errorOf(answer)?.detail ?? '')?.[0];
    return made.success ? made.output.data.id : answer.status === 409 ? named : undefined;
  }

  function createTransaction(order: CheckoutOrder, customer_id: string | undefined, call: CallContext): Promise<CheckoutAnswer> {
    const body = {
      items: [{ price_id: order.price, quantity: order.quantity }],
      ...(customer_id === undefined ? {} : { customer_id }),
      ...(order.buyer === undefined ? {} : { custom_data: { [referenceKey]: order.buyer.reference } }),
      ...(checkoutPage === undefined ? {} : { checkout: { url: checkoutPage } }),
    };
    return api.ask({ path: '/transactions', headers: version, body }, call);
  }

  return {
    name: 'paddle',
    async create(order, call) {
      const known = await customerOf(order.buyer?.email, call);
      const first = await createTransaction(order, known, call);
      // A customer who cannot be used, such as an archived one, is no reason not to sell.
      const answer = known !== undefined && isRefusal(first) ? await createTransaction(order, undefined, call) : first;
      const { type, code } = errorOf(answer) ?? {};
      if (isRefusal(answer)) throw api.refusal(answer, [type, code]);
      const made = v.safeParse(transaction, answer.body);
      const page = api.toPage(made.success ? made.output.data.checkout.url : undefined);
      page.searchParams.set('cx-done', order.doneUrl);
      page.searchParams.set('cx-cancelled', order.cancelledUrl);
      return { url: page.href };
    },
    async close() {
      api.close();
    },
  };
}

const isRefusal = ({ status }: CheckoutAnswer): boolean => status < 200 || status >= 300;

function errorOf({ body }: CheckoutAnswer): { type?: string | undefined; code?: string | undefined; detail?: string | undefined } | undefined {
  const parsed = v.safeParse(refused, body);
  return parsed.success ? parsed.output.error : undefined;
}
