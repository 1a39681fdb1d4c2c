import * as v from 'valibot';
import { maybe, metadataEntries, someText } from './body.ts';
import { isInterval } from './time.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(-1));
const instant = v.pipe(v.string(), v.check((text) => !Number.isNaN(Date.parse(text))), v.transform((text) => new Date(text).toISOString()));
const metadata = v.pipe(metadataEntries, v.maxLength(50));
const meters = v.array(
  v.object({ name: someText, allowedUses: count, floating: v.optional(v.boolean()), viewPermissions: v.optional(v.array(v.picklist(['activation', 'user', 'organization', 'reseller']))) }),
);

const terms = {
  type: maybe(v.picklist(['node-locked', 'hosted-floating', 'on-premise-floating'])),
  allowedActivations: maybe(count),
  allowedDeactivations: maybe(count),
  allowedFloatingClients: maybe(count),
  leaseDuration: maybe(count),
  leasingStrategy: maybe(v.picklist(['per-machine', 'per-instance'])),
  allowClientLeaseDuration: maybe(v.boolean()),
  fingerprintMatchingStrategy: maybe(v.picklist(['fuzzy', 'exact', 'loose'])),
  expiringSoonEventOffset: maybe(count),
  serverSyncInterval: maybe(count),
  serverSyncGracePeriod: maybe(count),
  allowedClockOffset: maybe(count),
  allowVmActivation: maybe(v.boolean()),
  allowContainerActivation: maybe(v.boolean()),
  userLocked: maybe(v.boolean()),
  requireAuthentication: maybe(v.boolean()),
  disableGeoLocation: maybe(v.boolean()),
};

const attributes = {
  ...terms,
  key: maybe(v.pipe(someText, v.maxLength(256))),
  userId: maybe(v.string()),
  additionalUserIds: maybe(v.array(v.string())),
  revoked: maybe(v.boolean()),
  suspended: maybe(v.boolean()),
  entitlementSetId: maybe(v.string()),
  maintenancePolicyId: maybe(v.string()),
  maxAllowedReleaseVersion: maybe(v.pipe(v.string(), v.regex(/^\d+\.\d+(\.\d+){0,2}$/))),
  notes: maybe(v.string()),
  tags: maybe(v.pipe(v.array(v.string()), v.maxLength(5))),
  metadata: maybe(metadata),
  meterAttributes: maybe(meters),
};

/** `POST /v3/licenses`. Only `productId` is mandatory (sure). */
export const licenseCreate = v.object({
  ...attributes,
  productId: someText,
  licenseTemplateId: maybe(v.string()),
  /** The older name of the template. */
  licensePolicyId: maybe(v.string()),
  /** Empty or `null`: perpetual (sure for empty, documented for `null`). Absent: the template decides. */
  subscriptionInterval: v.optional(v.nullable(v.pipe(v.string(), v.check((text) => text === '' || isInterval(text))))),
  subscriptionStartTrigger: maybe(v.picklist(['creation', 'activation'])),
  /** Likely. */
  expiresAt: maybe(instant),
  /** Sure: for imports. */
  createdAt: maybe(instant),
});

/** `PATCH /v3/licenses/{id}`. */
export const licenseUpdate = v.object(attributes);

/** `PATCH /v3/licenses/{id}/expires-at`. */
export const expiryUpdate = v.object({ expiresAt: instant });

/** `POST /v3/licenses/{id}/extend`: seconds. */
export const extension = v.object({ extensionLength: v.pipe(v.number(), v.integer()) });
