import * as v from 'valibot';
import { catalogueId } from './fields.ts';
import type { ProductMapping } from '../payment-source.ts';

/** Under which keys a seller says what a sale becomes; where there are several spellings, the first that is there counts. */
export interface MappingKeys {
  productId: readonly string[];
  licenseTemplateId: readonly string[];
  entitlementSetId: readonly string[];
  subscriptionInterval?: readonly string[] | undefined;
  maxAllowedReleaseVersion?: readonly string[] | undefined;
}

/** What the seller wrote down at the provider, such as the metadata of a price. `undefined` without a product. */
export function readMapping(data: Readonly<Record<string, unknown>> | undefined, keys: MappingKeys): ProductMapping | undefined {
  const productId = entry(data, keys.productId);
  if (productId === undefined) return undefined;
  return {
    productId,
    licenseTemplateId: entry(data, keys.licenseTemplateId),
    entitlementSetId: entry(data, keys.entitlementSetId),
    ...(keys.subscriptionInterval === undefined ? {} : { subscriptionInterval: entry(data, keys.subscriptionInterval) }),
    ...(keys.maxAllowedReleaseVersion === undefined ? {} : { maxAllowedReleaseVersion: entry(data, keys.maxAllowedReleaseVersion) }),
  };
}

function entry(data: Readonly<Record<string, unknown>> | undefined, keys: readonly string[]): string | undefined {
  return keys.map((key) => v.safeParse(catalogueId, data?.[key])).find(({ success }) => success)?.output as string | undefined;
}
