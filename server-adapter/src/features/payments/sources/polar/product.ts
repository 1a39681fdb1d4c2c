import * as v from 'valibot';
import type { PurchaseLine } from '../../payment-source.ts';
import { readMapping } from '../product-mapping.ts';
import { id, lenient, readAny, record, stillBought } from '../read-event.ts';

export const product = v.object({ id, metadata: lenient(record) });

/** The one line that a purchase has. */
export const LINE = 'product';

/**
 * What was bought: Polar sells one product at a time. `seats` where the price is per seat. The mapping is in the metadata that the seller put on the product; that of an order
 * or a checkout may come from the buyer's own address bar, so it is never read.
 */
export function toLines({ id: productId, metadata }: v.InferOutput<typeof product>, seats: number | undefined): PurchaseLine[] {
  const mapping = readMapping(metadata, { productId: ['cryptlex_product_id'], licenseTemplateId: ['cryptlex_license_template_id'], entitlementSetId: ['cryptlex_entitlement_set_id'] });
  return stillBought([{ id: LINE, quantity: seats ?? 1, catalogueIds: [productId], mapping }]);
}

export function toPurchaseId(polarId: string): string {
  return `polar:${polarId}`;
}

const named = <Key extends string>(key: Key) => v.pipe(v.looseObject({ [key]: id }), v.transform((object) => object[key] as string));

/** The purchase of an object that cannot be read as a whole: a refund names its order, an order its subscription. `undefined`: not even that. */
export function toObjectPurchaseId(data: unknown): string | undefined {
  const found = readAny(data, named('order_id'), named('subscription_id'), named('id'));
  return found === undefined ? undefined : toPurchaseId(found);
}
