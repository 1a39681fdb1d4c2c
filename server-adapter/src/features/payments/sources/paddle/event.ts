import * as v from 'valibot';
import type { ProductMapping, PurchaseEvent } from '../../payment-source.ts';
import { readMapping } from '../product-mapping.ts';
import { eventType, id, instant, language, lenient, record, smallestUnits, text, readAny } from '../read-event.ts';

/** Money as Paddle writes it: text of digits, in the smallest unit of the currency (sure: developer.paddle.com/api-reference/about/data-types). A number is taken as well. */
export const amount = smallestUnits;

/** The envelope of a Paddle event (sure: developer.paddle.com/webhooks/overview). `data` is what it is about, still unread. */
export const paddleEvent = v.object({ event_id: id, event_type: eventType, occurred_at: instant, data: record });
export type PaddleEvent = v.InferOutput<typeof paddleEvent>;

/** The purchase of a subscription or a transaction, and what a customer tells to all of theirs. */
export function toPurchaseId(paddleId: string): string {
  return `paddle:${paddleId}`;
}

const named = <Key extends string>(key: Key) => v.pipe(v.looseObject({ [key]: id }), v.transform((object) => object[key] as string));

/** The purchase of an object that cannot be read as a whole: a transaction names its subscription, an adjustment its transaction. `undefined`: not even that. */
export function toObjectPurchaseId(data: unknown): string | undefined {
  const found = readAny(data, named('transaction_id'), named('subscription_id'), named('id'));
  return found === undefined ? undefined : toPurchaseId(found);
}

const customer = v.object({ id, email: text, name: lenient(text), locale: lenient(language) });

/** What `customer.*` means: who every purchase of this customer belongs to. Throws what valibot throws when it is no customer. */
export function toCustomer(data: unknown): PurchaseEvent {
  const { id: customerId, email, name, locale } = v.parse(customer, data);
  return { kind: 'changed', purchaseId: toPurchaseId(customerId), buyer: { email, name, language: locale } };
}

/** How often a price recurs; `null`: it does not (sure: Paddle's API reference). */
export const billingCycle = v.nullish(v.object({ interval: lenient(v.picklist(['day', 'week', 'month', 'year'])), frequency: lenient(v.pipe(v.number(), v.integer(), v.minValue(1))) }));
export type BillingCycle = v.InferOutput<typeof billingCycle>;

/**
 * The mapping in the custom data of a Paddle price or product, under the keys that Cryptlex's own integration reads
 * (sure: cryptlex/third-party-integrations, `paddle/lib/utils/getPaddleItemCustomData.ts`: as its SDK spells them, `cryptlex_productId`), and as they are documented,
 * `cryptlex_product_id`. Like there, the interval of the license is the billing cycle of the price. Without a product there is no mapping.
 */
export function readCustomData(data: Readonly<Record<string, unknown>> | undefined, cycle: BillingCycle): ProductMapping | undefined {
  const mapping = readMapping(data, {
    productId: ['cryptlex_product_id', 'cryptlex_productId'],
    licenseTemplateId: ['cryptlex_license_template_id', 'cryptlex_licenseTemplateId'],
    entitlementSetId: ['cryptlex_entitlement_set_id', 'cryptlex_entitlementSetId'],
  });
  return mapping && { ...mapping, subscriptionInterval: toInterval(cycle) };
}

/** ISO 8601, such as `P1M`; empty for what is bought for good (sure: that is how the incumbent asks Cryptlex for a license without an end). */
function toInterval(cycle: BillingCycle): string | undefined {
  if (cycle === null || cycle === undefined) return '';
  const { interval, frequency } = cycle;
  return interval === undefined || frequency === undefined ? undefined : `P${frequency}${interval.slice(0, 1).toUpperCase()}`;
}
