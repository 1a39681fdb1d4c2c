/**
 * What the sandbox stores: the vendor's own field names, so that what a test puts in is what an answer shows. Instants are ISO 8601 in UTC with seven
 * fractional digits, as the vendor writes them. `-1` means unlimited. Fields follow the public field tables of the Web API 3.56 and the changelog since.
 */

/** Who may see a metadata entry or a meter. The JSON spelling is unknown at the vendor; the audiences are documented. */
export type Audience = 'activation' | 'user' | 'organization' | 'reseller';

export interface Metadata {
  id: string;
  createdAt: string;
  updatedAt: string;
  key: string;
  value: string;
  /** `[]` hides the entry from everyone but the vendor. */
  viewPermissions: Audience[];
}

export interface MeterAttribute {
  id: string;
  createdAt: string;
  updatedAt: string;
  name: string;
  allowedUses: number;
  totalUses: number;
  grossUses: number;
  floating: boolean;
  viewPermissions: Audience[];
}

export interface FeatureEntitlement {
  featureName: string;
  featureDisplayName: string;
  value: string;
  baseValue: string;
  expiresAt: string | null;
}

export interface SandboxUser {
  id: string;
  createdAt: string;
  updatedAt: string;
  firstName: string;
  lastName: string;
  email: string;
  company: string | null;
  /** `user` is a customer; everybody else belongs to the vendor. */
  role: string;
  twoFactorEnabled: boolean;
  googleSsoEnabled: boolean;
  allowCustomerPortalAccess: boolean;
  lastLoginAt: string | null;
  lastSeenAt: string | null;
  metadata: Metadata[];
  tags: string[];
}

/** What the vendor never shows of a user. Kept in clear: it is a sandbox. */
export interface UserCredentials {
  password: string;
  /** Base32. Set before two-factor is switched on. */
  twoFactorSecret: string | null;
  /** Each works once. */
  recoveryCodes: string[];
  /** Milliseconds since 1970 at which each token stops working. */
  resetTokens: Map<string, number>;
  failedLogins: number;
  /** Milliseconds since 1970. */
  lockedUntil: number;
}

/** The terms that a license takes over from its template. */
export interface LicenseTerms {
  type: 'node-locked' | 'hosted-floating' | 'on-premise-floating';
  /** ISO 8601 duration; `null` never expires. */
  subscriptionInterval: string | null;
  /** When the interval begins. `creation` is sure, the spelling of `activation` is likely. */
  subscriptionStartTrigger: 'creation' | 'activation';
  allowedActivations: number;
  allowedDeactivations: number;
  allowedFloatingClients: number;
  /** Seconds. */
  leaseDuration: number;
  leasingStrategy: 'per-machine' | 'per-instance';
  allowClientLeaseDuration: boolean;
  fingerprintMatchingStrategy: 'fuzzy' | 'exact' | 'loose';
  /** Seconds before the expiry. */
  expiringSoonEventOffset: number;
  serverSyncInterval: number;
  serverSyncGracePeriod: number;
  allowedClockOffset: number;
  allowVmActivation: boolean;
  allowContainerActivation: boolean;
  userLocked: boolean;
  requireAuthentication: boolean;
  disableGeoLocation: boolean;
}

export interface SandboxLicenseTemplate extends LicenseTerms {
  id: string;
  createdAt: string;
  updatedAt: string;
  name: string;
  requiredMetadataKeys: string[];
}

export interface SandboxProduct {
  id: string;
  createdAt: string;
  updatedAt: string;
  name: string;
  displayName: string;
  description: string | null;
  /** What a new license of this product inherits from, unless its creation names another. */
  licenseTemplateId: string;
  metadata: Metadata[];
}

export interface SandboxLicense extends LicenseTerms {
  id: string;
  createdAt: string;
  updatedAt: string;
  key: string;
  revoked: boolean;
  suspended: boolean;
  /** `null`: perpetual, or not started yet. */
  expiresAt: string | null;
  maintenanceExpiresAt: string | null;
  maxAllowedReleaseVersion: string | null;
  totalDeactivations: number;
  productId: string;
  userId: string | null;
  additionalUserIds: string[];
  entitlementSetId: string | null;
  maintenancePolicyId: string | null;
  notes: string | null;
  metadata: Metadata[];
  meterAttributes: MeterAttribute[];
  /** Whether a license answers this, and by these names, is likely. */
  featureEntitlements: FeatureEntitlement[];
  tags: string[];
}

export interface Location {
  ipAddress: string;
  countryCode: string;
  countryName: string;
  regionCode: string;
  regionName: string;
  city: string;
  zipCode: string;
  timeZone: string;
  latitude: number;
  longitude: number;
}

export interface SandboxActivation {
  id: string;
  createdAt: string;
  updatedAt: string;
  licenseId: string;
  productId: string;
  fingerprint: string;
  hostname: string;
  os: 'windows' | 'linux' | 'macos' | 'android' | 'ios';
  osVersion: string | null;
  vmName: string | null;
  container: boolean;
  offline: boolean;
  appVersion: string | null;
  releaseVersion: string | null;
  location: Location | null;
  expiresAt: string | null;
  lastSyncedAt: string | null;
  leaseExpiresAt: string | null;
  metadata: Metadata[];
  meterAttributes: { name: string; uses: number }[];
}

export interface SandboxReleaseFile {
  id: string;
  createdAt: string;
  updatedAt: string;
  name: string;
  downloads: number;
  /** Whether a key or a token is needed to download it. */
  secured: boolean;
  /** SHA-256, hex. */
  checksum: string | null;
  content: Uint8Array<ArrayBuffer>;
}

export interface SandboxRelease {
  id: string;
  createdAt: string;
  updatedAt: string;
  name: string;
  version: string;
  channel: string;
  platforms: string[];
  /** Markdown. */
  notes: string | null;
  published: boolean;
  publishedAt: string | null;
  private: boolean;
  productId: string;
  files: SandboxReleaseFile[];
}
