import * as v from 'valibot';
import type { LicenseChangeKind } from '../../contract/checkout.ts';
import { language } from '../../contract/fields.ts';
import type { CallContext } from '../../ports/vendor.ts';

/**
 * The port to a payment provider's checkout: makes a page on which one offer is paid. What was paid comes back as a webhook, to the source of the same name. Keeps nothing.
 */
export interface CheckoutProvider {
  /** The name that offers call it by; that of the `PaymentSource` which hears of the payment: `stripe`. */
  readonly name: string;
  /**
   * Makes the page. Rejects with a `ProviderError`: `unavailable`, `access-token-refused` (the provider does not take the key), or `malformed` (it refuses what the configuration
   * says, such as a price that it does not have, or its answer makes no sense).
   */
  create(order: CheckoutOrder, call: CallContext): Promise<{ url: string }>;
  /** Ends connections that are kept alive. */
  close?(): Promise<void>;
}

/** What is to be bought, and by whom. */
export interface CheckoutOrder {
  /** Once or as a subscription. A provider that knows this of its prices pays no heed to it. */
  mode: 'payment' | 'subscription';
  /** The provider's id of a price. */
  price: string;
  quantity: number;
  /** Where the browser goes when it is paid, and when the buyer gives up. */
  doneUrl: string;
  cancelledUrl: string;
  /** BCP 47 tag of the language of the page: for the payment page, and kept with the purchase as `cx_language`, for the mail to a new customer. */
  language?: string | undefined;
  /** Who is signed in. Left out: a guest. */
  buyer?: CheckoutBuyer | undefined;
}

export interface CheckoutBuyer {
  /** Proves in the webhook who began the checkout. At most 500 characters of `[\w.-]`. Kept at the provider with the purchase, as `cx_reference`. */
  reference: string;
  email: string;
}

/** The entry of a provider's metadata, or custom data, that holds the reference. */
export const referenceKey = 'cx_reference';

/** The reference in a provider's metadata or custom data, unopened. */
export function readReference(entries: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const found = entries?.[referenceKey];
  return typeof found === 'string' && /^[\w.-]{1,500}$/.test(found) ? found : undefined;
}

/** The entry of a provider's metadata that holds the language of the page on which the checkout began. */
export const languageKey = 'cx_language';

/** That language, if the entry is a language tag. */
export function readLanguage(entries: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const found = v.safeParse(language, entries?.[languageKey]);
  return found.success ? found.output : undefined;
}

/** Something that can be bought. The browser says its name and nothing else. */
export interface Offer {
  /** The name of the checkout provider: `stripe`, `paddle`. */
  source: string;
  /** The provider's id of a price, such as `price_123` or `pri_123`. */
  price: string;
  /** Stripe has to be told whether the price is paid once or is a subscription; Paddle knows. Default `payment`. */
  mode?: 'payment' | 'subscription' | undefined;
  /** How many may be bought at once: 1 to 1000. Default: one. */
  quantity?: { min?: number | undefined; max: number } | undefined;
  /**
   * What it does to a license that the customer has: `renew` extends it, `upgrade` makes it what `products` says of the price, `seats` allows as many more machines as are bought. An offer that
   * changes licenses is sold for nothing else, unless `newLicense` says so.
   */
  changes?: readonly LicenseChangeKind[] | undefined;
  /** Ids of the products at the license server whose licenses it changes. Default: that of the price in `products`. */
  forProducts?: readonly string[] | undefined;
  /** How much longer a license works that it renews: `P1Y`, an ISO 8601 duration of years, months, weeks and days. Default: the `subscriptionInterval` of the price in `products`. A subscription needs none. */
  interval?: string | undefined;
  /** A new license can be bought with it. Default: where it has no `changes`. */
  newLicense?: boolean | undefined;
  /** What it costs, for people, where it is offered for a license: `€ 79`. What is charged is the provider's price. */
  priceText?: string | undefined;
}
