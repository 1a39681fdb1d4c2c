import * as v from 'valibot';

/** Seconds since 1970, no later than the year 9999. */
export const instantSeconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(253_402_300_799));

/** An id of Stripe's, such as `sub_1N`. */
export const id = v.pipe(v.string(), v.regex(/^\w{1,255}$/));

/** An object of Stripe's: its id, or the object itself where it is expanded. */
export const reference = v.union([id, v.pipe(v.object({ id }), v.transform((object) => object.id))]);

/** Metadata that a vendor put on an object of Stripe's: text by name. */
export const metadata = v.record(v.string(), v.string());
