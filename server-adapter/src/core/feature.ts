import type { Endpoint, EndpointTable } from '../contract/endpoint.ts';
import type { Capabilities, SignInWith } from '../contract/session.ts';
import type { LicensingProvider } from '../ports/licensing.ts';
import type { Provider } from '../ports/provider.ts';
import type { MailQueue } from '../ports/mail-queue.ts';
import type { Renewals } from '../ports/renewals.ts';
import type { RevocationStore, Store } from '../ports/store.ts';
import type { TaskHandler, TokenPause } from '../tasks/task-handler.ts';
import type { HandlersOf } from './http/handler.ts';
import { OptionsError } from './errors.ts';
import type { Logger } from './logger.ts';
import type { EmailHash } from './security/hashes.ts';
import type { OperatorGate } from './security/operator.ts';
import type { AccountChanges } from './sessions/account-change.ts';
import type { KnownDevices } from './sessions/known-devices.ts';
import type { NewPasswords } from './sessions/new-passwords.ts';
import type { OneTimeCodes } from './sessions/one-time-codes.ts';
import type { PasswordGuard } from './sessions/password-guard.ts';
import type { OpenVendor } from './sessions/open-vendor.ts';
import type { Reauthentication } from './sessions/reauthentication.ts';
import type { SessionCheck } from './sessions/session-check.ts';
import type { SessionCookie } from './sessions/session-cookie.ts';
import type { Sessions } from './sessions/sessions.ts';
import type { SessionMarker, ToSession } from './sessions/to-session.ts';
import type { Settings } from './settings.ts';

/** A part of an adapter that brings endpoints, and the work behind them: one word in `features`. Made by {@link defineFeature}. */
export interface Feature extends FeatureDefinition<EndpointTable> {
  readonly kind: typeof featureMark;
}

const featureMark = 'cx-kit feature';

/** What a feature is made of. `attach` is called once for each adapter, at its start: it throws an `OptionsError` when the feature lacks what it needs. */
export interface FeatureDefinition<Table extends EndpointTable> {
  /** As it is called in `features`: `mails`. An adapter has no two of one name. */
  readonly name: string;
  /** What a provider has to have for it: without that, the feature is not there. */
  readonly needs?: 'licensing' | undefined;
  /** Mails that others ask for are sent, and not left to the vendor. */
  readonly sendsMails?: boolean | undefined;
  /** Its rows of the contract. */
  readonly endpoints: Table;
  /** What pages may offer because of it. Those that no feature names are off. */
  capabilities?(provider: Provider, settings: Settings): Partial<Capabilities>;
  /** The way to sign in that it adds. */
  signInWith?(settings: Settings): SignInWith;
  /** Takes the mails of every other feature. Without one, they are dropped. */
  mailQueue?(services: CoreServices): MailQueue;
  /** Knows what is paid for licenses. Without one, none is renewed by itself. */
  renewals?(services: CoreServices): Renewals;
  attach(core: Core): FeatureParts<Table>;
}

export interface FeatureParts<Table extends EndpointTable> {
  /** One for each endpoint. */
  handlers: HandlersOf<Table>;
  /** Does the tasks of a kind in the background. */
  tasks?: readonly TaskHandler[] | undefined;
  /** Runs once the store's tables are there, before the first request is answered. */
  onStoreReady?(): Promise<void>;
  /** Runs when a task of any kind was done, put off or given up in this process. */
  onTaskSettled?(taskId: string): void;
  /** Drops what the feature keeps no longer, once an hour, in one of all processes. Stops where `signal` says so. */
  cleanUp?(signal: AbortSignal): Promise<void>;
  /** Rejects when the mail server cannot be used: for `/ready`. */
  checkMail?(): Promise<void>;
  /** Milliseconds between looks at the queue when nothing wakes the worker. */
  pollMs?: number | undefined;
  /** Lets go of requests that wait, before the server in front is closed. */
  stop?(): void;
  close?(): void | Promise<void>;
}

/** Creates a feature of your own. Its handlers are typed by its endpoints. */
export function defineFeature<const Table extends EndpointTable>(definition: FeatureDefinition<Table>): Feature {
  // Its handlers get what its own endpoints have parsed: the compiler has checked that here, and cannot for a list of several features.
  return { kind: featureMark, ...(definition as unknown as FeatureDefinition<Record<string, Endpoint>>) };
}

/** What a feature that is about licenses works with. Throws an `OptionsError` where the provider has none. */
export function requireLicensing(feature: string, { name, licensing }: Provider): LicensingProvider {
  if (licensing === undefined) throw new OptionsError(feature, `needs a provider with licenses, and ${name} has none`);
  return licensing;
}

export const isFeature = (value: unknown): value is Feature => typeof value === 'object' && value !== null && 'kind' in value && value.kind === featureMark;

/** One of each in an adapter: what endpoints, features and tasks share. */
export interface CoreServices {
  settings: Settings;
  provider: Provider;
  store: Store;
  /** Of every feature, by name. */
  endpoints: readonly (readonly [name: string, endpoint: Endpoint])[];
  capabilities: Capabilities;
  sessions: Sessions;
  sessionCheck: SessionCheck;
  openVendor: OpenVendor;
  sessionMarker: SessionMarker;
  /** Describes the session to its page. */
  toSession: ToSession;
  cookie: SessionCookie;
  knownDevices: KnownDevices;
  revocations: RevocationStore;
  guard: PasswordGuard;
  oneTimeCodes: OneTimeCodes;
  reauthentication: Reauthentication;
  accountChanges: AccountChanges;
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
  renewals: Renewals | undefined;
}

/** Handlers that few requests need: their code is loaded by the first request for one of them. */
export function loadedLater<Handlers extends object>(names: readonly (keyof Handlers)[], load: () => Promise<Handlers>): Handlers {
  let loading: Promise<Handlers> | undefined;
  const call = async (name: keyof Handlers, given: readonly unknown[]): Promise<unknown> => ((await (loading ??= load()))[name] as (...given: readonly unknown[]) => unknown)(...given);
  return Object.fromEntries(names.map((name) => [name, (...given: readonly unknown[]) => call(name, given)])) as Handlers;
}
