import type { SandboxActivation, SandboxLicense } from './entities.ts';
import type { ListShape } from './list-query.ts';
import type { Vendor } from './vendor.ts';

/** What licenses can be filtered by. `expired` and `expiringSoon` follow from the dates. */
export function licenseShape(vendor: Vendor): ListShape<SandboxLicense> {
  const userOf = (license: SandboxLicense) => (license.userId === null ? undefined : vendor.state.users.get(license.userId));
  const activationsOf = (license: SandboxLicense) => vendor.state.activations.filter(({ licenseId }) => licenseId === license.id);
  const millisecondsLeft = ({ expiresAt }: SandboxLicense) => (expiresAt === null ? Infinity : Date.parse(expiresAt) - vendor.clock());
  return {
    fields: {
      key: { kind: 'text', read: ({ key }) => key },
      productId: { kind: 'text', read: ({ productId }) => productId },
      userId: { kind: 'text', read: ({ userId, additionalUserIds }) => [userId, ...additionalUserIds] },
      entitlementSetId: { kind: 'text', read: ({ entitlementSetId }) => entitlementSetId },
      type: { kind: 'text', read: ({ type }) => type },
      subscriptionInterval: { kind: 'text', read: ({ subscriptionInterval }) => subscriptionInterval },
      subscriptionStartTrigger: { kind: 'text', read: ({ subscriptionStartTrigger }) => subscriptionStartTrigger },
      tag: { kind: 'text', read: ({ tags }) => tags },
      'user.email': { kind: 'email', read: (license) => userOf(license)?.email },
      'user.company': { kind: 'text', read: (license) => userOf(license)?.company },
      'metadata.key': { kind: 'text', read: ({ metadata }) => metadata.map(({ key }) => key) },
      'metadata.value': { kind: 'text', read: ({ metadata }) => metadata.map(({ value }) => value) },
      'activation.countryCode': { kind: 'text', read: (license) => activationsOf(license).map(({ location }) => location?.countryCode) },
      'activation.lastSyncedAt': { kind: 'date', read: (license) => activationsOf(license).map(({ lastSyncedAt }) => lastSyncedAt) },
      revoked: { kind: 'flag', read: ({ revoked }) => revoked },
      suspended: { kind: 'flag', read: ({ suspended }) => suspended },
      allowVmActivation: { kind: 'flag', read: ({ allowVmActivation }) => allowVmActivation },
      userLocked: { kind: 'flag', read: ({ userLocked }) => userLocked },
      expired: { kind: 'flag', read: (license) => millisecondsLeft(license) < 0 },
      expiringSoon: { kind: 'flag', read: (license) => millisecondsLeft(license) >= 0 && millisecondsLeft(license) < license.expiringSoonEventOffset * 1000 },
      allowedActivations: { kind: 'number', read: ({ allowedActivations }) => allowedActivations },
      allowedDeactivations: { kind: 'number', read: ({ allowedDeactivations }) => allowedDeactivations },
      totalActivations: { kind: 'number', read: (license) => activationsOf(license).length },
      totalDeactivations: { kind: 'number', read: ({ totalDeactivations }) => totalDeactivations },
      createdAt: { kind: 'date', read: ({ createdAt }) => createdAt },
      expiresAt: { kind: 'date', read: ({ expiresAt }) => expiresAt },
      // The spelling of the changelog.
      maintenanceExpireAt: { kind: 'date', read: ({ maintenanceExpiresAt }) => maintenanceExpiresAt },
    },
    searched: (license) => [license.key, license.notes, userOf(license)?.email, ...license.metadata.map(({ value }) => value)],
  };
}

/** What activations can be filtered by. */
export function activationShape(vendor: Vendor): ListShape<SandboxActivation> {
  const licenseOf = ({ licenseId }: SandboxActivation) => vendor.state.licenses.get(licenseId);
  return {
    fields: {
      productId: { kind: 'text', read: ({ productId }) => productId },
      licenseId: { kind: 'text', read: ({ licenseId }) => licenseId },
      licenseKey: { kind: 'text', read: (activation) => licenseOf(activation)?.key },
      userId: { kind: 'text', read: (activation) => [licenseOf(activation)?.userId, ...(licenseOf(activation)?.additionalUserIds ?? [])] },
      'metadata.key': { kind: 'text', read: ({ metadata }) => metadata.map(({ key }) => key) },
      'metadata.value': { kind: 'text', read: ({ metadata }) => metadata.map(({ value }) => value) },
      createdAt: { kind: 'date', read: ({ createdAt }) => createdAt },
      lastSyncedAt: { kind: 'date', read: ({ lastSyncedAt }) => lastSyncedAt },
    },
    searched: ({ hostname, os, osVersion, appVersion }) => [hostname, os, osVersion, appVersion],
  };
}
