import * as v from 'valibot';
import { OptionsError } from '../core/errors.ts';
import type { Offer } from '../features/payments/checkout.ts';
import { readJsonFile } from './json-file.ts';

const offersFile: v.GenericSchema<unknown, Record<string, Offer>> = v.record(
  v.string(),
  v.strictObject({
    source: v.picklist(['stripe', 'paddle']),
    price: v.pipe(v.string(), v.nonEmpty()),
    mode: v.optional(v.picklist(['payment', 'subscription'])),
    quantity: v.optional(v.strictObject({ min: v.optional(v.number()), max: v.number() })),
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
