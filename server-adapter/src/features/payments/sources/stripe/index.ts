export { createStripeSource as stripe, type StripeOptions } from './source.ts';
export { createStripeCheckout as stripeCheckout, type StripeCheckoutOptions } from './checkout.ts';
export { createStripePortal as stripePortal, type StripePortalOptions } from './portal.ts';
