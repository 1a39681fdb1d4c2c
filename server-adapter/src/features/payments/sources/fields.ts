import * as v from 'valibot';

/** Any JSON object. */
export const record = v.record(v.string(), v.unknown());

/** What may be absent, `null`, or of a shape nobody expects: all three are nothing. */
export function lenient<Output>(schema: v.GenericSchema<unknown, Output>) {
  return v.fallback(v.optional(schema), undefined);
}

/** What may be absent or `null`. Of any other shape than expected it cannot be read: it is not taken for absent. */
export function optional<Output>(schema: v.GenericSchema<unknown, Output>) {
  return v.pipe(v.nullish(schema), v.transform((value): Output | undefined => value ?? undefined));
}

/** Longest id of a sender's, in characters: what is made of one, such as the id of an event, stays below 200, and fits wherever it is kept. */
const LONGEST_ID = 100;

/** An id of a sender's. None that is known has any other characters. */
export const id = v.pipe(v.string(), v.maxLength(LONGEST_ID), v.regex(/^[\w-]+$/));

/** An object of a sender's: its id, or the object itself where the sender expands it. */
export const reference = v.union([id, v.pipe(v.object({ id }), v.transform((object) => object.id))]);

/** A sender's own name of what happened. */
export const eventType = v.pipe(v.string(), v.maxLength(LONGEST_ID), v.regex(/^[\w.]+$/));

/** A name of something that is sold, such as a price, a product's path or a SKU. */
export const catalogueId = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(LONGEST_ID));

export const text = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(512));

/** A BCP 47 tag such as `de` or `pt-BR`. */
export const language = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/));

/** How many were bought; 0 of what is listed and no longer bought. */
export const quantity = v.pipe(v.number(), v.integer(), v.minValue(0));

/** An instant as ISO 8601, in UTC and to the millisecond, whatever the sender's precision. */
export const instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT/),
  v.check((value) => !Number.isNaN(Date.parse(value))),
  v.transform((value) => new Date(value).toISOString()),
);

/** Money in the smallest unit of its currency, as a number or as text; what is given back may be negative. */
export const smallestUnits = v.pipe(v.union([v.number(), v.pipe(v.string(), v.regex(/^-?\d{1,15}$/), v.transform(Number))]), v.safeInteger());

/** A list whose unreadable members are left out. */
export function listOf<Output>(schema: v.GenericSchema<unknown, Output>) {
  return v.pipe(
    v.array(v.unknown()),
    v.transform((items) => items.map((item) => v.safeParse(schema, item)).flatMap((read) => (read.success ? [read.output] : []))),
  );
}

/** Anything that JSON can say. */
export const json = v.unknown();
