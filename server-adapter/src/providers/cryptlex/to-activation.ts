import type * as v from 'valibot';
import type { Activation } from '../../contract/activation.ts';
import { flag, optionalRecord, record, text, toInstant } from './vendor-json.ts';

/** An activation in the vendor's words (sure: NET). */
export const vendorActivation = record({
  id: text, licenseId: text, hostname: text, os: text, osVersion: text, appVersion: text, releaseVersion: text, offline: flag, createdAt: text, lastSyncedAt: text, leaseExpiresAt: text,
  location: optionalRecord({ city: text, countryName: text, countryCode: text }),
});

export function toActivation(json: v.InferOutput<typeof vendorActivation>): Activation {
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
