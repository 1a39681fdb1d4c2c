/** `@cx-kit/server`: the adapter, its drivers, and the types to write drivers of one's own. */
export { createAdapter } from './adapter.ts';
export type { Adapter } from './adapter.ts';
export { OptionsError } from './options.ts';
export type { AdapterOptions, BreachLookup, PasswordOptions, SignInOptions, PaymentOptions, Secret, SessionOptions } from './options.ts';
export { forwardedFor, fromHeader } from './security/client-address.ts';
export type { ClientAddress } from './security/client-address.ts';
export { pwnedPasswords } from './security/pwned-passwords.ts';

export { createCryptlexProvider } from './providers/cryptlex/cryptlex-provider.ts';
export { ProviderError } from './providers/licensing-provider.ts';
export type { BackOfficeApi, CallContext, CustomerApi, LicensingProvider, ProviderFailure } from './providers/licensing-provider.ts';

export { createPostgresStore } from './store/postgres.ts';
export { createSqliteStore } from './store/sqlite.ts';
export { StoreError } from './store/store.ts';
export type { Store } from './store/store.ts';

export { createFastSpringSource, type FastSpringOptions } from './payments/fastspring.ts';
export { createDeclaredSource, type SourceDeclaration } from './payments/declared.ts';
export { createHmacSource, type HmacOptions } from './payments/hmac.ts';
export { createLemonSqueezySource, type LemonSqueezyOptions } from './payments/lemon-squeezy.ts';
export { createPaddleCheckout, type PaddleCheckoutOptions } from './payments/paddle-checkout.ts';
export { createPaddleSource, type PaddleOptions } from './payments/paddle.ts';
export { createPolarSource, type PolarOptions } from './payments/polar.ts';
export { createStandardWebhooksSource, type Message, type StandardWebhooksOptions } from './payments/standard-webhooks.ts';
export { createStripeCheckout, type StripeCheckoutOptions } from './payments/stripe-checkout.ts';
export { createStripeSource, type StripeOptions } from './payments/stripe.ts';
export type { CheckoutBuyer, CheckoutOrder, CheckoutProvider, Offer } from './payments/checkout.ts';
export { DeliveryError, SignatureError } from './payments/payment-source.ts';
export type { Buyer, Delivery, MetadataValue, PaymentSource, ProductMapping, PurchaseEvent, PurchaseLine, SourceEvent } from './payments/payment-source.ts';

export { createConsoleMailer } from './mail/console.ts';
export { createHttpMailer } from './mail/http.ts';
export { createMemoryMailer } from './mail/memory.ts';
export { createSmtpMailer } from './mail/smtp.ts';
export { defaultTemplates } from './mail/default-templates.ts';
export { MailError } from './mail/mailer.ts';
export type { Mail, Mailer } from './mail/mailer.ts';
export type { MailContext, MailLink, MailTemplate, MailTemplates } from './mail/templates.ts';

export { createPinoLogger } from './pino-logger.ts';
export type { LogRecord, Logger } from './logger.ts';
export type { Worker } from './tasks/worker.ts';
