import type { Logger } from '../core/logger.ts';
import type { PaymentsOptions } from '../features/payments/index.ts';
import type { CheckoutProvider } from '../features/payments/checkout.ts';
import { createPaddleCheckout } from '../features/payments/sources/paddle/checkout.ts';
import { createStripeCheckout } from '../features/payments/sources/stripe/checkout.ts';
import type { Environment } from './environment.ts';
import { inVariables } from './in-variables.ts';
import { readOffers } from './offers-file.ts';

/** What can be bought, and the checkout that each key turns on. Throws an {@link OptionsError} that names the variable. */
export function toCheckoutOptions(environment: Environment, logger: Logger): Pick<PaymentsOptions, 'checkouts' | 'offers'> {
  const { CX_OFFERS_FILE: file, STRIPE_SECRET_KEY: secretKey, PADDLE_API_KEY: apiKey } = environment;
  const checkouts: CheckoutProvider[] = [];
  if (secretKey !== undefined) {
    const names = { secretKey: 'STRIPE_SECRET_KEY', baseUrl: 'STRIPE_API_BASE_URL' };
    checkouts.push(inVariables(names, () => createStripeCheckout({ secretKey, baseUrl: environment.STRIPE_API_BASE_URL, logger })));
  }
  if (apiKey !== undefined) {
    const names = { apiKey: 'PADDLE_API_KEY', baseUrl: 'PADDLE_API_BASE_URL', checkoutPage: 'PADDLE_CHECKOUT_PAGE' };
    checkouts.push(inVariables(names, () => createPaddleCheckout({ apiKey, baseUrl: environment.PADDLE_API_BASE_URL, checkoutPage: environment.PADDLE_CHECKOUT_PAGE, logger })));
  }
  return { checkouts, offers: file === undefined ? undefined : readOffers(file) };
}
