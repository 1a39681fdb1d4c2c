/** `@cx-kit/server`: the adapter, its ports and their errors, and what a feature of your own is made of. Drivers and features are entries of their own. */
import { createAdapterWith } from './core/adapter.ts';
import type { Adapter } from './core/adapter.ts';
import type { AdapterOptions } from './core/options.ts';
import { account } from './features/account/index.ts';
import { downloads } from './features/downloads/index.ts';
import { licenses } from './features/licenses/index.ts';
import { operations } from './features/operations/index.ts';
import { signIn } from './features/sign-in/index.ts';

/** Creates an adapter: sign-in, account, licenses and downloads, and what `features` adds. Throws an `OptionsError` that names the option, or the feature, that is wrong. */
export const createAdapter = (options: AdapterOptions): Adapter => createAdapterWith([signIn(), account(), licenses(), downloads(), operations()], options);

export type { Adapter, Host } from './core/adapter.ts';
export type { AdapterOptions, PasswordOptions, SessionOptions } from './core/options.ts';
export type { Secret } from './core/security/secret-strength.ts';
export type { AccountDeletion } from './core/settings.ts';
export type { BreachLookup } from './core/sessions/new-passwords.ts';
export { OptionsError, ProblemError } from './core/errors.ts';
export { defineFeature } from './core/feature.ts';
export type { Core, CoreServices, Feature, FeatureDefinition, FeatureParts } from './core/feature.ts';
export type { Call, CustomerCall, Handler, HandlersOf, Input } from './core/http/handler.ts';
export type { LogRecord, Logger } from './core/logger.ts';
export { forwardedFor, fromHeader } from './core/security/client-address.ts';
export type { ClientAddress } from './core/security/client-address.ts';
export { pwnedPasswords } from './core/sessions/new-passwords.ts';
export type { Endpoint, EndpointTable } from './contract/endpoint.ts';
export type { Activation, ActivationQuery } from './contract/activation.ts';
export type { License, LicenseQuery, LicenseStatus, ProductList } from './contract/license.ts';
export type { List } from './contract/list.ts';
export type { FieldProblem, Problem, ProblemCode } from './contract/problem.ts';
export type { Release, ReleaseQuery } from './contract/release.ts';
export type { Capabilities, Included, Session, SignInWith } from './contract/session.ts';
export type { RecoveryCodes, TwoFactorSecret } from './contract/two-factor.ts';
export type { ProfileUpdate, User } from './contract/user.ts';
export type * from './ports/identity.ts';
export type * from './ports/licensing.ts';
export { notSupported, ProviderError } from './ports/vendor.ts';
export type * from './ports/provider.ts';
export type * from './ports/tokens.ts';
export type * from './ports/vendor.ts';
export type * from './ports/mail-queue.ts';
export type * from './ports/renewals.ts';
export { StoreError } from './ports/store.ts';
export type * from './ports/store.ts';
export type { TaskHandler, TaskLease, TaskOutcome } from './tasks/task-handler.ts';
export type { Worker } from './tasks/worker.ts';
