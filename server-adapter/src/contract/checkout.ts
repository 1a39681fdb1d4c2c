import * as v from 'valibot';
import { billingPurposes } from './billing.ts';
import { id, instant, language, nextPage } from './fields.ts';

/** How many; a form sends it as text. */
const quantity = v.pipe(
  v.union([v.number('invalid'), v.pipe(v.string('invalid'), v.regex(/^\d{1,4}$/, 'invalid'), v.transform(Number))], 'invalid'),
  v.integer('invalid'),
  v.minValue(1, 'invalid'),
  v.maxValue(1000, 'invalid'),
);

/** What a payment can do to a license that exists: extend it, make it another plan, or allow more machines. */
export const licenseChangeKinds = ['renew', 'upgrade', 'seats'] as const;
export type LicenseChangeKind = (typeof licenseChangeKinds)[number];

/** `POST /checkout`. The same fields are accepted from a plain form; the answer is then 303 to the payment provider's page. */
export const checkout = v.object({
  /** The name of one of the offers that are configured. What it costs is never said by a browser. */
  offer: v.pipe(v.string('required'), v.regex(/^[\w.-]{1,64}$/, 'invalid')),
  /** 1 to 1000, as far as the offer allows. Default: the least that the offer allows. */
  quantity: v.optional(quantity),
  /** A license of the customer that the payment is for, together with `change`. Default: a new license is bought. */
  licenseId: v.optional(id),
  /** What the payment does to that license. The offer has to allow it. Where the price is per seat, `quantity` is ignored for `renew` and `upgrade`: it is the seats that the license has. */
  change: v.optional(v.picklist(licenseChangeKinds, 'invalid')),
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

/** What an offer can do to a license. */
export const licenseOffer = v.object({
  /** The name of the offer, for `POST /checkout`. */
  offer: v.string(),
  change: v.picklist(licenseChangeKinds),
  /** What it costs, as the configuration says it for people: `€ 79`. `null`: it says nothing. */
  price: v.nullable(v.string()),
  /** How many can be bought at once. */
  quantity: v.object({ min: v.number(), max: v.number() }),
  /** Of `renew`: when the license ends if it is paid now. `null`: the payment provider decides. */
  expiresAt: v.nullable(instant),
});
export type LicenseOffer = v.InferOutput<typeof licenseOffer>;

/** `GET /me/licenses/:id/offers`. */
export const licenseOfferList = v.object({
  items: v.array(licenseOffer),
  /** Why there are none: `subscription-running`, a subscription keeps the license going and is changed instead; `sold-elsewhere`. */
  refused: v.nullable(v.picklist(['subscription-running', 'sold-elsewhere'])),
  /** The pages of the payment provider that `POST /me/billing-links` leads to for this license; empty: none, or the purchase is somebody else's. */
  billing: v.array(v.picklist(billingPurposes)),
});
export type LicenseOfferList = v.InferOutput<typeof licenseOfferList>;
