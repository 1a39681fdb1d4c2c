import type { ProductMapping, PurchaseLine } from '../payments/payment-source.ts';
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
  /** What has no mapping, in words for whoever has to add it: `no product mapping for price_1, prod_1`. */
  unmapped: string[];
}

/** The line of a purchase that is taken as a whole. */
const WHOLE = 'whole';

/**
 * What the lines of a purchase become. The source's own metadata wins over the configuration; metadata of the whole purchase makes it one
 * line, as the incumbent reads it, unless a line has metadata of its own.
 */
export function mapLines({ lines, summary }: Purchase, products: Products): MappedPurchase {
  const itemized = lines?.some(({ mapping }) => mapping !== undefined) ?? false;
  if (summary?.mapping !== undefined && !itemized) {
    const [only, second] = lines ?? [];
    const quantity = only !== undefined && second === undefined ? only.quantity : summary.quantity;
    return { lines: [{ id: WHOLE, quantity, mapping: summary.mapping }], unmapped: [] };
  }
  const told: PurchaseLine[] = lines ?? [{ id: WHOLE, quantity: 1, catalogueIds: [], ...summary }];
  const mapped = told.map((line) => ({ line, mapping: line.mapping ?? findMapping(line.catalogueIds, products) }));
  return {
    lines: mapped.flatMap(({ line: { id, quantity, references }, mapping }) => (mapping === undefined ? [] : [{ id, quantity, mapping, ...(references === undefined ? {} : { references }) }])),
    unmapped: mapped.flatMap(({ line, mapping }) => (mapping === undefined ? [`no product mapping for ${line.catalogueIds.join(', ') || 'a purchase that names no price'}`] : [])),
  };
}

function findMapping(catalogueIds: readonly string[], products: Products): ProductMapping | undefined {
  const name = [...catalogueIds, '*'].find((id) => Object.hasOwn(products, id));
  return name === undefined ? undefined : products[name];
}

/** Most licenses that one purchase may become: a quantity beyond it is a mistake, and a person decides. */
const MOST_LICENSES = 1000;

/** Why a purchase that is paid is not even begun. */
export function excessOf({ lines }: MappedPurchase): string | undefined {
  const licenses = lines.reduce((sum, { quantity, mapping }) => sum + (mapping.quantity === 'seats' ? 1 : quantity), 0);
  return licenses > MOST_LICENSES ? `${licenses} licenses are more than the ${MOST_LICENSES} that one purchase may become` : undefined;
}
