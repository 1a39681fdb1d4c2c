import type { ProductMapping } from '../payment-source.ts';

/**
 * The mapping in the metadata of a Stripe object, under the keys that Cryptlex's own integration reads
 * (sure: cryptlex/third-party-integrations, `stripe/lib/utils/getLicenseParamsFromMetadata.ts`), so that a vendor can switch without touching a
 * catalogue. Without a product there is no mapping.
 */
export function readProductMetadata(metadata: Readonly<Record<string, string>> | undefined): ProductMapping | undefined {
  const productId = entry(metadata, 'CRYPTLEX_PRODUCT_ID');
  if (productId === undefined) return undefined;
  return {
    productId,
    licenseTemplateId: entry(metadata, 'CRYPTLEX_LICENSE_TEMPLATE'),
    entitlementSetId: entry(metadata, 'CRYPTLEX_ENTITLEMENT_SET_ID'),
  };
}

function entry(metadata: Readonly<Record<string, string>> | undefined, key: string): string | undefined {
  return metadata?.[key]?.trim() || undefined;
}
