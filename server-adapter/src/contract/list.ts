import * as v from 'valibot';

const count = (fallback: number, max: number) =>
  v.optional(v.pipe(v.string(), v.regex(/^\d{1,7}$/, 'invalid'), v.transform(Number), v.minValue(1, 'invalid'), v.maxValue(max, 'invalid')), String(fallback));

/** Query of every list. `page` counts from 1; `limit` is 1 to 100 (the vendor's own bounds). */
export const listQuery = { page: count(1, 1_000_000), limit: count(20, 100) };

/**
 * The answer of every list. `total` is there when it is known: the vendor does not always tell. Without it,
 * a page shorter than `limit` is the last one. `incomplete`: the list is longer than what a filter could be held against, so more may match.
 */
export const listOf = <const Item extends v.GenericSchema>(item: Item) =>
  v.object({ items: v.array(item), page: v.number(), limit: v.number(), total: v.optional(v.number()), incomplete: v.optional(v.boolean()) });

export interface List<Item> {
  items: Item[];
  page: number;
  limit: number;
  total?: number | undefined;
  incomplete?: boolean | undefined;
}
