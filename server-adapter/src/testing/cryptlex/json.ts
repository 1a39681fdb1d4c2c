import type { MeterAttribute, Metadata, SandboxActivation, SandboxLicense, SandboxProduct, SandboxRelease, SandboxUser } from './entities.ts';
import type { Vendor } from './vendor.ts';

/** Who reads: a customer sees metadata and meters only where `viewPermissions` says so (sure), the vendor's own access token sees all. */
export type Reader = 'customer' | 'vendor';

const visible = <Entry extends Metadata | MeterAttribute>(entries: readonly Entry[], reader: Reader) =>
  entries.filter(({ viewPermissions }) => reader === 'vendor' || viewPermissions.includes('user'));

/** A user as the API answers it. `roles` is the older field. */
export function toUserJson(user: SandboxUser, reader: Reader = 'vendor') {
  return { ...user, name: `${user.firstName} ${user.lastName}`.trim(), roles: [user.role], metadata: visible(user.metadata, reader) };
}

/** A license as the API answers it: with its user as an object, and without any name of its product. */
export function toLicenseJson(vendor: Vendor, license: SandboxLicense, reader: Reader) {
  const { userId, ...fields } = license;
  const user = userId === null ? undefined : vendor.state.users.get(userId);
  return {
    ...fields,
    totalActivations: vendor.state.activations.filter(({ licenseId }) => licenseId === license.id).length,
    user: user ? toUserJson(user, reader) : null,
    reseller: null,
    metadata: visible(license.metadata, reader),
    meterAttributes: visible(license.meterAttributes, reader),
  };
}

/** An activation as the API answers it: the fingerprint stays with the vendor. */
export function toActivationJson({ fingerprint: _, ...fields }: SandboxActivation) {
  return fields;
}

export function toProductJson(vendor: Vendor, product: SandboxProduct) {
  const { licenseTemplateId, ...fields } = product;
  return {
    ...fields,
    totalLicenses: vendor.state.licenses.filter(({ productId }) => productId === product.id).length,
    totalReleases: vendor.state.releases.filter(({ productId }) => productId === product.id).length,
    licenseTemplate: vendor.state.templates.get(licenseTemplateId) ?? null,
  };
}

/** A release as the API answers it. `origin` is where its files are served: the vendor's release server, here the sandbox itself. */
export function toReleaseJson(vendor: Vendor, release: SandboxRelease, origin: string) {
  const product = vendor.state.products.get(release.productId);
  const files = release.files.map(({ content, ...file }) => ({
    ...file,
    url: `${origin}/v3/${vendor.account.id}/${release.id}/${encodeURIComponent(file.name)}`,
    size: content.byteLength,
    extension: /\.[^.]+$/.exec(file.name)?.[0] ?? '',
    releaseId: release.id,
  }));
  return {
    ...release,
    platform: release.platforms[0] ?? null,
    totalFiles: files.length,
    files,
    product: product ? { id: product.id, name: product.name, displayName: product.displayName } : null,
  };
}
