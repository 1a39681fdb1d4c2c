import { toCapabilities } from './accounts/capabilities.ts';
import { createEmailChange } from './accounts/email-change.ts';
import { createGoogleIdTokens } from './accounts/google-id-token.ts';
import { createGoogleSignIn, googleSignInMs } from './accounts/google-sign-in.ts';
import type { GoogleSignIn } from './accounts/google-sign-in.ts';
import { createNewPasswords } from './accounts/new-passwords.ts';
import { createPasswordChange } from './accounts/password-change.ts';
import { createPasswordGuard } from './accounts/password-guard.ts';
import type { PasswordGuard } from './accounts/password-guard.ts';
import { createPasswordReset } from './accounts/password-reset.ts';
import { createReauthentication } from './accounts/reauthentication.ts';
import { createSamlSignIn, samlSignInMs } from './accounts/saml-sign-in.ts';
import { createSignUp } from './accounts/sign-up.ts';
import { createToSession } from './accounts/to-session.ts';
import { createTwoFactor } from './accounts/two-factor.ts';
import type { Capabilities, SignInWith } from './contract/session.ts';
import { explain } from './fulfilment/explain.ts';
import { createIntake } from './fulfilment/intake.ts';
import type { AdapterOptions } from './options.ts';
import { toOffers } from './payment-offers.ts';
import { toPolicy } from './payment-policy.ts';
import { withoutAdoption } from './payments/without-adoption.ts';
import { activationRoutes } from './routes/activations.ts';
import { checkoutRoutes } from './routes/checkout.ts';
import { googleRoutes } from './routes/google.ts';
import type { Handlers } from './routes/handler.ts';
import { healthRoutes } from './routes/health.ts';
import { licenseRoutes } from './routes/licenses.ts';
import { profileRoutes } from './routes/me.ts';
import { offlineRoutes } from './routes/offline.ts';
import { openApiRoutes } from './routes/openapi.ts';
import { operatorRoutes } from './routes/operator.ts';
import { ownSessionRoutes } from './routes/own-sessions.ts';
import { passwordResetRoutes } from './routes/password-resets.ts';
import { purchaseRoutes } from './routes/purchases.ts';
import { releaseRoutes } from './routes/releases.ts';
import { samlRoutes } from './routes/saml.ts';
import { sessionRoutes } from './routes/session.ts';
import { twoFactorRoutes } from './routes/two-factor.ts';
import { userRoutes } from './routes/users.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { createSessionCookie } from './security/cookie.ts';
import { createMailQuota } from './security/mail-quota.ts';
import type { OperatorGate } from './security/operator.ts';
import { createOneTimeCodes } from './security/one-time-codes.ts';
import { checkoutLimits, createQuota, samlLimits } from './security/quota.ts';
import { createRefusalFloor } from './security/refusal-floor.ts';
import { createThrottle } from './security/throttle.ts';
import type { LicensingProvider } from './providers/licensing-provider.ts';
import { sealedWord } from './security/sealer.ts';
import type { Services } from './services.ts';
import type { Settings } from './settings.ts';
import type { CounterStore } from './store/store.ts';
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
