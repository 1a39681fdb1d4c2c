/** `@cx-kit/server`: the adapter, its drivers, and the types to write drivers of one's own. */
export { createAdapter } from './core/adapter.ts';
export type { Adapter } from './core/adapter.ts';
export { OptionsError } from './core/options.ts';
export type { AdapterOptions, BreachLookup, PasswordOptions, SignInOptions, PaymentOptions, Secret, SessionOptions } from './core/options.ts';
export { forwardedFor, fromHeader } from './core/security/client-address.ts';
export type { ClientAddress } from './core/security/client-address.ts';
export { pwnedPasswords } from './core/sessions/pwned-passwords.ts';

export { createCryptlexProvider } from './providers/cryptlex/cryptlex-provider.ts';
export { ProviderError } from './ports/license-server.ts';
export type { BackOfficeApi, CallContext, CustomerApi, LicensingProvider, ProviderFailure } from './ports/license-server.ts';

export { createPostgresStore } from './stores/postgres.ts';
export { createSqliteStore } from './stores/sqlite.ts';
export { StoreError } from './ports/store.ts';
export type { Store } from './ports/store.ts';

export { createFastSpringSource, type FastSpringOptions } from './features/payments/sources/fastspring.ts';
export { createDeclaredSource, type SourceDeclaration } from './features/payments/sources/declared.ts';
export { createHmacSource, type HmacOptions } from './features/payments/sources/hmac.ts';
export { createLemonSqueezySource, type LemonSqueezyOptions } from './features/payments/sources/lemon-squeezy.ts';
export { createPaddleCheckout, type PaddleCheckoutOptions } from './features/payments/sources/paddle-checkout.ts';
export { createPaddleSource, type PaddleOptions } from './features/payments/sources/paddle.ts';
export { createPolarSource, type PolarOptions } from './features/payments/sources/polar.ts';
export { createStandardWebhooksSource, type Message, type StandardWebhooksOptions } from './features/payments/sources/standard-webhooks.ts';
export { createStripeCheckout, type StripeCheckoutOptions } from './features/payments/sources/stripe-checkout.ts';
export { createStripeSource, type StripeOptions } from './features/payments/sources/stripe.ts';
export type { CheckoutBuyer, CheckoutOrder, CheckoutProvider, Offer } from './features/payments/checkout.ts';
export { DeliveryError, SignatureError } from './features/payments/payment-source.ts';
export type { Buyer, Delivery, MetadataValue, PaymentSource, ProductMapping, PurchaseEvent, PurchaseLine, SourceEvent } from './features/payments/payment-source.ts';

export { createConsoleMailer } from './features/mails/console.ts';
export { createHttpMailer } from './features/mails/http.ts';
export { createMemoryMailer } from './features/mails/memory.ts';
export { createSmtpMailer } from './features/mails/smtp.ts';
export { defaultTemplates } from './features/mails/default-templates.ts';
export { MailError } from './features/mails/mailer.ts';
export type { Mail, Mailer } from './features/mails/mailer.ts';
export type { MailContext, MailLink, MailTemplate, MailTemplates } from './features/mails/templates.ts';

export { createPinoLogger } from './pino-logger.ts';
export type { LogRecord, Logger } from './core/logger.ts';
export type { Worker } from './tasks/worker.ts';
