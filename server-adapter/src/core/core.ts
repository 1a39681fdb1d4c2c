import type { Endpoint } from '../contract/endpoint.ts';
import type { Capabilities, SignInWith } from '../contract/session.ts';
import type { LicensingProvider } from '../ports/license-server.ts';
import type { MailQueue } from '../ports/mail-queue.ts';
import type { RevocationStore, Store } from '../ports/store.ts';
import { createTokenPause } from '../tasks/token-pause.ts';
import type { TokenPause } from '../tasks/task-handler.ts';
import type { Feature } from './feature.ts';
import { createConsoleLogger } from './console-logger.ts';
import type { Logger } from './logger.ts';
import type { AdapterOptions } from './options.ts';
import { createEmailHash } from './security/email-hash.ts';
import type { EmailHash } from './security/email-hash.ts';
import { createOperatorGate } from './security/operator.ts';
import type { OperatorGate } from './security/operator.ts';
import { createQuota, operatorLimits } from './security/quota.ts';
import { sealedWord } from './security/sealer.ts';
import { createKnownDevices, deviceMaxAge } from './sessions/known-devices.ts';
import type { KnownDevices } from './sessions/known-devices.ts';
import { createNewPasswords } from './sessions/new-passwords.ts';
import type { NewPasswords } from './sessions/new-passwords.ts';
import { createOneTimeCodes } from './sessions/one-time-codes.ts';
import type { OneTimeCodes } from './sessions/one-time-codes.ts';
import { createPasswordGuard } from './sessions/password-guard.ts';
import type { PasswordGuard } from './sessions/password-guard.ts';
import { createReauthentication } from './sessions/reauthentication.ts';
import type { Reauthentication } from './sessions/reauthentication.ts';
import { createRefusalFloor } from './sessions/refusal-floor.ts';
import { createSessionCheck } from './sessions/session-check.ts';
import type { SessionCheck } from './sessions/session-check.ts';
import { createSessionCookie } from './sessions/session-cookie.ts';
import type { SessionCookie } from './sessions/session-cookie.ts';
import { createSessionMarker } from './sessions/session-marker.ts';
import type { SessionMarker } from './sessions/session-marker.ts';
import { createSessions } from './sessions/sessions.ts';
import type { Sessions } from './sessions/sessions.ts';
import { createThrottle } from './sessions/throttle.ts';
import { createToSession } from './sessions/to-session.ts';
import type { ToSession } from './sessions/to-session.ts';
import { toSettings } from './settings.ts';
import type { Settings } from './settings.ts';

/** One of each in an adapter: what endpoints, features and tasks share. */
export interface CoreServices {
  settings: Settings;
  provider: LicensingProvider;
  store: Store;
  /** Of every feature, by name. */
  endpoints: readonly (readonly [name: string, endpoint: Endpoint])[];
  capabilities: Capabilities;
  sessions: Sessions;
  sessionCheck: SessionCheck;
  sessionMarker: SessionMarker;
  /** Describes the session to its page. */
  toSession: ToSession;
  cookie: SessionCookie;
  knownDevices: KnownDevices;
  revocations: RevocationStore;
  guard: PasswordGuard;
  oneTimeCodes: OneTimeCodes;
  reauthentication: Reauthentication;
  newPasswords: NewPasswords;
  emailHash: EmailHash;
  operatorGate: OperatorGate;
  tokenPause: TokenPause;
  logger: Logger;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** There is a task of this kind to do. */
  wake: (kind: string) => void;
  /** Does the tasks that are due, for at most so long. Resolves to how many were taken. */
  runTasks: (request: { forMs: number }) => Promise<number>;
  /** Makes the store's tables. All callers share one run; after a failure the next one begins a new run. */
  prepareStore: () => Promise<void>;
  /** What the features say of the mail server. `undefined`: no mails are sent. */
  checkMail: () => Promise<void> | undefined;
}

/** What a feature is given. */
export interface Core extends CoreServices {
  mailQueue: MailQueue;
}

/** What the adapter adds once everything is there. */
export type Late = Pick<CoreServices, 'wake' | 'runTasks' | 'prepareStore' | 'checkMail'>;

/** Creates the services from checked options. */
export function createCore(options: AdapterOptions, features: readonly Feature[], late: Late): Core {
  const { store, passwords, clock = Date.now, logger = createConsoleLogger() } = options;
  const { counters, revocations } = store;
  const provider = typeof options.provider === 'function' ? options.provider({ logger, clock, counters }) : options.provider;
  const settings = toSettings(options, provider);
  const { secrets, sessionIdleMs: idleMs, sessionIdleUnrememberedMs: idleUnrememberedMs, sessionAbsoluteMs: absoluteMs } = settings;
  const capabilities = toCapabilities(provider, settings, features);
  const emailHash = createEmailHash(secrets);
  const sessions = createSessions({ store: store.sessions, revocations, secrets, idleMs, idleUnrememberedMs, absoluteMs, clock });
  const guard = createPasswordGuard({ throttle: createThrottle({ counters, clock }), emailHash, refusalFloor: createRefusalFloor(), logger });
  const oneTimeCodes = createOneTimeCodes({ counters, secrets, clock });
  const services: CoreServices = {
    settings, provider, store, capabilities, endpoints: features.flatMap(({ endpoints }) => Object.entries(endpoints)), sessions, revocations, guard, oneTimeCodes, emailHash, logger, clock, ...late,
    sessionCheck: createSessionCheck({ sessions, provider, logger }),
    sessionMarker: createSessionMarker(secrets),
    toSession: createToSession({ secrets, capabilities, signInWith: toSignInWith(settings, features) }),
    cookie: createSessionCookie({ ...settings, maxAge: absoluteMs / 1000 }),
    knownDevices: createKnownDevices({ cookie: createSessionCookie({ ...settings, purpose: 'device', content: sealedWord, maxAge: deviceMaxAge }), secrets, emailHash }),
    reauthentication: createReauthentication({ provider, guard, oneTimeCodes }),
    newPasswords: createNewPasswords({ breaches: passwords?.breaches, settings, logger }),
    operatorGate: createOperatorGate({ secrets: settings.operatorSecrets, quota: createQuota({ counters, clock }, operatorLimits) }),
    tokenPause: createTokenPause({ clock, logger }),
  };
  return { ...services, mailQueue: features.map((feature) => feature.mailQueue?.(services)).find((queue) => queue !== undefined) ?? noMails };
}

/** What the license server can do, as far as there is a feature for it. */
function toCapabilities(provider: LicensingProvider, { passwordMinLength }: Settings, features: readonly Feature[]): Capabilities {
  const byFeatures = { signUp: false, changeEmail: false, resetPassword: false, purchases: false };
  return Object.assign({ ...provider.capabilities, ...byFeatures, passwordMinLength }, ...features.map((feature) => feature.capabilities?.(provider))) as Capabilities;
}

function toSignInWith(settings: Settings, features: readonly Feature[]): SignInWith | undefined {
  const methods: SignInWith = Object.assign({}, ...features.map((feature) => feature.signInWith?.(settings))) as SignInWith;
  return Object.keys(methods).length === 0 ? undefined : methods;
}

/** Without the feature for mails there is nobody to write them. */
const noMails: MailQueue = { enqueue: () => Promise.resolve(), resetLimit: () => Promise.resolve() };
