import * as v from 'valibot';
import { DeliveryError } from '../../payment-source.ts';
import type { PurchaseLine } from '../../payment-source.ts';
import type { SourceDeclaration } from './declaration.ts';
import { catalogueId, instant, quantity, stillBought } from '../read-event.ts';

/** An id or a name as a text or a number. */
export const name = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.trim(), v.regex(/^[\w.:/-]{1,100}$/));

/** Numbers below are seconds: as milliseconds they would be in 1973, as seconds they reach to the year 5138. */
const LARGEST_SECONDS = 1e11;

export const time = v.union([
  instant,
  v.pipe(
    v.number(),
    v.minValue(0),
    v.transform((number) => Math.round(number < LARGEST_SECONDS ? number * 1000 : number)),
    v.maxValue(253_402_300_799_000),
    v.transform((ms) => new Date(ms).toISOString()),
  ),
]);

/** An amount of money, in whatever unit its sender tells all of them. */
export const amount = v.pipe(v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,15}(\.\d{1,6})?$/), v.transform(Number))]), v.finite(), v.minValue(0));

/** What stands at a path; `undefined` when nothing does. Throws a {@link DeliveryError} that names the path when it cannot be read, and quotes nothing. */
export function read<Output>(body: unknown, path: string | undefined, schema: v.GenericSchema<unknown, Output>): Output | undefined {
  if (path === undefined) return undefined;
  const value = valueAt(body, path);
  return value === undefined || value === null ? undefined : parse(value, path, schema);
}

/** What has to stand at a path. Throws a {@link DeliveryError} that names the path, and quotes nothing. */
export function requireValue<Output>(body: unknown, path: string, schema: v.GenericSchema<unknown, Output>): Output {
  return parse(valueAt(body, path), path, schema);
}

function parse<Output>(value: unknown, path: string, schema: v.GenericSchema<unknown, Output>): Output {
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) throw new DeliveryError(`The body is not as declared: ${path} cannot be read.`);
  return parsed.output;
}

function valueAt(body: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined), body);
}

export const product = v.union([catalogueId, v.pipe(v.number(), v.transform(String))]);

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
  const productId = read(body, within(paths.product), product);
  return { id: read(body, within(paths.id), name) ?? productId ?? String(index), quantity: read(body, within(paths.quantity), count) ?? 1, catalogueIds: productId === undefined ? [] : [productId] };
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
