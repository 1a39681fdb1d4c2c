import * as v from 'valibot';
import type { SandboxPrice } from '../sandbox-price.ts';
import { stripeId } from '../stripe-events.ts';
import { StripeApiError } from './errors.ts';

/** A Checkout Session, as Stripe's API shows it; only its fields that matter to hosted pages. */
export interface SandboxSession {
  id: string;
  object: 'checkout.session';
  mode: 'payment' | 'subscription';
  status: 'open' | 'complete' | 'expired';
  payment_status: 'paid' | 'unpaid';
  amount_subtotal: number;
  amount_total: number;
  currency: string;
  cancel_url: string | null;
  client_reference_id: string | null;
  /** Seconds since 1970. */
  created: number;
  customer_email: string | null;
  expires_at: number;
  livemode: false;
  /** What the page is shown in; `null`: what the browser says. */
  locale: string | null;
  metadata: Record<string, string>;
  success_url: string;
  ui_mode: 'hosted_page';
  /** The page; gone when it is paid. */
  url: string | null;
}

/** What the session sells, which Stripe's own answers and webhooks leave out. */
export interface SandboxSale {
  session: SandboxSession;
  price: SandboxPrice;
  quantity: number;
  subscriptionMetadata: Record<string, string>;
}

/** Up to 50 entries, names up to 40 characters, values up to 500 (sure: Stripe's documentation). */
const metadata = v.optional(v.pipe(v.record(v.pipe(v.string(), v.maxLength(40)), v.pipe(v.string(), v.maxLength(500))), v.check((entries) => Object.keys(entries).length <= 50)), {});
const webAddress = v.pipe(v.string(), v.maxLength(5000), v.check((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)));
const flag = v.picklist(['true', 'false']);

const parameters = v.strictObject({
  mode: v.picklist(['payment', 'subscription']),
  line_items: v.pipe(v.array(v.strictObject({ price: v.string(), quantity: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,5}$/)), '1') })), v.length(1)),
  success_url: webAddress,
  cancel_url: v.optional(webAddress),
  client_reference_id: v.optional(v.pipe(v.string(), v.maxLength(200))),
  customer_email: v.optional(v.pipe(v.string(), v.email())),
  metadata,
  subscription_data: v.optional(v.strictObject({ metadata })),
  allow_promotion_codes: v.optional(flag),
  automatic_tax: v.optional(v.strictObject({ enabled: flag })),
  locale: v.optional(v.string()),
});

/** Makes a session of what `POST /v1/checkout/sessions` was sent. Throws the error that Stripe would answer with; of the parameters, those that this sandbox knows are taken. */
export function createSale(sent: unknown, prices: ReadonlyMap<string, SandboxPrice>, { origin, now }: { origin: string; now: number }): SandboxSale {
  const { mode, line_items: [item], subscription_data, ...rest } = readParameters(sent);
  const price = prices.get(item?.price ?? '');
  if (price === undefined) throw new StripeApiError(`No such price: '${item?.price}'`, { code: 'resource_missing', param: 'line_items[0][price]' });
  if (mode === 'payment' && price.interval !== null) throw new StripeApiError('You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.', { param: 'mode' });
  if (mode === 'subscription' && price.interval === null) throw new StripeApiError('You must provide at least one recurring price in `subscription` mode when using prices.', { param: 'mode' });
  if (mode === 'payment' && subscription_data !== undefined) throw new StripeApiError('You can not pass `subscription_data` in `payment` mode.', { param: 'subscription_data' });
  const quantity = Number(item?.quantity);
  const id = stripeId('cs_test');
  const amount = price.unitAmount * quantity;
  const session: SandboxSession = {
    id, object: 'checkout.session', mode, status: 'open', payment_status: 'unpaid', amount_subtotal: amount, amount_total: amount, currency: price.currency,
    cancel_url: rest.cancel_url ?? null, client_reference_id: rest.client_reference_id ?? null, created: now, customer_email: rest.customer_email ?? null, expires_at: now + 86_400,
    livemode: false, locale: rest.locale ?? null, metadata: rest.metadata, success_url: rest.success_url, ui_mode: 'hosted_page', url: `${origin}/c/pay/${id}`,
  };
  return { session, price, quantity, subscriptionMetadata: subscription_data?.metadata ?? {} };
}

function readParameters(sent: unknown): v.InferOutput<typeof parameters> {
  const read = v.safeParse(parameters, sent);
  if (read.success) return read.output;
  const [issue] = read.issues;
  const param = (issue.path ?? []).map(({ key }, index) => (index === 0 ? String(key) : `[${String(key)}]`)).join('');
  if (param === 'customer_email') throw new StripeApiError(`Invalid email address: ${String(issue.input)}`, { code: 'email_invalid', param });
  if (issue.expected === 'never') throw new StripeApiError(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param });
  if (issue.received === 'undefined') throw new StripeApiError(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
  throw new StripeApiError(`Invalid ${param}`, { param });
}
