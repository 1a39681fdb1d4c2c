import * as v from 'valibot';
import { language, nextPage } from './fields.ts';

/** How many; a form sends it as text. */
const quantity = v.pipe(
  v.union([v.number('invalid'), v.pipe(v.string('invalid'), v.regex(/^\d{1,4}$/, 'invalid'), v.transform(Number))], 'invalid'),
  v.integer('invalid'),
  v.minValue(1, 'invalid'),
  v.maxValue(1000, 'invalid'),
);

/** `POST /checkout`. The same fields are accepted from a plain form; the answer is then 303 to the payment provider's page. */
export const checkout = v.object({
  /** The name of one of the offers that are configured. What it costs is never said by a browser. */
  offer: v.pipe(v.string('required'), v.regex(/^[\w.-]{1,64}$/, 'invalid')),
  /** 1 to 1000, as far as the offer allows. Default: the least that the offer allows. */
  quantity: v.optional(quantity),
  /**
   * Where the browser comes back to, with `cx-checkout=done` or `cx-checkout=cancelled` added to its query. A path of the site, or a page of an allowed origin; for
   * anything else the start page.
   */
  returnTo: nextPage,
  /** Of the page: for the payment page, and for the mail to a new customer. */
  language: v.optional(language),
});
export type Checkout = v.InferInput<typeof checkout>;

/** Where the browser goes next: the payment provider's page, as a whole page and not in a frame. */
export const startedCheckout = v.object({ url: v.string() });
export type StartedCheckout = v.InferOutput<typeof startedCheckout>;
