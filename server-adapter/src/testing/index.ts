/**
 * Sandboxes of the Cryptlex Web API and of the Crossing Minds API, for tests and demos of a site that uses this adapter. Not for production: they keep passwords in clear.
 */
export { scopes, type AccessTokenInput, type Scope } from './cryptlex/access-tokens.ts';
export { defaultAssumptions, type Assumptions } from './cryptlex/assumptions.ts';
export type * from './cryptlex/entities.ts';
export type { Exchange, LoggedRequest } from './cryptlex/exchange.ts';
export type { Fault, Faults, PlannedFault } from './cryptlex/faults.ts';
export type { GoogleIdTokenInput, GoogleSandbox } from './cryptlex/google.ts';
export { createOfflineRequest } from './cryptlex/offline.ts';
export { vendorRateLimit, type RateLimit } from './cryptlex/rate-limit.ts';
export { createCryptlexSandbox, type CryptlexSandbox, type CryptlexSandboxOptions } from './cryptlex/sandbox.ts';
export type { ActivationInput, FileInput, LicenseInput, MetadataInput, MeterInput, ProductInput, ReleaseInput, SandboxState, TemplateInput, UserInput } from './cryptlex/state.ts';
export { totp } from './cryptlex/totp.ts';
export type { VendorMail } from './cryptlex/vendor.ts';
export { signWebhook, webhookEvents, type SandboxWebhook } from './cryptlex/webhooks.ts';
export { defaultCrossingMindsAssumptions, type CrossingMindsAssumptions } from './crossing-minds/assumptions.ts';
export { demoCrossingMindsAccounts, demoServices, seedCrossingMindsDemo } from './crossing-minds/demo-data.ts';
export type { CrossingMindsAccount, CrossingMindsDatabase, CrossingMindsMail, CrossingMindsRole, IdType, IndividualAccount, ServiceAccount, ServiceKey } from './crossing-minds/entities.ts';
export type { LoggedCrossingMindsRequest } from './crossing-minds/exchange.ts';
export type { CrossingMindsFault, CrossingMindsFaults, PlannedCrossingMindsFault } from './crossing-minds/faults.ts';
export { createCrossingMindsSandbox, type CrossingMindsSandbox, type CrossingMindsSandboxOptions } from './crossing-minds/sandbox.ts';
export { createMemoryMailer, type MemoryMailer } from './memory-mailer.ts';
export { listenLibsql } from './libsql-server.ts';
export { listenSandbox, type ListenOptions, type ListeningSandbox } from './listen.ts';
export { demoCustomers, seedDemo, type DemoCustomer, type DemoData, type DemoNames } from './demo-data.ts';
export { createPaddleSandbox, type PaddleSandbox, type PaddleSandboxOptions } from './paddle/sandbox.ts';
export type { PaddleCustomer, PaddlePrice, PaddleSandboxTransaction } from './paddle/catalogue.ts';
export { createStripeSandbox, type StripeSandbox, type StripeSandboxOptions } from './stripe/sandbox.ts';
export type { SandboxPrice } from './sandbox-price.ts';
export type { SandboxSession } from './stripe/session.ts';
export { checkoutCompleted, invoicePaid, signStripeDelivery, type CheckoutInput, type InvoiceInput, type StripeEvent } from './stripe-events.ts';
export {
  chargeRefunded, disputeChanged, invoicePaymentFailed, invoicePaymentPaid, refundChanged, subscriptionChanged,
  type ChargeInput, type DisputeInput, type InvoicePaymentInput, type RefundInput, type SubscriptionInput,
} from './stripe-life-events.ts';
export {
  fastSpringCharge, fastSpringChargeback, fastSpringEvent, fastSpringOrder, fastSpringReturn, fastSpringSubscription, signFastSpringDelivery,
  type FastSpringEvent, type FastSpringItemInput,
} from './fastspring-events.ts';
export {
  lemonSqueezyInvoice, lemonSqueezyOrder, lemonSqueezySubscription, signLemonSqueezyDelivery,
  type LemonSqueezyEvent, type LemonSqueezyInvoiceInput, type LemonSqueezyOrderInput, type LemonSqueezySubscriptionInput,
} from './lemon-squeezy-events.ts';
export {
  paddleAdjustment, paddleCustomer, paddleEvent, paddleSubscription, paddleTransaction, signPaddleDelivery,
  type PaddleAdjustmentInput, type PaddleEvent, type PaddleItemInput, type PaddleTransactionInput,
} from './paddle-events.ts';
export { polarOrder, polarRefund, polarSubscription, signPolarDelivery, signStandardWebhook, type PolarEvent, type PolarInput, type PolarOrderInput } from './polar-events.ts';
export type { SignedDelivery, SignInput } from './signed-delivery.ts';
export { billingPortalConformance, type BillingPortalConformanceTest, type BillingPortalFixture } from './billing-portal-conformance.ts';
export { paymentSourceConformance, type PaymentSourceConformanceTest, type PaymentSourceFixture } from './payment-source-conformance.ts';
export type { ConformanceTest } from './conformance.ts';
export { checkoutConformance, type CheckoutFixture } from './checkout-conformance.ts';
export { identityConformance, type IdentityFixture } from './identity-conformance.ts';
export { licensingConformance, type LicensingFixture } from './licensing-conformance.ts';
export { mailerConformance, type MailerFixture } from './mailer-conformance.ts';
export { tokenConformance, type TokenFixture } from './token-conformance.ts';
export { storeConformance, type StoreConformanceTest } from './store-conformance.ts';
