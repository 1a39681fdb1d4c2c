import type { Audience, LicenseTerms, Metadata, MeterAttribute, SandboxActivation, SandboxLicense, SandboxLicenseTemplate, SandboxProduct, SandboxRelease, SandboxReleaseFile, SandboxUser, UserCredentials } from './entities.ts';
import type { Random } from './random.ts';
import { Table } from './table.ts';
import { addInterval, createStamp, toVendorDate } from './time.ts';

export interface MetadataInput {
  key: string;
  value: string;
  /** Default: hidden from everyone but the vendor. */
  viewPermissions?: readonly Audience[] | undefined;
}
export interface MeterInput {
  name: string;
  allowedUses: number;
  totalUses?: number | undefined;
  grossUses?: number | undefined;
  floating?: boolean | undefined;
  viewPermissions?: readonly Audience[] | undefined;
}
export type UserInput = Partial<Omit<SandboxUser, 'metadata'>> & {
  email: string;
  /** Default: none, so that nobody can sign in until one is set. */
  password?: string;
  /** Base32; switches two-factor on. */
  twoFactorSecret?: string;
  recoveryCodes?: string[];
  metadata?: readonly MetadataInput[];
};
export type TemplateInput = Partial<SandboxLicenseTemplate>;
export type ProductInput = Partial<Omit<SandboxProduct, 'metadata'>> & { metadata?: readonly MetadataInput[] };
export type LicenseInput = Partial<Omit<SandboxLicense, 'metadata' | 'meterAttributes'>> & {
  productId: string;
  /** Default: the product's own template. */
  licenseTemplateId?: string;
  metadata?: readonly MetadataInput[];
  meterAttributes?: readonly MeterInput[];
};
export type ActivationInput = Partial<Omit<SandboxActivation, 'metadata'>> & { licenseId: string; metadata?: readonly MetadataInput[] };
export type ReleaseInput = Partial<Omit<SandboxRelease, 'files'>> & { productId: string; version: string; files?: readonly FileInput[] };
export type FileInput = Partial<Omit<SandboxReleaseFile, 'content'>> & { name: string; content: string | Uint8Array };

const defaultTerms: LicenseTerms = {
  type: 'node-locked', subscriptionInterval: null, subscriptionStartTrigger: 'creation', allowedActivations: 1, allowedDeactivations: -1, allowedFloatingClients: 0,
  leaseDuration: -1, leasingStrategy: 'per-machine', allowClientLeaseDuration: false, fingerprintMatchingStrategy: 'fuzzy', expiringSoonEventOffset: 30 * 86_400,
  serverSyncInterval: 3600, serverSyncGracePeriod: -1, allowedClockOffset: -1, allowVmActivation: true, allowContainerActivation: true, userLocked: false,
  requireAuthentication: false, disableGeoLocation: false,
};

/**
 * Everything the sandboxed account holds. Read it in assertions, fill it before a test: what is added here raises no webhook and passes no
 * validation, so that a test can also put in what the API would refuse.
 */
export class SandboxState {
  readonly users: Table<SandboxUser>;
  readonly products: Table<SandboxProduct>;
  readonly templates: Table<SandboxLicenseTemplate>;
  readonly licenses: Table<SandboxLicense>;
  readonly activations: Table<SandboxActivation>;
  readonly releases: Table<SandboxRelease>;
  readonly #credentials = new Map<string, UserCredentials>();
  readonly #clock: () => number;
  readonly #random: Random;
  readonly #stamp: () => string;

  constructor(clock: () => number, random: Random) {
    this.#clock = clock;
    this.#random = random;
    this.#stamp = createStamp(clock);
    this.users = new Table(clock);
    this.products = new Table(clock);
    this.templates = new Table(clock);
    this.licenses = new Table(clock);
    this.activations = new Table(clock);
    this.releases = new Table(clock);
  }

  /** Now, as the vendor writes it. */
  now(): string {
    return this.#stamp();
  }

  /** What the vendor never shows of a user. Throws a RangeError for a user that is not there. */
  credentials(userId: string): UserCredentials {
    const credentials = this.#credentials.get(userId);
    if (!credentials) throw new RangeError('No such user in the sandbox.');
    return credentials;
  }

  addUser(input: UserInput): SandboxUser {
    const { password = '', twoFactorSecret, recoveryCodes = [], metadata = [], ...fields } = input;
    const user = this.users.insert({
      ...this.#row(), firstName: '', lastName: '', company: null, role: 'user', twoFactorEnabled: twoFactorSecret !== undefined, googleSsoEnabled: false,
      allowCustomerPortalAccess: true, lastLoginAt: null, lastSeenAt: null, tags: [], ...fields, metadata: this.toMetadata(metadata),
    });
    this.#credentials.set(user.id, { password, twoFactorSecret: twoFactorSecret ?? null, recoveryCodes: [...recoveryCodes], resetTokens: new Map(), failedLogins: 0, lockedUntil: 0 });
    return user;
  }

  addTemplate(input: TemplateInput = {}): SandboxLicenseTemplate {
    return this.templates.insert({ ...this.#row(), ...defaultTerms, name: 'Default', requiredMetadataKeys: [], ...input });
  }

  /** Makes a template too when none is named. */
  addProduct(input: ProductInput = {}): SandboxProduct {
    const displayName = input.displayName ?? input.name ?? 'Product';
    return this.products.insert({
      ...this.#row(), name: displayName.toLowerCase().replace(/\W+/g, '-'), description: null, ...input, displayName,
      licenseTemplateId: input.licenseTemplateId ?? this.addTemplate({ name: displayName }).id, metadata: this.toMetadata(input.metadata ?? []),
    });
  }

  /** Takes its terms from the template; `expiresAt` follows from them unless given. Throws a RangeError for an unknown product or template. */
  addLicense(input: LicenseInput): SandboxLicense {
    const { licenseTemplateId, metadata = [], meterAttributes = [], ...fields } = input;
    const terms = this.#terms(input.productId, licenseTemplateId);
    const license: SandboxLicense = {
      ...this.#row(), ...terms, key: fields.key ?? this.#random.licenseKey(), revoked: false, suspended: false, expiresAt: null, maintenanceExpiresAt: null,
      maxAllowedReleaseVersion: null, totalDeactivations: 0, userId: null, additionalUserIds: [], entitlementSetId: null, maintenancePolicyId: null, featureEntitlements: [], notes: null,
      tags: [], ...fields, metadata: this.toMetadata(metadata), meterAttributes: this.toMeters(meterAttributes),
    };
    if (fields.expiresAt === undefined && license.subscriptionStartTrigger === 'creation') this.#start(license, Date.parse(license.createdAt));
    return this.licenses.insert(license);
  }

  /** Starts a license whose interval begins with its first activation. Throws a RangeError for an unknown license. */
  addActivation(input: ActivationInput): SandboxActivation {
    const license = this.licenses.get(input.licenseId);
    if (!license) throw new RangeError('No such license in the sandbox.');
    if (license.expiresAt === null && license.subscriptionStartTrigger === 'activation') this.#start(license, this.#clock());
    const row = this.#row();
    return this.activations.insert({
      ...row, productId: license.productId, fingerprint: this.#random.hex(64), hostname: 'localhost', os: 'linux', osVersion: null, vmName: null, container: false,
      offline: false, appVersion: null, releaseVersion: null, location: null, expiresAt: license.expiresAt, lastSyncedAt: row.createdAt, leaseExpiresAt: null,
      meterAttributes: [], ...input, metadata: this.toMetadata(input.metadata ?? []),
    });
  }

  addRelease(input: ReleaseInput): SandboxRelease {
    const row = this.#row();
    return this.releases.insert({
      ...row, name: input.version, channel: 'stable', platforms: [], notes: null, published: true, publishedAt: row.createdAt, private: true, ...input,
      files: (input.files ?? []).map((file) => this.#toFile(file)),
    });
  }

  toMetadata(entries: readonly MetadataInput[]): Metadata[] {
    return entries.map(({ key, value, viewPermissions = [] }) => ({ ...this.#row(), key, value, viewPermissions: [...viewPermissions] }));
  }

  toMeters(entries: readonly MeterInput[]): MeterAttribute[] {
    return entries.map(({ name, allowedUses, totalUses = 0, grossUses = totalUses, floating = false, viewPermissions = [] }) => ({
      ...this.#row(), name, allowedUses, totalUses, grossUses, floating, viewPermissions: [...viewPermissions],
    }));
  }

  deleteUser(userId: string): void {
    this.users.delete(userId);
    this.#credentials.delete(userId);
    for (const license of this.licenses.filter((license) => license.userId === userId)) license.userId = null;
  }

  deleteLicense(licenseId: string): void {
    this.licenses.delete(licenseId);
    for (const activation of this.activations.filter((activation) => activation.licenseId === licenseId)) this.activations.delete(activation.id);
  }

  clear(): void {
    for (const table of [this.users, this.products, this.templates, this.licenses, this.activations, this.releases]) table.clear();
    this.#credentials.clear();
  }

  #row(): { id: string; createdAt: string; updatedAt: string } {
    const now = this.now();
    return { id: this.#random.id(), createdAt: now, updatedAt: now };
  }

  #terms(productId: string, templateId: string | undefined): LicenseTerms {
    const product = this.products.get(productId);
    const template = product && this.templates.get(templateId ?? product.licenseTemplateId);
    if (!template) throw new RangeError('No such product or template in the sandbox.');
    return Object.fromEntries(Object.keys(defaultTerms).map((name) => [name, template[name as keyof LicenseTerms]])) as unknown as LicenseTerms;
  }

  #start(license: SandboxLicense, at: number): void {
    if (license.subscriptionInterval) license.expiresAt = toVendorDate(addInterval(at, license.subscriptionInterval));
  }

  #toFile(input: FileInput): SandboxReleaseFile {
    const content = typeof input.content === 'string' ? new TextEncoder().encode(input.content) : new Uint8Array(input.content);
    return { ...this.#row(), downloads: 0, secured: true, checksum: null, ...input, content };
  }
}
