import * as v from 'valibot';

/** Any JSON object. */
export const record = v.record(v.string(), v.unknown());

/** Seconds since 1970, no later than the year 9999. */
export const instantSeconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(253_402_300_799));

/** What may be absent, `null`, or of a shape nobody expects: all three are nothing. */
export function lenient<Output>(schema: v.GenericSchema<unknown, Output>) {
  return v.fallback(v.optional(schema), undefined);
}

/** An id of Stripe's, such as `sub_1N`. */
export const id = v.pipe(v.string(), v.regex(/^\w{1,255}$/));

export const text = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(512));

/** An object of Stripe's: its id, or the object itself where it is expanded. */
export const reference = v.union([id, v.pipe(v.object({ id }), v.transform((object) => object.id))]);

/** Metadata that a vendor put on an object of Stripe's: text by name. */
export const metadata = v.record(v.string(), v.string());

/** A list whose unreadable members are left out. */
export function listOf<Output>(schema: v.GenericSchema<unknown, Output>) {
  return v.pipe(
    v.array(v.unknown()),
    v.transform((items) => items.map((item) => v.safeParse(schema, item)).flatMap((read) => (read.success ? [read.output] : []))),
  );
}
