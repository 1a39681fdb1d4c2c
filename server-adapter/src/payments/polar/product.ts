import * as v from 'valibot';
import { readMapping } from '../catalogue-mapping.ts';
import { id, lenient, record } from '../fields.ts';
import type { PurchaseLine } from '../payment-source.ts';
import { stillBought } from '../still-bought.ts';

export const product = v.object({ id, metadata: lenient(record) });

/**
 * What was bought: Polar sells one product at a time. `seats` where the price is per seat. The mapping is in the metadata that the seller put on the product; that of an order
 * or a checkout may come from the buyer's own address bar, so it is never read.
 */
export function toLines({ id: productId, metadata }: v.InferOutput<typeof product>, seats: number | undefined): PurchaseLine[] {
  const mapping = readMapping(metadata, { productId: ['cryptlex_product_id'], licenseTemplateId: ['cryptlex_license_template_id'], entitlementSetId: ['cryptlex_entitlement_set_id'] });
  return stillBought([{ id: 'product', quantity: seats ?? 1, catalogueIds: [productId], mapping }]);
}

export function toPurchaseId(polarId: string): string {
  return `polar:${polarId}`;
}
