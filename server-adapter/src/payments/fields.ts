import * as v from 'valibot';

/** Any JSON object. */
export const record = v.record(v.string(), v.unknown());

/** What may be absent, `null`, or of a shape nobody expects: all three are nothing. */
export function lenient<Output>(schema: v.GenericSchema<unknown, Output>) {
  return v.fallback(v.optional(schema), undefined);
}

export const text = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(512));

/** A BCP 47 tag such as `de` or `pt-BR`. */
export const language = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/));

/** How many were bought. */
export const quantity = v.pipe(v.number(), v.integer(), v.minValue(1));

/** An instant as ISO 8601, in UTC and to the millisecond, whatever the sender's precision. */
export const instant = v.pipe(
  v.string(),
  v.check((value) => !Number.isNaN(Date.parse(value))),
  v.transform((value) => new Date(value).toISOString()),
);

/** A list whose unreadable members are left out. */
export function listOf<Output>(schema: v.GenericSchema<unknown, Output>) {
  return v.pipe(
    v.array(v.unknown()),
    v.transform((items) => items.map((item) => v.safeParse(schema, item)).flatMap((read) => (read.success ? [read.output] : []))),
  );
}

/** Anything that JSON can say. */
export const json = v.unknown();
