import * as v from 'valibot';

/** Seconds since 1970, no later than the year 9999. */
export const instantSeconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(253_402_300_799));

/** Metadata that a vendor put on an object of Stripe's: text by name. */
export const metadata = v.record(v.string(), v.string());

/** Money in the smallest unit of its currency; what is given back is negative (sure: Stripe's API reference). */
export const amount = v.pipe(v.union([v.number(), v.pipe(v.string(), v.regex(/^-?\d{1,15}$/), v.transform(Number))]), v.integer());
