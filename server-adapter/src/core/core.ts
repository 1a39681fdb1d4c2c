import type { Capabilities, SignInWith } from '../contract/session.ts';
import type { Provider } from '../ports/provider.ts';
import type { MailQueue } from '../ports/mail-queue.ts';
import { createTokenPause } from '../tasks/task-handler.ts';
import { OptionsError } from './errors.ts';
import type { Core, CoreServices, Feature } from './feature.ts';
import type { AdapterOptions } from './options.ts';
import { createEmailHash } from './security/hashes.ts';
import { createOperatorGate } from './security/operator.ts';
import { createQuota, operatorLimits } from './security/quota.ts';
import { sealedWord } from './security/sealer.ts';
import { createAccountChanges } from './sessions/account-change.ts';
import { createKnownDevices, deviceMaxAge } from './sessions/known-devices.ts';
import { createNewPasswords } from './sessions/new-passwords.ts';
import { createOneTimeCodes } from './sessions/one-time-codes.ts';
import { createOpenVendor } from './sessions/open-vendor.ts';
import { createPasswordGuard } from './sessions/password-guard.ts';
import { createReauthentication } from './sessions/reauthentication.ts';
import { createRefusalFloor } from './sessions/refusal-floor.ts';
import { createSessionCheck } from './sessions/session-check.ts';
import { createSessionCookie } from './sessions/session-cookie.ts';
import { createSessionMarker, createToSession } from './sessions/to-session.ts';
import { createSessions } from './sessions/sessions.ts';
import { createThrottle } from './sessions/throttle.ts';
import { toSettings } from './options.ts';
import type { Settings } from './settings.ts';

/** What the adapter adds once everything is there. */
export type Late = Pick<CoreServices, 'wake' | 'runTasks' | 'prepareStore' | 'checkMail'>;

/** What the adapter has made of the options already. */
type Given = Pick<CoreServices, 'provider' | 'logger' | 'clock'>;

/** Creates the services from checked options. */
export function createCore(options: AdapterOptions, { provider, logger, clock }: Given, features: readonly Feature[], late: Late): Core {
  const { store, passwords } = options;
  const { counters, revocations } = store;
  const settings = toSettings(options, provider);
  const { secrets, sessionIdleMs: idleMs, sessionIdleUnrememberedMs: idleUnrememberedMs, sessionAbsoluteMs: absoluteMs } = settings;
  const capabilities = toCapabilities(provider, settings, features);
  const emailHash = createEmailHash(secrets);
  const sessions = createSessions({ store: store.sessions, revocations, secrets, idleMs, idleUnrememberedMs, absoluteMs, clock });
  const openVendor = createOpenVendor({ identity: provider.identity, sessions, counters, clock, logger });
  const guard = createPasswordGuard({ throttle: createThrottle({ counters, clock }), emailHash, refusalFloor: createRefusalFloor(), logger });
  const oneTimeCodes = createOneTimeCodes({ counters, secrets, clock });
  const services: CoreServices = {
    settings, provider, store, capabilities, endpoints: features.flatMap(({ endpoints }) => Object.entries(endpoints)), sessions, revocations, guard, oneTimeCodes, emailHash, logger, clock, ...late,
    openVendor,
    sessionCheck: createSessionCheck({ sessions, openVendor, provider, logger }),
    sessionMarker: createSessionMarker(secrets),
    toSession: createToSession({ secrets, capabilities, signInWith: toSignInWith(settings, features) }),
    cookie: createSessionCookie({ ...settings, maxAge: absoluteMs / 1000 }),
    knownDevices: createKnownDevices({ cookie: createSessionCookie({ ...settings, purpose: 'device', content: sealedWord, maxAge: deviceMaxAge }), secrets, emailHash, revocations }),
    accountChanges: createAccountChanges({ sessions, logger }),
    reauthentication: createReauthentication({ provider, guard, oneTimeCodes }),
    newPasswords: createNewPasswords({ breaches: passwords?.breaches, settings, logger }),
    operatorGate: createOperatorGate({ secrets: settings.operatorSecrets, quota: createQuota({ counters, clock }, operatorLimits) }),
    tokenPause: createTokenPause({ clock, logger }),
  };
  return { ...services, mailQueue: features.map((feature) => feature.mailQueue?.(services)).find((queue) => queue !== undefined) ?? noMails, renewals: features.map((feature) => feature.renewals?.(services)).find((renewals) => renewals !== undefined) };
}

/** What the provider has, and says that it can do, as far as there is a feature for it. */
function toCapabilities(provider: Provider, settings: Settings, features: readonly Feature[]): Capabilities {
  const { identity, licensing } = provider;
  const { passwordMinLength } = settings;
  const byFeatures = { signUp: false, changeEmail: false, resetPassword: false, purchases: false };
  const owned = { licenses: licensing !== undefined, releases: false, releaseActivation: false, offlineActivation: false, ...licensing?.capabilities };
  return Object.assign({ ...identity.capabilities, ...toDeletion(provider, settings, features), ...owned, ...byFeatures, passwordMinLength }, ...features.map((feature) => feature.capabilities?.(provider, settings))) as Capabilities;
}

function toDeletion({ identity: { capabilities, back } }: Provider, { accountDeletion: by }: Settings, features: readonly Feature[]): Partial<Capabilities> {
  if (by === undefined) return {};
  const can = by === 'vendor' ? capabilities.deleteAccount === true || back.deleteUser !== undefined : features.some(({ sendsMails }) => sendsMails);
  if (!can) throw new OptionsError('accountDeletion', by === 'vendor' ? 'is of the vendor, who has no such thing' : 'needs mails({ mailer })');
  return by === 'vendor' ? { deleteAccount: true } : { deleteAccount: true, deletionByOperator: true };
}

function toSignInWith(settings: Settings, features: readonly Feature[]): SignInWith | undefined {
  const methods: SignInWith = Object.assign({}, ...features.map((feature) => feature.signInWith?.(settings))) as SignInWith;
  return Object.keys(methods).length === 0 ? undefined : methods;
}

/** Without the feature for mails there is nobody to write them. */
const noMails: MailQueue = { enqueue: () => Promise.resolve(), resetLimit: () => Promise.resolve() };
