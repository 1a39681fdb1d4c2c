import * as v from 'valibot';
import type { CallContext } from '../../../../ports/vendor.ts';
import { type CheckoutApiOptions, createCheckoutApi } from '../../checkout-api.ts';
import { record } from '../read-event.ts';
import type { Lookup, SourceEvent } from '../../payment-source.ts';
import { toCustomer, toPurchaseId } from './event.ts';

/** Paddle takes 240 requests a minute from one address (sure: developer.paddle.com/api-reference/about/rate-limiting); checkouts have a share of them. */
const rateLimit = { requests: 100, windowMs: 60_000 };

const found = v.object({ data: record });

/**
 * Asks Paddle who a customer is (sure: developer.paddle.com/api-reference/customers/get-customer): one from before the webhook is in none of its events. Throws an `OptionsError` for a key
 * that cannot be one.
 */
export function createCustomerLookup({ apiKey, sandbox, ...options }: CheckoutApiOptions & { apiKey: string; sandbox: boolean }) {
  const api = createCheckoutApi(options, {
    name: 'Paddle',
    baseUrl: sandbox ? 'https://sandbox-api.paddle.com' : 'https://api.paddle.com',
    key: { option: 'apiKey', value: apiKey, should: 'should be an API key of your Paddle account (pdl_…)' },
    rateLimit,
  });
  return {
    async lookUp({ fact, of }: Lookup, call: CallContext): Promise<SourceEvent[]> {
      if (fact !== 'buyer') return [];
      const response = await api.read({ path: '/customers/:customer', ids: { customer: of }, headers: { 'paddle-version': '1' } }, call);
      if (response.status === 404) return [];
      const read = v.safeParse(found, response.body);
      if (response.status !== 200 || !read.success) throw api.refusal(response, []);
      const purchase = readCustomer(read.output.data);
      return purchase?.purchaseId === toPurchaseId(of) ? [{ id: `${toPurchaseId(of)}:customer`, type: 'customer.updated', occurredAt: Date.now(), purchase }] : [];
    },
    close: () => api.close(),
  };
}

/** A customer without a readable address is nobody. */
function readCustomer(data: unknown) {
  try {
    return toCustomer(data);
  } catch (error) {
    if (!v.isValiError(error)) throw error;
    return undefined;
  }
}
