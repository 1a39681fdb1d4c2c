import * as v from 'valibot';
import { licenseChangeKinds } from '../contract/checkout.ts';
import { readFileSync } from 'node:fs';
import { OptionsError } from '../core/errors.ts';
import type { Offer } from '../features/payments/checkout.ts';
import type { PaymentSource, ProductMapping } from '../features/payments/payment-source.ts';
import { createDeclaredSource, type SourceDeclaration } from '../features/payments/sources/declared/source.ts';
import { toProductMap } from '../features/payments/sources/product-mapping.ts';

/** Reads the file that an environment variable names. Throws an {@link OptionsError} that names the variable. */
export function readJsonFile(variable: string, path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new OptionsError(variable, error instanceof SyntaxError ? 'must be a file of valid JSON' : 'must be a file that can be read');
  }
}

/**
 * Reads the file that `CX_PRODUCTS_FILE` names: `{ "price_123": { "productId": "…", "licenseTemplateId": "…" }, "*": { … } }`.
 *
 * @throws OptionsError that says where in the file the mistake is.
 */
export function readProductMap(path: string): Record<string, ProductMapping> {
  return toProductMap('CX_PRODUCTS_FILE', readJsonFile('CX_PRODUCTS_FILE', path));
}

const offersFile: v.GenericSchema<unknown, Record<string, Offer>> = v.record(
  v.string(),
  v.strictObject({
    source: v.picklist(['stripe', 'paddle']),
    price: v.pipe(v.string(), v.nonEmpty()),
    mode: v.optional(v.picklist(['payment', 'subscription'])),
    quantity: v.optional(v.strictObject({ min: v.optional(v.number()), max: v.number() })),
    changes: v.optional(v.array(v.picklist(licenseChangeKinds))),
    forProducts: v.optional(v.array(v.pipe(v.string(), v.nonEmpty()))),
    interval: v.optional(v.string()),
    newLicense: v.optional(v.boolean()),
    priceText: v.optional(v.string()),
  }),
);

/**
 * Reads the file that `CX_OFFERS_FILE` names: `{ "pro": { "source": "stripe", "price": "price_123", "mode": "subscription", "quantity": { "max": 10 } } }`.
 *
 * @throws OptionsError that says where in the file the mistake is.
 */
export function readOffers(path: string): Record<string, Offer> {
  const result = v.safeParse(offersFile, readJsonFile('CX_OFFERS_FILE', path));
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new OptionsError('CX_OFFERS_FILE', `must map names of offers to what is sold; at ${v.getDotPath(issue) ?? 'the top'}: ${issue.message}`);
}

/** The payment sources in the file that `CX_SOURCES_FILE` names: a list of declarations. Throws an {@link OptionsError} that says where in the file the mistake is. */
export function readDeclaredSources(path: string): PaymentSource[] {
  const declarations = readJsonFile('CX_SOURCES_FILE', path);
  if (!Array.isArray(declarations)) throw new OptionsError('CX_SOURCES_FILE', 'must hold a list of sources');
  return declarations.map((declaration: unknown, index) => {
    try {
      // Checked by the source itself.
      return createDeclaredSource(declaration as SourceDeclaration);
    } catch (error) {
      if (!(error instanceof OptionsError)) throw error;
      throw new OptionsError('CX_SOURCES_FILE', `must hold sources; in number ${index + 1}, ${error.message}`);
    }
  });
}
