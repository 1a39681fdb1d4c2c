import * as v from 'valibot';

/** Seconds since 1970, no later than the year 9999. */
export const instantSeconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(253_402_300_799));

/** Metadata that a vendor put on an object of Stripe's: text by name. */
export const metadata = v.record(v.string(), v.string());
