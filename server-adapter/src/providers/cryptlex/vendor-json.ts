import { ProviderError } from '../../ports/vendor.ts';

// The vendor publishes no schema, so every field may be missing or of another type; it is then `null`. What isn't an object at all is malformed.
// By hand: a library of schemas took as long for a page of licenses as all the rest of the request.

/** Makes something of a value of the vendor's JSON, whatever it is. `undefined`: it is nothing of the kind. */
export type Reader<Value> = (raw: unknown) => Value;
/** What a reader of things makes of one. */
export type Read<Item extends Reader<unknown>> = NonNullable<ReturnType<Item>>;

export const text: Reader<string | null> = (raw) => (typeof raw === 'string' ? raw : null);
export const whole: Reader<number | null> = (raw) => (typeof raw === 'number' ? raw : null);
export const flag: Reader<boolean | null> = (raw) => (typeof raw === 'boolean' ? raw : null);

const itemsOf = <Item>(item: Reader<Item | undefined>, raw: readonly unknown[]): Item[] => {
  const items: Item[] = [];
  for (const one of raw) {
    const read = item(one);
    if (read !== undefined) items.push(read);
  }
  return items;
};
/** A list, empty when it is none; items of another kind are dropped. */
export const listOf = <Item>(item: Reader<Item | undefined>): Reader<Item[]> => (raw) => (Array.isArray(raw) ? itemsOf(item, raw) : []);
/** `null` when it is none: an empty list says something else. */
export const optionalListOf = <Item>(item: Reader<Item | undefined>): Reader<Item[] | null> => (raw) => (Array.isArray(raw) ? itemsOf(item, raw) : null);
export const texts = listOf((raw) => (typeof raw === 'string' ? raw : undefined));
/** `null` when the field is missing: an empty list says something else. */
export const optionalTexts: Reader<string[] | null> = (raw) => (raw === null || raw === undefined ? null : texts(raw));

type RecordOf<Fields extends Record<string, Reader<unknown>>> = { [Name in keyof Fields]: ReturnType<Fields[Name]> };

/** An object whose fields are all there, `null` where the vendor sent nothing usable. */
export function record<const Fields extends Record<string, Reader<unknown>>>(fields: Fields): Reader<RecordOf<Fields> | undefined> {
  const entries = Object.entries(fields);
  return (raw) => {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return undefined;
    const read: Record<string, unknown> = {};
    for (const [name, field] of entries) read[name] = field((raw as Record<string, unknown>)[name]);
    return read as RecordOf<Fields>;
  };
}

/** An object within another, or `null`. */
export const optionalRecord = <const Fields extends Record<string, Reader<unknown>>>(fields: Fields): Reader<RecordOf<Fields> | null> => {
  const read = record(fields);
  return (raw) => read(raw) ?? null;
};

export function parseRecord<Item>(reader: Reader<Item | undefined>, body: unknown): Item {
  const parsed = reader(body);
  if (parsed === undefined) throw new ProviderError('malformed', 'the vendor answered with no object where one was due');
  return parsed;
}

/** Whatever the vendor has, it knows by an id. */
export type Entity = Reader<{ id: string | null } | undefined>;

/** One of the vendor's things. An object without an id is none, whatever its status says: an error in the place of an answer. */
export function parseEntity<Item extends Entity>(reader: Item, body: unknown): Read<Item> {
  const entity = parseRecord(reader, body);
  if (!entity.id) throw new ProviderError('malformed', 'the vendor answered with a thing that has no id');
  return entity as Read<Item>;
}

/** A list of them. One that holds anything else is no list, rather than a shorter one: nobody's license disappears because an answer is broken. */
export function parseList<Item extends Entity>(item: Item, body: unknown): Read<Item>[] {
  if (!Array.isArray(body)) throw new ProviderError('malformed', 'the vendor answered with no list where one was due');
  return body.map((one) => parseEntity(item, one));
}

/** As the vendor writes them, on a day that each month has. */
const usualInstant = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3,7})?Z$/;

/**
 * An instant of the vendor as the contract has it: ISO 8601 in UTC with milliseconds. The vendor writes up to seven digits of fractions; where it leaves the zone
 * out, UTC is meant (sure, reference of the Web API).
 */
export function toInstant(value: string | null): string | null {
  if (value === null) return null;
  // Without making a date of it: a page of licenses has a hundred.
  if (usualInstant.test(value)) return `${value.slice(0, 19)}${value[19] === '.' ? value.slice(19, 23) : '.000'}Z`;
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(value) || !value.includes('T') ? value : `${value}Z`;
  const date = new Date(zoned.replace(/(\.\d{3})\d+/, '$1'));
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
