import * as v from 'valibot';
import { readMapping } from '../catalogue-mapping.ts';
import { lenient } from '../fields.ts';
import type { ProductMapping } from '../../payment-source.ts';

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
