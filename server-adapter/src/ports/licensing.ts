import type { Activation, ActivationQuery } from '../contract/activation.ts';
import type { License, LicenseQuery, ProductList } from '../contract/license.ts';
import type { List } from '../contract/list.ts';
import type { Release, ReleaseQuery } from '../contract/release.ts';
import type { Capabilities } from '../contract/session.ts';
import type { User } from '../contract/user.ts';
import type { UserDirectory, VendorToken } from './identity.ts';
import type { CallContext } from './vendor.ts';

/** What a vendor can do with licenses beside listing and making them. */
export type LicensingCapabilities = Pick<Capabilities, 'releaseActivation' | 'offlineActivation' | 'releases'>;

/** The port to a license server: what somebody owns. */
export interface LicensingProvider {
  readonly capabilities: LicensingCapabilities;
  /** What a signed-in customer owns, with that customer's own token. */
  customer(token: VendorToken): LicensedApi;
  /** What the vendor's own access token may do, for every customer. Never call it with an id that a browser sent and nobody checked. */
  readonly back: LicenseOffice;
  /** What the license server tells of changes by itself, where that is set up. */
  readonly hints?: VendorHints | undefined;
}

/** Deliveries of the license server's own webhooks: they say what has changed, and are no more than a reason to ask again. */
export interface VendorHints {
  /** `false`: it was not signed by the license server, and nothing was done. */
  receive(delivery: { body: Uint8Array<ArrayBuffer>; headers: Headers }): Promise<boolean>;
  /** Calls `listener` after each delivery that says that licenses may have changed. */
  onChange?(listener: () => void): void;
}

/** What a customer owns. The vendor itself limits these calls to what is that customer's. */
export interface LicensedApi {
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

/** Licenses, and whose they are, with the vendor's own access token: what payments need. */
export interface LicenseOffice extends UserDirectory {
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
  /** The licenses of a user, the oldest first. Each is checked to be theirs: a filter can be ignored. */
  licensesOf(userId: string, call: CallContext): Promise<VendorLicense[]>;
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

/** Whether this person may have the license of a key that they know. Called for each license that is not theirs already. */
export type LicenseClaimRule = (license: VendorLicense, user: User) => boolean | Promise<boolean>;

export interface LicenseCreation {
  /** The vendor refuses a second license with the same key: then a key derived from the purchase rules out doubles by itself. */
  uniqueKeys: boolean;
  /** Milliseconds for which the vendor's search may not yet show a license that it has created. */
  searchLagMs: number;
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
  /** Whose it is from now on. */
  userId?: string | undefined;
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
  /** Of those of a user, where the vendor tells it. */
  productName?: string | null | undefined;
  userId: string | null;
  expiresAt: string | null;
  suspended: boolean;
  revoked: boolean;
  allowedActivations: number | null;
  /** Absent where the vendor does not tell it, as with the next one. */
  entitlementSetId?: string | null | undefined;
  maxAllowedReleaseVersion?: string | null | undefined;
  createdAt: string | null;
  metadata: { key: string; value: string }[];
}
