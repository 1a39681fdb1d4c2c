import type { ProductMapping } from '../payment-source.ts';

/**
 * The mapping in the custom data of a Paddle product, under the keys that Cryptlex's own integration reads
 * (sure: cryptlex/third-party-integrations, `paddle/lib/utils/getPaddleItemCustomData.ts`: as its SDK spells them, `cryptlex_productId`), and as they are documented,
 * `cryptlex_product_id`. Without a product there is no mapping.
 */
export function readCustomData(data: Readonly<Record<string, unknown>> | undefined): ProductMapping | undefined {
  const productId = entry(data, 'cryptlex_product_id', 'cryptlex_productId');
  if (productId === undefined) return undefined;
  return { productId, licenseTemplateId: entry(data, 'cryptlex_license_template_id', 'cryptlex_licenseTemplateId'), entitlementSetId: entry(data, 'cryptlex_entitlement_set_id', 'cryptlex_entitlementSetId') };
}

function entry(data: Readonly<Record<string, unknown>> | undefined, ...keys: readonly string[]): string | undefined {
  const values = keys.map((key) => data?.[key]).filter((value) => typeof value === 'string');
  return values.map((value) => value.trim()).find((value) => value !== '');
}
