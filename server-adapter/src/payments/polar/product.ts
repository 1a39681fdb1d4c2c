import * as v from 'valibot';
import { lenient, record } from '../fields.ts';
import type { ProductMapping, PurchaseLine } from '../payment-source.ts';

/** An id of Polar's: a UUID. */
export const id = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));

export const product = v.object({ id, metadata: lenient(record) });

/** What was bought: Polar sells one product at a time. `seats` where the price is per seat. */
export function toLines({ id: productId, metadata }: v.InferOutput<typeof product>, seats: number | undefined): PurchaseLine[] {
  return [{ id: 'product', quantity: seats ?? 1, catalogueIds: [productId], mapping: readMetadata(metadata) }];
}

/** The mapping in the metadata that the seller put on the product. That of an order or a checkout may come from the buyer's own address bar, so it is never read. */
function readMetadata(metadata: Readonly<Record<string, unknown>> | undefined): ProductMapping | undefined {
  const entry = (key: string): string | undefined => {
    const value = metadata?.[key];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const productId = entry('cryptlex_product_id');
  return productId === undefined ? undefined : { productId, licenseTemplateId: entry('cryptlex_license_template_id'), entitlementSetId: entry('cryptlex_entitlement_set_id') };
}

export function toPurchaseId(polarId: string): string {
  return `polar:${polarId}`;
}
