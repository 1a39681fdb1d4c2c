import * as v from 'valibot';
import { createCheckoutApi } from '../../checkout-api.ts';
import type { CheckoutAnswer, CheckoutApiOptions } from '../../checkout-api.ts';
import { languageKey, referenceKey } from '../../checkout.ts';
import type { CheckoutOrder, CheckoutProvider } from '../../checkout.ts';
import { lenient } from '../read-event.ts';
import { boughtPriceKey, boughtQuantityKey } from './fields.ts';
import type { CallContext } from '../../../../ports/vendor.ts';

/** What Stripe Checkout can be shown in (sure: Stripe's API reference, `locale` of a Checkout Session). It refuses any other. */
const locales: ReadonlySet<string> = new Set(
  'bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW'.split(' '),
);

/** Stripe's name of a language, by its BCP 47 tag: that of the region, else of the language in the same script. `undefined`: it has none, and goes by the browser. */
export function toStripeLocale(tag: string): string | undefined {
  const wanted = new Intl.Locale(tag).maximize();
  return [`${wanted.language}-${wanted.region}`, wanted.language].find((name) => locales.has(name) && new Intl.Locale(name).maximize().script === wanted.script);
}

export interface StripeCheckoutOptions extends CheckoutApiOptions {
  /** A secret key (`sk_…`), or better a restricted one (`rk_…`) that may write Checkout Sessions and nothing else. */
  secretKey: string;
  /** `Stripe-Version`, such as `2025-03-31.basil`. Default: that of the account. */
  apiVersion?: string | undefined;
  /** Further parameters of every Checkout Session, as Stripe's API names them in a form: `{ 'automatic_tax[enabled]': 'true', allow_promotion_codes: 'true' }`. */
  parameters?: Readonly<Record<string, string>> | undefined;
}

/** Stripe takes 100 requests a second, test keys 25 (sure: Stripe's documentation). */
const rateLimit = { requests: 20, windowMs: 1000 };

const session = v.object({ url: v.string() });

const refused = v.object({ error: v.object({ type: lenient(v.string()), code: lenient(v.string()), param: lenient(v.string()) }) });

/**
 * Stripe Checkout: the page that Stripe hosts. Who is signed in finds the account's address filled in. The customer's reference, and what a single payment bought, go into
 * the metadata of the session and of the subscription, where the webhooks show them. Throws an `OptionsError` for a key or an address that cannot be one.
 */
export function createStripeCheckout(options: StripeCheckoutOptions): CheckoutProvider {
  const { secretKey, apiVersion, parameters = {} } = options;
  const api = createCheckoutApi(options, {
    name: 'Stripe',
    baseUrl: 'https://api.stripe.com',
    key: { option: 'secretKey', value: secretKey, should: 'should be a secret or restricted key of your Stripe account (sk_… or rk_…)' },
    rateLimit,
  });

  /** Each with an idempotency key of its own: tried again, it makes no second session (sure: Stripe's documentation). */
  function createSession(order: CheckoutOrder, email: string | undefined, call: CallContext): Promise<CheckoutAnswer> {
    const headers = { 'idempotency-key': crypto.randomUUID(), ...(apiVersion === undefined ? {} : { 'stripe-version': apiVersion }) };
    return api.ask({ path: '/v1/checkout/sessions', headers, body: new URLSearchParams({ ...toLocale(order), ...parameters, ...toParameters(order, email) }) }, call);
  }

  return {
    name: 'stripe',
    async create(order, call) {
      const email = order.buyer?.email;
      const first = await createSession(order, email, call);
      // An address that Stripe does not take is typed anew; the reference says whose the purchase is.
      const answer = email !== undefined && errorOf(first)?.param === 'customer_email' ? await createSession(order, undefined, call) : first;
      const { type, code, param } = errorOf(answer) ?? {};
      if (answer.status !== 200) throw api.refusal(answer, [type, code, param]);
      const made = v.safeParse(session, answer.body);
      return { url: api.toPage(made.success ? made.output.url : undefined).href };
    },
    async close() {
      api.close();
    },
  };
}

/** A form, as Stripe's API takes it. */
function toParameters({ mode, price, quantity, doneUrl, cancelledUrl, language, buyer }: CheckoutOrder, email: string | undefined): Record<string, string> {
  const entries = { [referenceKey]: buyer?.reference, [languageKey]: language };
  return {
    mode,
    'line_items[0][price]': price,
    'line_items[0][quantity]': String(quantity),
    success_url: doneUrl,
    cancel_url: cancelledUrl,
    ...(email === undefined ? {} : { customer_email: email }),
    ...toFields('metadata', entries),
    ...(mode === 'payment' ? {} : toFields('subscription_data[metadata]', entries)),
    // What a subscription is for is told by its invoices; the webhook of a single payment carries no line items (sure: Stripe's documentation).
    ...(mode === 'payment' ? toFields('metadata', { [boughtPriceKey]: price, [boughtQuantityKey]: String(quantity) }) : {}),
  };
}

/** An object's entries, as a form names them; what is not known is left out. */
function toFields(name: string, entries: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).flatMap(([key, value]) => (value === undefined ? [] : [[`${name}[${key}]`, value]])));
}

function toLocale({ language }: CheckoutOrder): { locale?: string } {
  const locale = language === undefined ? undefined : toStripeLocale(language);
  return locale === undefined ? {} : { locale };
}

function errorOf({ body }: CheckoutAnswer): { type?: string | undefined; code?: string | undefined; param?: string | undefined } | undefined {
  const parsed = v.safeParse(refused, body);
  return parsed.success ? parsed.output.error : undefined;
}
