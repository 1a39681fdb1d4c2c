import { readMapping } from '../catalogue-mapping.ts';
import type { ProductMapping } from '../../payment-source.ts';

/**
 * The mapping in the metadata of a Stripe object, under the keys that Cryptlex's own integration reads
 * (sure: cryptlex/third-party-integrations, `stripe/lib/utils/getLicenseParamsFromMetadata.ts`), so that a vendor can switch without touching a
 * catalogue. Without a product there is no mapping.
 */
export function readProductMetadata(metadata: Readonly<Record<string, string>> | undefined): ProductMapping | undefined {
  return readMapping(metadata, { productId: ['CRYPTLEX_PRODUCT_ID'], licenseTemplateId: ['CRYPTLEX_LICENSE_TEMPLATE'], entitlementSetId: ['CRYPTLEX_ENTITLEMENT_SET_ID'] });
}
