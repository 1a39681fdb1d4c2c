import * as v from 'valibot';
import { OptionsError } from '../../../../core/errors.ts';
import type { CallContext } from '../../../../ports/vendor.ts';
import type { BillingPortal, BillingRequest } from '../../billing-portal.ts';
import { type CheckoutApiOptions, createCheckoutApi } from '../../checkout-api.ts';
import { id, listOf } from '../read-event.ts';

export interface FastSpringPortalOptions extends CheckoutApiOptions {
  /** The credentials of FastSpring's API. */
  username: string;
  password: string;
}

const owner = v.object({ account: id });
const page = v.object({ accounts: listOf(v.object({ url: v.string() })) });
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
    async close() {
      api.close();
    },
  };
}
