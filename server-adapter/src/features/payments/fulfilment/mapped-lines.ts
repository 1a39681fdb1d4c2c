import type { ProductMapping, PurchaseLine } from '../payment-source.ts';
import type { Purchase } from './purchase.ts';

/** Catalogue id → what it becomes. `*` is for everything else. */
export type Products = Readonly<Record<string, ProductMapping>>;

/** A line of a purchase, and what it becomes. */
export interface MappedLine {
  id: string;
  quantity: number;
  mapping: ProductMapping;
  /** For metadata of its licenses alone. */
  references?: Record<string, string> | undefined;
}

export interface MappedPurchase {
  lines: MappedLine[];
  /** What has no mapping, in words for the person who has to add it: `no product mapping for price_1, prod_1`. */
  unmapped: string[];
  /** What has a mapping and no known quantity, in words: `how many were bought of plink_1 is not known`. */
  uncounted: string[];
  /** What was billed along with the rest, such as a setup fee, and has no mapping. */
  incidental: string[];
}

export interface MappingOptions {
  /** Let a mapping that an event carries win over the configuration. Default false. */
  trustEventMapping?: boolean | undefined;
}

/** The line of a purchase that is taken as a whole. */
const WHOLE = 'whole';

/**
 * What the lines of a purchase become. A mapping of the configuration wins over what events carry; `*` stands back behind the seller's catalogue, and goes before what came with the
 * order. `trustEventMapping`: what events carry always wins. Metadata of the whole purchase makes it one line, as the incumbent reads it, unless a line has a mapping of its own.
 */
export function mapLines({ lines, summary }: Purchase, products: Products, { trustEventMapping = false }: MappingOptions = {}): MappedPurchase {
  const mappingOf = (line: Omit<PurchaseLine, 'id' | 'quantity'>): ProductMapping | undefined => findMapping(line, products, trustEventMapping);
  const itemized = lines?.some((line) => line.mapping !== undefined || named(line, products) !== undefined) ?? false;
  if (summary?.mapping !== undefined && !itemized) {
    const [only, second] = lines ?? [];
    const quantity = only !== undefined && second === undefined ? only.quantity : summary.quantity;
    return toMapped([{ line: { ...summary, id: WHOLE, quantity }, mapping: mappingOf(summary) }]);
  }
  const bought = lines ?? [{ id: WHOLE, catalogueIds: [], ...(summary ?? { quantity: null }) }];
  return toMapped(bought.map((line) => ({ line, mapping: mappingOf(line) })));
}

type BoughtLine = Omit<PurchaseLine, 'quantity'> & { quantity: number | null };

function toMapped(lines: readonly { line: BoughtLine; mapping: ProductMapping | undefined }[]): MappedPurchase {
  const mapped: MappedPurchase = { lines: [], unmapped: [], uncounted: [], incidental: [] };
  for (const { line: { id, quantity, catalogueIds, references, incidental }, mapping } of lines) {
    const names = catalogueIds.join(', ');
    if (mapping === undefined && incidental === true) mapped.incidental.push(names || id);
    else if (mapping === undefined) mapped.unmapped.push(`no product mapping for ${names || 'a purchase that names no price'}`);
    else if (quantity === null) mapped.uncounted.push(`how many were bought of ${names || id} is not known`);
    else mapped.lines.push({ id, quantity, mapping, ...(references === undefined ? {} : { references }) });
  }
  return mapped;
}

function findMapping(line: Omit<PurchaseLine, 'id' | 'quantity'>, products: Products, trustEventMapping: boolean): ProductMapping | undefined {
  const { mapping: carried, mappedBy = 'catalogue', incidental } = line;
  const anything = incidental === true ? undefined : products['*'];
  const explicit = named(line, products);
  if (trustEventMapping) return carried ?? explicit ?? anything;
  return mappedBy === 'order' ? (explicit ?? anything ?? carried) : (explicit ?? carried ?? anything);
}

function named({ catalogueIds }: Pick<PurchaseLine, 'catalogueIds'>, products: Products): ProductMapping | undefined {
  const name = catalogueIds.find((id) => id !== '*' && Object.hasOwn(products, id));
  return name === undefined ? undefined : products[name];
}

/** Most licenses that one purchase may become: a quantity beyond it is a mistake, and a person decides. */
const MOST_LICENSES = 1000;

/** Why a purchase that is paid is not even begun. */
export function excessOf({ lines }: MappedPurchase): string | undefined {
  const licenses = lines.reduce((sum, { quantity, mapping }) => sum + (mapping.quantity === 'seats' ? 1 : quantity), 0);
  return licenses > MOST_LICENSES ? `${licenses} licenses are more than the ${MOST_LICENSES} that one purchase may become` : undefined;
}
