import * as v from 'valibot';
import { OptionsError } from '../../../core/errors.ts';
import type { ProductMapping } from '../payment-source.ts';
import { catalogueId } from './read-event.ts';

/** A license takes 50 entries (sure: the vendor's changelog, 3.75); the rest is for what says which purchase it is of. */
const MOST_ENTRIES = 40;

/** Entries by which licenses are found again. */
const reserved = /^(cx|stripe|paddle|fastspring|lemon_squeezy|polar)_/i;

const metadataKey = v.pipe(v.string(), v.nonEmpty(), v.maxLength(256), v.check((key) => !reserved.test(key), 'keys that begin with cx_ or the name of a payment provider are the adapter\'s own'));
/** How long keys and values may be is likely: that is the limit for metadata of activations. */
const metadataText = v.pipe(v.string(), v.maxLength(4096));

const productMapping = v.strictObject({
  productId: v.pipe(v.string(), v.nonEmpty()),
  licenseTemplateId: v.optional(v.string()),
  entitlementSetId: v.optional(v.string()),
  subscriptionInterval: v.optional(v.string()),
  maxAllowedReleaseVersion: v.optional(v.string()),
  quantity: v.optional(v.picklist(['licenses', 'seats'])),
  metadata: v.optional(
    v.pipe(
      v.record(metadataKey, v.union([metadataText, v.strictObject({ value: metadataText, userVisible: v.boolean() })])),
      v.check((entries) => Object.keys(entries).length <= MOST_ENTRIES, `more than ${MOST_ENTRIES} entries`),
    ),
  ),
});

const productMap: v.GenericSchema<unknown, Record<string, ProductMapping>> = v.record(v.string(), productMapping);

/** Checks what catalogue ids are mapped to. Throws an {@link OptionsError} of this option, or variable, that says where the mistake is. */
export function toProductMap(option: string, input: unknown): Record<string, ProductMapping> {
  const result = v.safeParse(productMap, input);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new OptionsError(option, `must map catalogue ids to products; at ${v.getDotPath(issue) ?? 'the top'}: ${issue.message}`);
}

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
