import type { LicenseStatus } from '../../contract/license.ts';
import { startsLater } from './unknowns.ts';

/** What a license's status is derived from; the vendor stores none. */
export interface StatusFacts {
  revoked: boolean | null;
  suspended: boolean | null;
  /** ISO 8601. */
  expiresAt: string | null;
  subscriptionInterval: string | null;
  /** Seconds; the older model. */
  validity: number | null;
  /** Seconds before the end at which the vendor says `expiring-soon`. */
  expiringSoonEventOffset: number | null;
}

const month = 30 * 86_400;

/** The worst that holds: revoked, suspended, expired, not started, expiring, active. */
export function statusOf(license: StatusFacts, now: number): LicenseStatus {
  if (license.revoked) return 'revoked';
  if (license.suspended) return 'suspended';
  if (license.expiresAt === null) return startsLater(license) ? 'not-started' : 'active';
  const leftMs = Date.parse(license.expiresAt) - now;
  if (leftMs <= 0) return 'expired';
  const offset = license.expiringSoonEventOffset ?? 0;
  return leftMs <= (offset > 0 ? offset : month) * 1000 ? 'expiring' : 'active';
}
