import * as v from 'valibot';
import { OptionsError } from '../options.ts';
import type { ProductMapping } from '../payments/payment-source.ts';
import { readJsonFile } from './json-file.ts';

const productMap: v.GenericSchema<unknown, Record<string, ProductMapping>> = v.record(
  v.string(),
  v.strictObject({
    productId: v.pipe(v.string(), v.nonEmpty()),
    licenseTemplateId: v.optional(v.string()),
    entitlementSetId: v.optional(v.string()),
    subscriptionInterval: v.optional(v.string()),
    maxAllowedReleaseVersion: v.optional(v.string()),
    quantity: v.optional(v.picklist(['licenses', 'seats'])),
  }),
);

/**
 * Reads the file that `CX_PRODUCTS_FILE` names: `{ "price_123": { "productId": "…", "licenseTemplateId": "…" }, "*": { … } }`.
 *
 * @throws OptionsError that says where in the file the mistake is.
 */
export function readProductMap(path: string): Record<string, ProductMapping> {
  const result = v.safeParse(productMap, readJsonFile('CX_PRODUCTS_FILE', path));
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new OptionsError('CX_PRODUCTS_FILE', `must map catalogue ids to products; at ${v.getDotPath(issue) ?? 'the top'}: ${issue.message}`);
}
