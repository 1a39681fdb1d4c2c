import * as v from 'valibot';
import type { Buyer, ProductMapping, PurchaseLine } from '../../payment-source.ts';
import { bodyHash, catalogueId, eventType, id, language, lenient, optional, quantity, record, text, readAny } from '../read-event.ts';
import { readMapping } from '../product-mapping.ts';

/** Milliseconds since 1970, as a number or as text. */
export const milliseconds = v.pipe(v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))]), v.integer(), v.minValue(0), v.maxValue(253_402_300_799_000));

/** Money in units of its currency, with decimals: `9.95` (sure: developer.fastspring.com/reference/ordercompleted). As a number or as text. */
export const money = v.pipe(v.union([v.number(), v.pipe(v.string(), v.regex(/^-?\d{1,12}(\.\d{1,6})?$/), v.transform(Number))]), v.finite());

/** A delivery of FastSpring: events of several purchases (sure: developer.fastspring.com/reference/webhooks-overview). Each is read by itself. */
export const fastSpringDelivery = v.object({ events: v.array(v.unknown()) });

export const fastSpringEvent = v.object({ id, type: eventType, created: milliseconds, live: lenient(v.boolean()), data: v.fallback(record, {}) });
export type FastSpringEvent = v.InferOutput<typeof fastSpringEvent>;

/** What an event that cannot be read says of itself nonetheless. */
export const fastSpringStub = v.object({ id: lenient(id), type: v.fallback(eventType, 'unknown'), live: lenient(v.boolean()), data: v.fallback(record, {}) });

/** When the next charge is due, under either name it goes by. */
export const nextCharge = { nextChargeDate: optional(milliseconds), next: optional(milliseconds) };

const DAY_MS = 86_400_000;

/** FastSpring tells the day of the next charge and charges in the course of it (likely), so what is paid for ends with that day. */
export function toPaidThrough({ nextChargeDate, next }: { nextChargeDate?: number | undefined; next?: number | undefined }): string | undefined {
  const day = nextChargeDate ?? next;
  return day === undefined ? undefined : new Date(day + DAY_MS).toISOString();
}

/** The purchase of a subscription, or of an order without one. */
export function toPurchaseId(fastSpringId: string): string {
  return `fastspring:${fastSpringId}`;
}

/** The longest path of a product that is part of a name; a longer one is hashed, so that names fit wherever they are kept. */
const LONGEST_PATH = 60;

/** What a return of a product of an order calls it. */
export function toItemName(orderId: string, product: string): string {
  return `${toPurchaseId(orderId)}:${product.length > LONGEST_PATH ? bodyHash(new TextEncoder().encode(product)) : product}`;
}

const named = (key: string) => v.pipe(v.looseObject({ [key]: id }), v.transform((object) => object[key] as string));
const within = (key: string) => v.pipe(v.looseObject({ [key]: v.object({ id }) }), v.transform((object) => (object[key] as { id: string }).id));

/** The purchase of an object that cannot be read as a whole: a return names the order that it gives back, a charge its subscription. `undefined`: not even that. */
export function toObjectPurchaseId(data: unknown): string | undefined {
  const found = readAny(data, within('original'), named('subscription'), within('subscription'), named('id'), named('order'), within('order'));
  return found === undefined ? undefined : toPurchaseId(found);
}

const person = v.object({ first: lenient(text), last: lenient(text), email: text, company: lenient(text) });

/** Whoever an event names: an order its customer, everything else its account where webhook expansion is on. */
export const buying = { customer: lenient(person), account: lenient(v.object({ contact: lenient(person), language: lenient(language) })), language: lenient(language) };

type Buying = v.InferOutput<v.ObjectSchema<typeof buying, undefined>>;

export function toBuyer({ customer, account, language: ofOrder }: Buying): Buyer | undefined {
  const named = customer ?? account?.contact;
  if (named === undefined) return undefined;
  const name = [named.first, named.last].filter((part) => part !== undefined).join(' ');
  return { email: named.email, name: name === '' ? undefined : name, company: named.company, language: ofOrder ?? account?.language };
}

/** A product: its path, or the object itself where webhook expansion is on. */
export const product = v.union([v.pipe(catalogueId, v.transform((path) => ({ product: path, attributes: undefined, sku: undefined }))), v.object({ product: catalogueId, sku: lenient(catalogueId), attributes: lenient(record) })]);

/** `quantity` is missing only where a subscription is named without being described. */
export const sold = { quantity: optional(quantity), sku: lenient(catalogueId), attributes: lenient(record) };

type Sold = { quantity: number; sku?: string | undefined; attributes?: Record<string, unknown> | undefined };

/** What was sold as a line. Its id is the path of the product, which every event names. Attributes come with the order, and a store may let a buyer set them. */
export function toLine(path: string, { quantity: count, sku, attributes }: Sold): PurchaseLine {
  return { id: path, quantity: count, catalogueIds: [path, sku].filter((name) => name !== undefined), mapping: readAttributes(attributes), mappedBy: 'order' };
}

/** A bundle is no product of its own: what is in it is sold along with it. */
export function isBundle(attributes: Readonly<Record<string, unknown>> | undefined): boolean {
  return [attributes?.['is_bundle'], attributes?.['cryptlex_is_bundle']].some((value) => value === 'true' || value === true);
}

/**
 * The mapping in the attributes of a product, under the keys that Cryptlex's own integration reads (sure: cryptlex/third-party-integrations,
 * `fastspring/lib/utils/getCustomAttributes.ts`). Its documentation spells two of them otherwise than its code does: both are taken.
 */
function readAttributes(attributes: Readonly<Record<string, unknown>> | undefined): ProductMapping | undefined {
  const mapping = readMapping(attributes, {
    productId: ['cryptlex_product_id'],
    licenseTemplateId: ['cryptlex_license_template_id'],
    entitlementSetId: ['cryptlex_entitlement_set_id'],
    subscriptionInterval: ['cryptlex_license_subscription_interval', 'cryptlex_subscription_interval'],
    maxAllowedReleaseVersion: ['cryptlex_license_max_allowed_release_version', 'cryptlex_max_allowed_release_version'],
  });
  return mapping && { ...mapping, quantity: attributes?.['cryptlex_mappings_quantity'] === 'allowed_activations' ? 'seats' : undefined };
}
