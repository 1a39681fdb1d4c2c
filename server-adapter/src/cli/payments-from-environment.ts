import { OptionsError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import type { BillingPortal } from '../features/payments/billing-portal.ts';
import type { CheckoutProvider } from '../features/payments/checkout.ts';
import type { PaymentsOptions } from '../features/payments/index.ts';
import type { PaymentSource } from '../features/payments/payment-source.ts';
import { createFastSpringSource } from '../features/payments/sources/fastspring/source.ts';
import { createLemonSqueezySource } from '../features/payments/sources/lemon-squeezy/source.ts';
import { createPaddleCheckout } from '../features/payments/sources/paddle/checkout.ts';
import { createPaddlePortal } from '../features/payments/sources/paddle/portal.ts';
import { createPaddleSource } from '../features/payments/sources/paddle/source.ts';
import { createPolarSource } from '../features/payments/sources/polar/source.ts';
import { createStripeCheckout } from '../features/payments/sources/stripe/checkout.ts';
import { createStripePortal } from '../features/payments/sources/stripe/portal.ts';
import { createStripeSource } from '../features/payments/sources/stripe/source.ts';
import type { Environment, StoreEnvironment } from './environment.ts';
import { readDeclaredSources, readOffers } from './files.ts';
import { inVariables } from './environment.ts';

/** What can be bought, the checkout that each key turns on, and the portals that are wanted. Throws an {@link OptionsError} that names the variable. */
export function toCheckoutOptions(environment: Environment, logger: Logger): Pick<PaymentsOptions, 'checkouts' | 'offers' | 'portals'> {
  const { CX_OFFERS_FILE: file, CX_BILLING_PORTALS: wanted = [], STRIPE_SECRET_KEY: secretKey, PADDLE_API_KEY: apiKey } = environment;
  const checkouts: CheckoutProvider[] = [];
  const portals: BillingPortal[] = [];
  if (secretKey !== undefined) {
    const names = { secretKey: 'STRIPE_SECRET_KEY', baseUrl: 'STRIPE_API_BASE_URL' };
    checkouts.push(inVariables(names, () => createStripeCheckout({ secretKey, baseUrl: environment.STRIPE_API_BASE_URL, logger })));
    if (wanted.includes('stripe')) portals.push(inVariables(names, () => createStripePortal({ secretKey, baseUrl: environment.STRIPE_API_BASE_URL, logger })));
  }
  if (apiKey !== undefined) {
    const names = { apiKey: 'PADDLE_API_KEY', baseUrl: 'PADDLE_API_BASE_URL', checkoutPage: 'PADDLE_CHECKOUT_PAGE' };
    checkouts.push(inVariables(names, () => createPaddleCheckout({ apiKey, baseUrl: environment.PADDLE_API_BASE_URL, checkoutPage: environment.PADDLE_CHECKOUT_PAGE, logger })));
    if (wanted.includes('paddle')) portals.push(inVariables(names, () => createPaddlePortal({ apiKey, baseUrl: environment.PADDLE_API_BASE_URL, logger })));
  }
  const [without] = wanted.filter((name) => !portals.some((portal) => portal.name === name));
  if (without !== undefined) throw new OptionsError('CX_BILLING_PORTALS', `names ${without}, whose key is not set`);
  return { checkouts, portals, offers: file === undefined ? undefined : readOffers(file) };
}

type Secrets = readonly string[];

/** The payment provider that each variable turns on, with the key by which it can be asked for what its events leave out. */
const sources = {
  STRIPE_WEBHOOK_SECRET: (secrets: Secrets, { STRIPE_SECRET_KEY: secretKey, STRIPE_API_BASE_URL: baseUrl }: Partial<Environment>, logger?: Logger) =>
    createStripeSource({ secrets, secretKey, api: { baseUrl, logger } }),
  PADDLE_WEBHOOK_SECRET: (secrets: Secrets, { PADDLE_API_KEY: apiKey, PADDLE_API_BASE_URL: baseUrl, PADDLE_SANDBOX: sandbox }: Partial<Environment>, logger?: Logger) => {
    const options = { secrets, apiKey, sandbox, api: { baseUrl, logger } };
    return createPaddleSource(options);
  },
  FASTSPRING_WEBHOOK_SECRET: (secrets: Secrets) => createFastSpringSource({ secrets }),
  LEMON_SQUEEZY_WEBHOOK_SECRET: (secrets: Secrets) => createLemonSqueezySource({ secrets }),
  POLAR_WEBHOOK_SECRET: (secrets: Secrets, { POLAR_SANDBOX: sandbox }: Partial<Environment>) => {
    const options = { secrets, sandbox };
    return createPolarSource(options);
  },
} as const;

const variables = Object.keys(sources) as (keyof typeof sources)[];
const keyVariables = { secretKey: 'STRIPE_SECRET_KEY', apiKey: 'PADDLE_API_KEY' };
const addressVariables: Partial<Record<keyof typeof sources, string>> = { STRIPE_WEBHOOK_SECRET: 'STRIPE_API_BASE_URL', PADDLE_WEBHOOK_SECRET: 'PADDLE_API_BASE_URL' };

/** Whose webhooks are taken. Throws an `OptionsError` that names the variable. */
export function toSources(environment: Environment, logger: Logger): PaymentSource[] {
  const builtIn = variables.flatMap((variable) => {
    const secrets = environment[variable];
    const names = { ...keyVariables, secrets: variable, baseUrl: addressVariables[variable] ?? 'baseUrl' };
    return secrets === undefined ? [] : [inVariables(names, () => sources[variable](secrets, environment, logger))];
  });
  return [...builtIn, ...toDeclaredSources(environment)];
}

/** Nothing is verified with it. */
const noSecret = 'whsec_bm90aGluZyBpcyB2ZXJpZmllZA==';

/** All sources, for events that were verified before: they are only read. */
export function toReaders(environment: StoreEnvironment): PaymentSource[] {
  return [...variables.map((variable) => sources[variable]([noSecret], environment)), ...toDeclaredSources(environment)];
}

function toDeclaredSources({ CX_SOURCES_FILE: file }: StoreEnvironment): PaymentSource[] {
  return file === undefined ? [] : readDeclaredSources(file);
}
