import type { Activation, ActivationQuery } from '../contract/activation.ts';
import type { License, LicenseQuery, ProductList } from '../contract/license.ts';
import type { List } from '../contract/list.ts';
import type { Release, ReleaseQuery } from '../contract/release.ts';
import type { Capabilities } from '../contract/session.ts';
import type { TwoFactorSecret } from '../contract/two-factor.ts';
import type { ProfileUpdate, User } from '../contract/user.ts';
import type { Logger } from '../core/logger.ts';
import type { CounterStore } from './store.ts';

/** What a license server can do; the rest is the adapter's own. */
export type ProviderCapabilities = Omit<Capabilities, 'purchases' | 'passwordMinLength'>;

/**
 * The port to a license server. A driver translates between it and one vendor's API; nothing else in the adapter knows
 * that API. Every method rejects with a {@link ProviderError} and with nothing else.
 */
export interface LicensingProvider {
  /** Short name for logs and settings, such as `cryptlex`. */
  readonly name: string;
  /** What this vendor can do at all. The adapter narrows it further by what is configured. */
  readonly capabilities: ProviderCapabilities;
  /** Characters that this vendor wants of a new password. Default 8. */
  readonly passwordMinLength?: number | undefined;
  /** Checks the credentials. Problems: `forbidden` (it is no customer: see `isCustomerRole`), `credentials`, `two-factor-required`, `two-factor-invalid`, `locked`. */
  signIn(credentials: Credentials, call: CallContext): Promise<VendorSession>;
  /** The same by an ID token of Google, where the vendor takes one. Problems: `forbidden`, `credentials`, `two-factor-required`, `locked`. */
  signInWithGoogle?(login: { email: string; idToken: string }, call: CallContext): Promise<VendorSession>;
  /** Throws `unavailable` for a sign-in that would not have its turn in time. Asked before one costs anything, so that a flood of them costs next to nothing. */
  checkRoom?(call: CallContext): void;
  /** Sign-in by a company's own sign-in page, where the vendor has it. */
  readonly saml?: SamlApi | undefined;
  /** What a signed-in customer may do, with that customer's own token. */
  customer(token: VendorToken): CustomerApi;
  /** What the vendor's own access token may do, for every customer. Never call it with an id that a browser sent and nobody checked. */
  readonly back: BackOfficeApi;
  /** What the license server tells of changes by itself, where that is set up. */
  readonly hints?: VendorHints | undefined;
  /** Rejects when the license server cannot be used right now. Costs at most one call. */
  ready(call: CallContext): Promise<void>;
  close(): Promise<void>;
}

/** Deliveries of the license server's own webhooks: they say what has changed, and are no more than a reason to ask again. */
export interface VendorHints {
  /** `false`: it was not signed by the license server, and nothing was done. */
  receive(delivery: { body: Uint8Array<ArrayBuffer>; headers: Headers }): Promise<boolean>;
}

/** What an adapter shares with a driver. */
export interface LicenseServerHost {
  logger: Logger;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Of the store: with them all instances of the adapter keep to one rate limit. */
  counters: CounterStore;
}

/** Makes a driver with what the adapter shares. Throws an `OptionsError` that names the option which is wrong. */
export type LicenseServerFactory = (host: LicenseServerHost) => LicensingProvider;

/** Who is waiting. People go before background work when the vendor's rate limit is short. */
export interface CallContext {
  priority: 'person' | 'background';
  /** When they began to wait, by `performance.now()`: under load, what has begun earlier is finished first. Default: with the call. */
  since?: number | undefined;
  signal?: AbortSignal | undefined;
  /** Milliseconds that each request to the vendor may take, further tries included. Default: as the driver has it, which is made for people who wait. */
  deadlineMs?: number | undefined;
  /** Milliseconds that each may wait for its turn beside that, where the vendor's rate limit is short. Default 0: waiting counts as the rest does. */
  waitMs?: number | undefined;
  /** The network that a call comes from: strangers take turns by it. */
  from?: string | undefined;
  /** Whoever is behind the call has shown who they are before, in a session or on a known device. */
  isKnown?: boolean | undefined;
  /** Anybody can cause this call: all of these together get only a part of the rate budget. Drivers set it. */
  isAnonymous?: boolean | undefined;
  /** The customer for whom it is, where the vendor's own access token acts: what is kept of that customer is dropped. */
  userId?: string | undefined;
  /** What is read decides about a change: a driver that keeps answers asks all the same. */
  uncached?: boolean | undefined;
  /** For the log of the vendor's calls. */
  requestId?: string | undefined;
}

export interface Credentials {
  email: string;
  password: string;
  code?: string | undefined;
  recoveryCode?: string | undefined;
}

/** What the vendor gave for a sign-in. Kept sealed in the session; never sent to a browser. */
export interface VendorToken {
  accessToken: string;
  refreshToken?: string | undefined;
  /** ISO 8601; from the token itself where it says so. */
  expiresAt?: string | undefined;
}

export interface VendorSession {
  token: VendorToken;
  user: User;
}

/** Sign-in by an identity provider (SAML). The vendor and that provider settle it between them; the browser comes back with a token. */
export interface SamlApi {
  /** Where a browser goes to sign in. `alias` names the account at the vendor. Throws `not-found` for one that can be nobody's. */
  startUrl(alias: string, returnUrl: string): string;
  /** Rejects with `refused` where it is not set up for the account of this alias. */
  verify(alias: string, call: CallContext): Promise<void>;
  /** The token among what the browser brought back; `undefined`: there is none. */
  readToken(fields: Readonly<Record<string, string>>): string | undefined;
  /** Who that is. Problems: `credentials` (it is no token, or over), `forbidden` (it is of somebody whom this account does not have, or who is no customer). */
  enter(token: string, call: CallContext): Promise<VendorSession>;
}

/** Calls on behalf of one customer. The vendor itself limits them to what is that customer's. */
export interface CustomerApi {
  /** Problem `token-expired`, also for somebody who is no customer any more. */
  profile(call: CallContext): Promise<User>;
  updateProfile(change: ProfileUpdate, call: CallContext): Promise<User>;
  /** Problem `credentials`: the current password is wrong. `refused`: the vendor does not take the new one. */
  changePassword(userId: string, currentPassword: string, newPassword: string, call: CallContext): Promise<void>;
  /** A new secret, which does nothing until {@link CustomerApi.setTwoFactor}. It may replace the one in use: never call it where a second factor is on. */
  createTwoFactorSecret(call: CallContext): Promise<TwoFactorSecret>;
  /** Switches the second factor on or off, with a code of its secret. Problems: `two-factor-invalid`, `locked`. */
  setTwoFactor(enabled: boolean, code: string, call: CallContext): Promise<User>;
  /** New ones, in place of any older. */
  createRecoveryCodes(call: CallContext): Promise<string[]>;
  licenses(query: LicenseQuery, call: CallContext): Promise<List<License>>;
  /** Problem `not-found`, also for a license of somebody else. */
  license(licenseId: string, call: CallContext): Promise<License>;
  /** The products of all licenses, by name. The vendor lists none for customers, so the licenses are looked through: a call for each hundred. */
  products(call: CallContext): Promise<ProductList>;
  activations(query: ActivationQuery, call: CallContext): Promise<List<Activation>>;
  /** Problem `not-found`, also for a machine on a license of somebody else. */
  activation(activationId: string, call: CallContext): Promise<Activation>;
  releases(query: ReleaseQuery, call: CallContext): Promise<List<Release>>;
  /**
   * Opens a file of a release. `range` is passed on. The answer is either the vendor's own response, ready to be streamed, or an address that
   * needs neither key nor token and may be told to the browser.
   */
  openFile(releaseId: string, fileId: string, request: { range?: string | undefined; ifRange?: string | undefined }, call: CallContext): Promise<OpenFile>;
}

export type OpenFile =
  | { kind: 'redirect'; url: string }
  | { kind: 'stream'; status: 200 | 206; headers: Headers; body: ReadableStream<Uint8Array> };

/** Calls with the vendor's own access token. */
export interface BackOfficeApi {
  /** Compares addresses without regard to case, and checks what the vendor answers: a filter can be ignored. */
  findUserByEmail(email: string, call: CallContext): Promise<VendorUser | undefined>;
  findUserById(userId: string, call: CallContext): Promise<VendorUser | undefined>;
  /** Without a password a random one of at least 128 bits is set, which nobody learns. Problem `conflict`: the address is taken. */
  createUser(user: NewUser, call: CallContext): Promise<VendorUser>;
  /** Problem `conflict`: the address is taken. */
  changeEmail(userId: string, email: string, call: CallContext): Promise<void>;
  /** Problem `refused`: the vendor does not take the password, or this user's may not be set this way. */
  setPassword(userId: string, newPassword: string, call: CallContext): Promise<void>;
  /** The vendor sends its own mail. Says nothing about whether the account exists. */
  requestVendorReset(email: string, call: CallContext): Promise<void>;
  /** Frees a machine. Whether it belongs to who asks has to be checked before. Problem `limit`. */
  releaseActivation(activationId: string, call: CallContext): Promise<void>;
  /**
   * Activates a machine without a network: takes the request file of its software, answers the response file for it. Whether the license belongs to who asks has to be checked
   * before. Problems: `refused` (the file), `limit` (no free seat).
   */
  activateOffline(licenseId: string, offlineRequest: string, call: CallContext): Promise<string>;
  /** Frees such a machine. Problems: `refused` (the file), `not-found` (it is not active), `limit`. */
  deactivateOffline(licenseId: string, offlineRequest: string, call: CallContext): Promise<void>;
  /**
   * Licenses that carry this metadata entry, in the order in which they were created. Checks what the vendor answers, and
   * reads every page. The vendor's search may lag behind its writes: `searchLagMs` in {@link LicenseCreation} says how that is bridged.
   */
  findLicenses(metadata: { key: string; value: string }, call: CallContext): Promise<VendorLicense[]>;
  /** All licenses of the account, 100 to a page, in the order in which they were created; `page` counts from 1. Empty: there are no more. */
  listLicenses(page: number, call: CallContext): Promise<VendorLicense[]>;
  findLicenseByKey(key: string, call: CallContext): Promise<VendorLicense | undefined>;
  findLicenseById(licenseId: string, call: CallContext): Promise<VendorLicense | undefined>;
  /** Problem `refused`: the vendor will never take this. `conflict`: a license with this key exists. `unknown`: it may or may not have been created. */
  createLicense(license: NewLicense, call: CallContext): Promise<VendorLicense>;
  /** Absolute, so that a repeat changes nothing. */
  setExpiry(licenseId: string, expiresAt: string, call: CallContext): Promise<VendorLicense>;
  /** Absolute, so that a repeat changes nothing. */
  updateLicense(licenseId: string, change: LicenseChange, call: CallContext): Promise<VendorLicense>;
  /** How this vendor behaves when licenses are created; decides how a double creation is ruled out. */
  readonly licenseCreation: LicenseCreation;
}

export interface LicenseCreation {
  /** The vendor refuses a second license with the same key: then a key derived from the purchase rules out doubles by itself. */
  uniqueKeys: boolean;
  /** Milliseconds for which the vendor's search may not yet show a license that it has created. */
  searchLagMs: number;
}

export interface VendorUser {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  name: string;
  /** Only a `user` can have a reset token. */
  role: string | null;
  /** What it was made with, and what was added since. Absent: the vendor does not show it. */
  metadata?: readonly { key: string; value: string }[] | undefined;
}

export interface NewUser {
  email: string;
  firstName: string;
  lastName: string;
  company?: string | undefined;
  password?: string | undefined;
  /** What the vendor's page asked for beside it, or which purchase made it. The user does not see it. */
  metadata?: readonly { key: string; value: string }[] | undefined;
}

export interface MetadataEntry {
  key: string;
  value: string;
  /** Whether the license's owner sees it. */
  userVisible: boolean;
}

export interface NewLicense {
  productId: string;
  licenseTemplateId?: string | undefined;
  entitlementSetId?: string | undefined;
  userId: string;
  key?: string | undefined;
  /** ISO 8601 duration; an empty string makes it perpetual; without it the template decides. */
  subscriptionInterval?: string | undefined;
  allowedActivations?: number | undefined;
  maxAllowedReleaseVersion?: string | undefined;
  metadata: MetadataEntry[];
}

export interface LicenseChange {
  suspended?: boolean | undefined;
  revoked?: boolean | undefined;
  allowedActivations?: number | undefined;
  entitlementSetId?: string | undefined;
  maxAllowedReleaseVersion?: string | undefined;
  /** Everything that this template says and that a license can be changed to; what else is named here wins. */
  licenseTemplateId?: string | undefined;
  /** Entries to be set, or put in the place of those with the same keys. Others stay as they are. */
  metadata?: MetadataEntry[] | undefined;
}

/** A license as the vendor's own access token sees it. */
export interface VendorLicense {
  id: string;
  key: string;
  productId: string | null;
  userId: string | null;
  expiresAt: string | null;
  suspended: boolean;
  revoked: boolean;
  allowedActivations: number | null;
  createdAt: string | null;
  metadata: { key: string; value: string }[];
}

/** Why a call of the vendor failed, in the adapter's words. */
export type ProviderFailure =
  /** E-mail and password, or the current password, are wrong. */
  | 'credentials'
  | 'two-factor-required'
  | 'two-factor-invalid'
  /** The vendor locked this account for a while. */
  | 'locked'
  /** The customer's token is no longer good, or no longer a customer's (see `isCustomerRole`): sign in again. */
  | 'token-expired'
  /** The vendor's own access token is refused, or lacks a scope: a person has to act. */
  | 'access-token-refused'
  | 'forbidden'
  | 'not-found'
  /** Something with this e-mail address or key exists already. */
  | 'conflict'
  | 'limit'
  /** The vendor understood and said no, and will say no again. */
  | 'refused'
  /** Nothing was done: rate limit, breaker open, no connection. Safe to try again. */
  | 'unavailable'
  /** A write was sent and no clear answer came back: it may have been done. Look before trying again. */
  | 'unknown'
  /** An answer that makes no sense. */
  | 'malformed'
  /** This vendor has no such thing. */
  | 'not-supported';

/** Trouble of the vendor, or on the way there: what was asked for is not at fault, and may work another time. */
export const passingFailures: ReadonlySet<ProviderFailure> = new Set(['unavailable', 'unknown', 'malformed', 'access-token-refused', 'locked']);

/**
 * The only error of a provider. `message` is for logs: it never holds a token, a password, a license key or the vendor's text
 * verbatim. `reason` holds the vendor's text, cleaned and capped, for dead letters that an operator reads; it is never sent to a browser.
 */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly failure: ProviderFailure;
  /** Milliseconds to wait, where the vendor said so. */
  readonly retryAfterMs: number | undefined;
  readonly reason: string | undefined;
  /** Of `refused`: what else than the password it is about, where the vendor says so. */
  readonly about: 'email' | undefined;

  constructor(failure: ProviderFailure, message: string, details: { retryAfterMs?: number | undefined; reason?: string | undefined; about?: 'email' | undefined; cause?: unknown } = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.failure = failure;
    this.retryAfterMs = details.retryAfterMs;
    this.reason = details.reason;
    this.about = details.about;
  }
}
