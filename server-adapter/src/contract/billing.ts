import * as v from 'valibot';
import { id, instant, language, nextPage } from './fields.ts';

/** What a customer may want of the payment provider's own pages. */
export const billingPurposes = ['overview', 'payment-method', 'cancel', 'change-plan', 'resume'] as const;
export type BillingPurpose = (typeof billingPurposes)[number];

/** The id of a purchase, as its payment provider calls it: `stripe:sub_123`. */
const subscriptionId = v.pipe(v.string('required'), v.regex(/^[\w-]{1,64}:[\w-]{1,128}$/, 'invalid'));

/** `POST /me/billing-links`, of a license or of a subscription. */
export const billingLinkRequest = v.object({
  /** A license of the customer: the page is that of the purchase which pays for it. */
  licenseId: v.optional(id),
  /** A subscription of the customer, instead of a license: its id in `GET /me/subscriptions`. */
  subscriptionId: v.optional(subscriptionId),
  /** Where the provider has no page for it, its overview. */
  for: v.picklist(billingPurposes, 'invalid'),
  /** Where the provider's page leads back to, where it can: a path of the site, or a page of an allowed origin; for anything else the start page. */
  returnTo: nextPage,
  language: v.optional(language),
});
export type BillingLinkRequest = v.InferInput<typeof billingLinkRequest>;

/** An address of the payment provider, for one visit, as a whole page and not in a frame. Never stored: whoever has it is taken for the customer. */
export const billingLink = v.object({
  url: v.string(),
  /** `null`: the provider does not say. */
  expiresAt: v.nullable(instant),
});
export type BillingLink = v.InferOutput<typeof billingLink>;
