import { toCapabilities } from './core/capabilities.ts';
import { createEmailChange } from './features/mails/email-change.ts';
import { createGoogleIdTokens } from './features/google/id-token.ts';
import { createGoogleSignIn, googleSignInMs } from './features/google/sign-in.ts';
import type { GoogleSignIn } from './features/google/sign-in.ts';
import { createNewPasswords } from './core/sessions/new-passwords.ts';
import { createPasswordChange } from './features/account/password-change.ts';
import { createPasswordGuard } from './core/sessions/password-guard.ts';
import type { PasswordGuard } from './core/sessions/password-guard.ts';
import { createPasswordReset } from './features/mails/password-reset.ts';
import { createReauthentication } from './core/sessions/reauthentication.ts';
import { createSamlSignIn, samlSignInMs } from './features/saml/sign-in.ts';
import { createSignUp } from './features/mails/sign-up.ts';
import { createToSession } from './core/sessions/to-session.ts';
import { createTwoFactor } from './features/account/two-factor.ts';
import type { Capabilities, SignInWith } from './contract/session.ts';
import { explain } from './features/payments/fulfilment/explain.ts';
import { createIntake } from './features/payments/intake.ts';
import type { AdapterOptions } from './core/options.ts';
import { toOffers } from './features/payments/offers.ts';
import { toPolicy } from './features/payments/policy.ts';
import { withoutAdoption } from './features/payments/sources/without-adoption.ts';
import { activationRoutes } from './features/licenses/activation-routes.ts';
import { checkoutRoutes } from './features/payments/checkout-routes.ts';
import { googleRoutes } from './features/google/routes.ts';
import type { Handlers } from './core/http/handler.ts';
import { healthRoutes } from './features/operations/health.ts';
import { licenseRoutes } from './features/licenses/license-routes.ts';
import { profileRoutes } from './features/account/profile-routes.ts';
import { offlineRoutes } from './features/licenses/offline-routes.ts';
import { openApiRoutes } from './features/operations/openapi.ts';
import { operatorRoutes } from './features/operations/operator.ts';
import { ownSessionRoutes } from './features/account/own-session-routes.ts';
import { passwordResetRoutes } from './features/mails/password-reset-routes.ts';
import { purchaseRoutes } from './features/payments/purchase-routes.ts';
import { releaseRoutes } from './features/downloads/release-routes.ts';
import { samlRoutes } from './features/saml/routes.ts';
import { sessionRoutes } from './features/sign-in/session-routes.ts';
import { twoFactorRoutes } from './features/account/two-factor-routes.ts';
import { userRoutes } from './features/mails/sign-up-routes.ts';
import { webhookRoutes } from './features/payments/webhook-routes.ts';
import { createSessionCookie } from './core/sessions/session-cookie.ts';
import { createMailQuota } from './features/mails/mail-quota.ts';
import type { OperatorGate } from './core/security/operator.ts';
import { createOneTimeCodes } from './core/sessions/one-time-codes.ts';
import { checkoutLimits, createQuota, samlLimits } from './core/security/quota.ts';
import { createRefusalFloor } from './core/sessions/refusal-floor.ts';
import { createThrottle } from './core/sessions/throttle.ts';
import type { LicensingProvider } from './ports/license-server.ts';
import { sealedWord } from './core/security/sealer.ts';
import type { Services } from './services.ts';
import type { Settings } from './core/settings.ts';
import type { CounterStore } from './ports/store.ts';
import type { Worker } from './tasks/worker.ts';

/** Who answers each endpoint of the contract. */
export function createEndpointHandlers(options: AdapterOptions, services: Services, { worker, operatorGate }: { worker: Pick<Worker, 'runDue'>; operatorGate: OperatorGate }): Handlers {
  const { provider, store, mailer, payments } = options;
  const { settings, cookie, prepareStore, clock } = services;
  const capabilities = toCapabilities(provider.capabilities, { signUp: settings.signUp, hasMailer: mailer !== undefined, hasPayments: (payments?.sources ?? []).length > 0, passwordMinLength: settings.passwordMinLength });
  const shared = { ...services, provider, capabilities };
  return {
    ...accountHandlers(options, services, capabilities),
    ...licenseRoutes,
    ...activationRoutes(shared),
    ...offlineRoutes(shared),
    ...releaseRoutes(settings),
    ...purchaseRoutes(shared),
    ...paymentHandlers(options, services),
    ...operatorRoutes({ ...services, worker, explainPurchase: (id) => explain(id, store, { products: payments?.products, trustEventMapping: payments?.trustEventMapping, policy: toPolicy(payments), clock }) }),
    ...healthRoutes({ checkStore: () => prepareStore().then(() => store.ready()), queue: store.queue, provider, mailer, operatorGate, clock }),
    ...openApiRoutes({ baseUrl: settings.baseUrl, cookieName: cookie.name }),
  };
}

/** Signing in and out, and what people may change of their accounts. */
function accountHandlers({ provider, store: { counters }, passwords }: AdapterOptions, services: Services, capabilities: Capabilities) {
  const { settings, emailHash, logger, clock } = services;
  const toSession = createToSession({ secrets: settings.secrets, capabilities, signInWith: toSignInWith(settings) });
  const guard = createPasswordGuard({ throttle: createThrottle({ counters, clock }), emailHash, refusalFloor: createRefusalFloor(), logger });
  const oneTimeCodes = createOneTimeCodes({ counters, secrets: settings.secrets, clock });
  const reauthentication = createReauthentication({ provider, guard, oneTimeCodes });
  const newPasswords = createNewPasswords({ breaches: passwords?.breaches, settings, logger });
  const mailQuota = createMailQuota({ counters, emailHash, clock });
  const shared = { ...services, provider, capabilities, counters, guard, oneTimeCodes, reauthentication, newPasswords, toSession, mailQuota };
  return {
    ...sessionRoutes(shared),
    ...googleRoutes({ google: toGoogleSignIn(shared), nonceCookie: createSessionCookie({ ...settings, purpose: 'nonce', maxAge: googleSignInMs / 1000 }), toSession, logger }),
    ...samlHandlers(provider, counters, services),
    ...ownSessionRoutes(shared),
    ...twoFactorRoutes({ capabilities, twoFactor: createTwoFactor(shared) }),
    ...userRoutes({ ...shared, signUp: createSignUp(shared) }),
    ...profileRoutes({ ...shared, passwordChange: createPasswordChange(shared), emailChange: createEmailChange(shared) }),
    ...passwordResetRoutes({ ...shared, passwordReset: createPasswordReset(shared) }),
  };
}

/** `undefined`: nobody signs in with Google. */
function toGoogleSignIn({ settings: { google }, provider: { signInWithGoogle: signIn }, ...shared }: Pick<Services, 'settings' | 'revocations' | 'clock'> & { provider: LicensingProvider; guard: PasswordGuard; counters: CounterStore }): GoogleSignIn | undefined {
  return google && signIn && createGoogleSignIn({ ...shared, signIn, idTokens: createGoogleIdTokens({ ...google, ...shared }) });
}

/** What the page may offer beside the password. */
function toSignInWith({ google, samlAlias, baseUrl }: Settings): SignInWith | undefined {
  if (google === undefined && samlAlias === undefined) return undefined;
  return {
    ...(google === undefined ? {} : { google: { clientId: google.clientId } }),
    ...(samlAlias === undefined ? {} : { saml: { url: `${baseUrl}/session/saml` } }),
  };
}

/** The way to a company's own sign-in page, and back. */
function samlHandlers({ saml }: LicensingProvider, counters: CounterStore, { settings, revocations, logger, clock }: Services) {
  const { samlAlias: alias, baseUrl, secrets } = settings;
  return samlRoutes({
    settings, logger,
    saml: alias === undefined || !saml ? undefined : createSamlSignIn({ saml, alias, returnUrl: `${baseUrl}/session/saml`, secrets, counters, revocations, clock }),
    beginningCookie: createSessionCookie({ ...settings, purpose: 'saml', content: sealedWord, maxAge: samlSignInMs / 1000 }),
    quota: createQuota({ counters, clock }, samlLimits),
  });
}

/** The way to a payment, and what is told of it. */
function paymentHandlers({ store: { inbox, counters }, payments }: AdapterOptions, services: Services) {
  const { customerHash, purchaseWatch, logger, clock } = services;
  const sources = (payments?.sources ?? []).map((source) => (payments?.adopt === false ? withoutAdoption(source) : source));
  const onUnreadable = ({ id, reason }: { id: string; reason: string }): void => logger.error({ event: 'event.unreadable', eventId: id, reason }, 'A payment event cannot be read; a person has to look at it');
  return {
    ...checkoutRoutes({ ...services, offers: toOffers(payments), quota: createQuota({ counters, clock }, checkoutLimits) }),
    ...webhookRoutes({ ...services, intake: createIntake({ inbox, sources, customerOf: customerHash.ofPurchase, acceptTestPayments: payments?.acceptTestPayments, onUnreadable, onStored: purchaseWatch.touch, clock }) }),
  };
}
