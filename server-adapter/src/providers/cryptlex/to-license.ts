import type { Activation } from '../../contract/activation.ts';
import type { License } from '../../contract/license.ts';
import type { VendorLicense } from '../../ports/licensing.ts';
import { statusOf } from './license-status.ts';
import { isUserVisible, toAllowed, toAllowedActivations } from './unknowns.ts';
import { flag, listOf, optionalRecord, optionalTexts, record, text, toInstant, whole } from './vendor-json.ts';
import type { Read } from './vendor-json.ts';

const metadata = record({ key: text, value: text, viewPermissions: optionalTexts, visible: flag });
const meter = record({ name: text, allowedUses: whole, totalUses: whole, uses: whole, viewPermissions: optionalTexts, visible: flag });

/** Likely: LEX has these names, and `featureEntitlements` is documented for templates; nobody here has seen one in an answer about a customer's license. */
const entitlement = record({ featureName: text, featureDisplayName: text, value: text, expiresAt: text });

/** A license in the vendor's words (sure: JS `license.types.ts`, NET). */
export const vendorLicense = record({
  id: text, key: text, type: text, revoked: flag, suspended: flag, createdAt: text, expiresAt: text, maintenanceExpiresAt: text, expiringSoonEventOffset: whole,
  subscriptionInterval: text, validity: whole, allowedActivations: whole, totalActivations: whole, allowedDeactivations: whole, totalDeactivations: whole, allowedFloatingClients: whole,
  entitlementSetId: text, maxAllowedReleaseVersion: text, productId: text, product: optionalRecord({ name: text, displayName: text }), userId: text, user: optionalRecord({ id: text }),
  metadata: listOf(metadata), meterAttributes: listOf(meter), featureEntitlements: listOf(entitlement),
});
export type VendorLicenseJson = Read<typeof vendorLicense>;

/** A license as its owner may see it. */
export function toLicense(json: VendorLicenseJson, productName: string | null, now: number): License {
  const expiresAt = toInstant(json.expiresAt);
  return {
    id: json.id ?? '',
    key: json.key ?? '',
    status: statusOf({ ...json, expiresAt }, now),
    type: json.type,
    productId: json.productId,
    productName: json.product?.displayName ?? json.product?.name ?? productName,
    createdAt: toInstant(json.createdAt),
    expiresAt,
    maintenanceExpiresAt: toInstant(json.maintenanceExpiresAt),
    seats: { used: json.totalActivations ?? 0, allowed: seatsOf(json) },
    deactivations: { used: json.totalDeactivations ?? 0, allowed: toAllowed(json.allowedDeactivations) },
    metadata: json.metadata.filter(isUserVisible).map(({ key, value }) => ({ key: key ?? '', value: value ?? '' })),
    entitlements: json.featureEntitlements.flatMap(({ featureName: name, featureDisplayName, value, expiresAt: end }) => (name ? [{ name, displayName: featureDisplayName || name, value, expiresAt: toInstant(end) }] : [])),
    meters: json.meterAttributes.filter(isUserVisible).map((one) => ({ name: one.name ?? '', used: one.totalUses ?? one.uses ?? 0, allowed: toAllowed(one.allowedUses) })),
  };
}

/** A floating license counts those who run it at once; the others count machines. */
function seatsOf(json: VendorLicenseJson): number | null {
  return json.type?.includes('floating') && json.allowedFloatingClients !== null ? toAllowed(json.allowedFloatingClients) : toAllowedActivations(json.allowedActivations);
}

/** A license as the vendor's own access token sees it: everything, hidden metadata too. */
export function toVendorLicense(json: VendorLicenseJson): VendorLicense {
  return {
    id: json.id ?? '',
    key: json.key ?? '',
    productId: json.productId,
    userId: json.user?.id ?? json.userId,
    expiresAt: toInstant(json.expiresAt),
    suspended: json.suspended ?? false,
    revoked: json.revoked ?? false,
    allowedActivations: toAllowedActivations(json.allowedActivations),
    entitlementSetId: json.entitlementSetId,
    maxAllowedReleaseVersion: json.maxAllowedReleaseVersion,
    createdAt: toInstant(json.createdAt),
    metadata: json.metadata.map(({ key, value }) => ({ key: key ?? '', value: value ?? '' })),
  };
}

/** An activation in the vendor's words (sure: NET). */
export const vendorActivation = record({
  id: text, licenseId: text, hostname: text, os: text, osVersion: text, appVersion: text, releaseVersion: text, offline: flag, createdAt: text, lastSyncedAt: text, leaseExpiresAt: text,
  location: optionalRecord({ city: text, countryName: text, countryCode: text }),
});

export function toActivation(json: Read<typeof vendorActivation>): Activation {
  return {
    id: json.id ?? '',
    licenseId: json.licenseId,
    hostname: json.hostname,
    os: json.os,
    osVersion: json.osVersion,
    appVersion: json.appVersion || json.releaseVersion,
    place: [json.location?.city, json.location?.countryName || json.location?.countryCode].filter(Boolean).join(', ') || null,
    offline: json.offline ?? false,
    createdAt: toInstant(json.createdAt),
    lastSeenAt: toInstant(json.lastSyncedAt),
    leaseExpiresAt: toInstant(json.leaseExpiresAt),
  };
}
