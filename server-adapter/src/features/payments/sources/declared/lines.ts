import * as v from 'valibot';
import { catalogueId, quantity } from '../fields.ts';
import type { PurchaseLine } from '../../payment-source.ts';
import { stillBought } from '../still-bought.ts';
import type { SourceDeclaration } from './declaration.ts';
import { name, read } from './read.ts';

const product = v.union([catalogueId, v.pipe(v.number(), v.transform(String))]);
const count = v.union([quantity, v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number))]);

/** What a body says was bought; `undefined` when it says nothing of that. Throws a `DeliveryError` that names the path where it is not as declared. */
export function toLines(body: unknown, at: SourceDeclaration['at']): PurchaseLine[] | undefined {
  const { lines } = at;
  if (lines === undefined) {
    const only = read(body, at.product, product);
    return only === undefined ? undefined : stillBought([{ id: 'item', quantity: read(body, at.quantity, count) ?? 1, catalogueIds: [only] }]);
  }
  const items = read(body, lines.in, v.array(v.unknown()));
  return items && stillBought(addUp(items.map((_, index) => toLine(body, index, lines))));
}

/** A line of something without a name is kept: it is paid for, and is parked as what has no mapping. */
function toLine(body: unknown, index: number, paths: NonNullable<SourceDeclaration['at']['lines']>): PurchaseLine {
  const within = (path: string | undefined): string | undefined => (path === undefined ? undefined : `${paths.in}.${index}.${path}`);
  const told = read(body, within(paths.product), product);
  return { id: read(body, within(paths.id), name) ?? told ?? String(index), quantity: read(body, within(paths.quantity), count) ?? 1, catalogueIds: told === undefined ? [] : [told] };
}

/** Lines of one name are one: that is what tells them apart in the next event. */
function addUp(lines: readonly PurchaseLine[]): PurchaseLine[] {
  const sums = new Map<string, PurchaseLine>();
  for (const line of lines) {
    const known = sums.get(line.id);
    sums.set(line.id, known === undefined ? line : { ...known, quantity: known.quantity + line.quantity });
  }
  return [...sums.values()];
}
