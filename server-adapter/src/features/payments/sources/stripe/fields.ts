import * as v from 'valibot';
import type { ProductMapping, PurchaseSummary } from '../../payment-source.ts';
import { readMapping } from '../product-mapping.ts';
import { id, readAny, reference } from '../read-event.ts';

/** Seconds since 1970, no later than the year 9999. */
export const instantSeconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(253_402_300_799));

/** Metadata that a vendor put on an object of Stripe's: text by name. */
export const metadata = v.record(v.string(), v.string());

/** Money in the smallest unit of its currency; what is given back is negative (sure: Stripe's API reference). */
export const amount = v.pipe(v.union([v.number(), v.pipe(v.string(), v.regex(/^-?\d{1,15}$/), v.transform(Number))]), v.integer());

/**
 * The mapping in the metadata of a Stripe object, under the keys that Cryptlex's own integration reads
 * (sure: cryptlex/third-party-integrations, `stripe/lib/utils/getLicenseParamsFromMetadata.ts`), so that a vendor can switch without touching a
 * catalogue. Without a product there is no mapping.
 */
export function readProductMetadata(metadata: Readonly<Record<string, string>> | undefined): ProductMapping | undefined {
  return readMapping(metadata, { productId: ['CRYPTLEX_PRODUCT_ID'], licenseTemplateId: ['CRYPTLEX_LICENSE_TEMPLATE'], entitlementSetId: ['CRYPTLEX_ENTITLEMENT_SET_ID'] });
}

/** Entries of the metadata of a Checkout Session that this adapter made: what a single payment buys, since its webhook carries no line items. */
export const boughtPriceKey = 'cx_price';

export const boughtQuantityKey = 'cx_quantity';

/** What the metadata says was bought. Whoever can write it has the account's secret key. */
export function readBought(metadata: Readonly<Record<string, string>> | undefined): Pick<PurchaseSummary, 'quantity' | 'catalogueIds'> {
  const price = metadata?.[boughtPriceKey];
  const quantity = metadata?.[boughtQuantityKey] ?? '';
  return { quantity: /^[1-9]\d{0,3}$/.test(quantity) ? Number(quantity) : null, catalogueIds: price === undefined || !/^\w{1,255}$/.test(price) ? [] : [price] };
}

/**
 * The purchase that everything about an object of Stripe's belongs to. A subscription is one purchase, renewals included; a payment without a subscription is the
 * checkout it was made in; what names only an invoice or a payment belongs to the purchases that follow it.
 */
export function toPurchaseId(stripeId: string): string {
  return `stripe:${stripeId}`;
}

/** The purchase ids of whatever is known. */
export function toPurchaseIds(...ids: readonly (string | undefined)[]): string[] {
  return ids.flatMap((known) => (known === undefined ? [] : [toPurchaseId(known)]));
}

const details = v.object({ subscription: reference });

const subscriptionBelow = v.pipe(
  v.union([
    v.object({ parent: v.object({ subscription_details: details }) }),
    v.object({ subscription_details: details }),
  ]),
  v.transform((object) => ('parent' in object ? object.parent.subscription_details.subscription : object.subscription_details.subscription)),
);

const named = <Key extends string>(key: Key) => v.pipe(v.looseObject({ [key]: reference }), v.transform((object) => object[key] as string));

/** The purchase of an object that cannot be read as a whole; `undefined`: not even that. */
export function toObjectPurchaseId(object: unknown): string | undefined {
  const found = readAny(object, subscriptionBelow, named('subscription'), named('payment_intent'), v.pipe(v.object({ id }), v.transform((read) => read.id)));
  return found === undefined ? undefined : toPurchaseId(found);
}
