import type { ProductMapping } from '../features/payments/payment-source.ts';
import { toProductMap } from '../features/payments/sources/product-mapping.ts';
import { readJsonFile } from './json-file.ts';

/**
 * Reads the file that `CX_PRODUCTS_FILE` names: `{ "price_123": { "productId": "…", "licenseTemplateId": "…" }, "*": { … } }`.
 *
 * @throws OptionsError that says where in the file the mistake is.
 */
export function readProductMap(path: string): Record<string, ProductMapping> {
  return toProductMap('CX_PRODUCTS_FILE', readJsonFile('CX_PRODUCTS_FILE', path));
}
