import * as v from 'valibot';
import { ProviderError } from '../../ports/vendor.ts';

// The vendor publishes no schema, so every field may be missing or of another type; it is then `null`. What isn't an object at all is malformed.

export const text = v.fallback(v.nullable(v.string()), null);
export const whole = v.fallback(v.nullable(v.number()), null);
export const flag = v.fallback(v.nullable(v.boolean()), null);
const itemsOf = <const Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(v.unknown()), v.transform((items): v.InferOutput<Item>[] => items.flatMap((raw) => {
  const parsed = v.safeParse(item, raw);
  return parsed.success ? [parsed.output] : [];
})));
/** A list, empty when it is none; items that are no objects are dropped. */
export const listOf = <const Item extends v.GenericSchema>(item: Item) => v.fallback(itemsOf(item), () => []);
/** `null` when it is none: an empty list says something else. */
export const optionalListOf = <const Item extends v.GenericSchema>(item: Item) => v.fallback(v.nullable(itemsOf(item)), null);
export const texts = listOf(v.string());
/** `null` when the field is missing: an empty list says something else. */
export const optionalTexts = v.fallback(v.nullable(texts), null);

/** An object whose fields are all there, `null` where the vendor sent nothing usable. */
export function record<const Fields extends v.ObjectEntries>(fields: Fields) {
  return v.pipe(v.custom<Record<string, unknown>>((raw) => typeof raw === 'object' && raw !== null && !Array.isArray(raw)), v.transform((raw) => withAll(raw, Object.keys(fields))), v.object(fields));
}

/** An object within another, or `null`. */
export const optionalRecord = <const Fields extends v.ObjectEntries>(fields: Fields) => v.fallback(v.nullable(record(fields)), null);

/** Missing becomes `null`, so that a field needs one kind of absence only. */
function withAll(raw: Record<string, unknown>, keys: string[]): Record<string, unknown> {
  const all: Record<string, unknown> = {};
  for (const key of keys) all[key] = raw[key] ?? null;
  return all;
}

export function parseRecord<const Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, body);
  if (!parsed.success) throw new ProviderError('malformed', 'the vendor answered with no object where one was due');
  return parsed.output;
}

/** Whatever the vendor has, it knows by an id. */
export type Entity = v.GenericSchema<unknown, { id: string | null }>;

/** One of the vendor's things. An object without an id is none, whatever its status says: an error in the place of an answer. */
export function parseEntity<const Schema extends Entity>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  const entity = parseRecord(schema, body);
  if (!entity.id) throw new ProviderError('malformed', 'the vendor answered with a thing that has no id');
  return entity;
}

/** A list of them. One that holds anything else is no list, rather than a shorter one: nobody's license disappears because an answer is broken. */
export function parseList<const Schema extends Entity>(item: Schema, body: unknown): v.InferOutput<Schema>[] {
  if (!Array.isArray(body)) throw new ProviderError('malformed', 'the vendor answered with no list where one was due');
  return body.map((one) => parseEntity(item, one));
}

/**
 * An instant of the vendor as the contract has it: ISO 8601 in UTC with milliseconds. The vendor writes up to seven digits of fractions; where it leaves the zone
 * out, UTC is meant (sure, reference of the Web API).
 */
export function toInstant(value: string | null): string | null {
  if (value === null) return null;
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(value) || !value.includes('T') ? value : `${value}Z`;
  const date = new Date(zoned.replace(/(\.\d{3})\d+/, '$1'));
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
