import * as v from 'valibot';
import { readMapping } from '../catalogue-mapping.ts';
import { catalogueId, lenient, optional, quantity, record } from '../fields.ts';
import type { ProductMapping, PurchaseLine } from '../../payment-source.ts';

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
