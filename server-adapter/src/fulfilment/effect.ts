import type { ProductMapping } from '../payments/payment-source.ts';
import type { StoredEffect } from '../store/store.ts';

/**
 * One thing to be done at the vendor or by mail. Its id is made of the purchase, never of an event: whatever is delivered again, or replayed, or
 * claimed by another process, finds what was done under the same id.
 */
export type Effect = AdoptionEffect | UserEffect | InvitationEffect | LicenseEffect | ExpiryEffect | SeatsEffect | EntitlementsEffect | StandingEffect;

/** Looks for licenses that Cryptlex's own integration made of the purchase before this adapter took over. Done once, before anything is made. */
export interface AdoptionEffect {
  kind: 'adoption';
  id: string;
  /** `units`: how many licenses the purchase should have now. */
  desired: { metadata: { key: string; value: string }; units: number };
}

/** Finds the buyer's account or makes one. Done once. */
export interface UserEffect {
  kind: 'user';
  id: string;
  desired: { email: string; firstName: string; lastName: string; company?: string | undefined };
}

/** Mails a user that was made a link to set a password. Done once. */
export interface InvitationEffect {
  kind: 'invitation';
  id: string;
  desired: { userId: string; email: string; firstName: string; language?: string | undefined };
}

/** Creates one license, or takes over one that is there. Done once; changes are effects of their own. */
export interface LicenseEffect {
  kind: 'license';
  id: string;
  desired: LicenseDraft | { adopted: LicenseFacts };
}

/** A license to be created. `key`: decided when it is begun, where the vendor says that keys are unique. */
export interface LicenseDraft {
  userId: string;
  mapping: ProductMapping;
  seats?: number | undefined;
  references: Record<string, string>;
  key?: string | undefined;
}

/** A license as it was when it was made or taken over. */
export interface LicenseFacts {
  licenseId: string;
  seats: number | null;
  /** Left out: it is not. */
  suspended?: boolean | undefined;
  /** Left out: it is not. */
  revoked?: boolean | undefined;
}

/** Sets the end of a license. Done again whenever the end is another one. */
export interface ExpiryEffect {
  kind: 'expiry';
  id: string;
  desired: { licenseId: string; expiresAt: string };
}

/** Sets how many machines a license allows. Done again whenever the number is another one. */
export interface SeatsEffect {
  kind: 'seats';
  id: string;
  desired: { licenseId: string; seats: number };
}

/** Sets what a license entitles to. Done again whenever its line is another plan. */
export interface EntitlementsEffect {
  kind: 'entitlements';
  id: string;
  desired: { licenseId: string; entitlementSetId: string };
}

/** Suspends or revokes a license, or takes that back. Done again whenever it should be otherwise. */
export interface StandingEffect {
  kind: 'standing';
  id: string;
  desired: { licenseId: string; suspended: boolean; revoked: boolean };
}

/** What came of an effect, by its kind. */
export interface EffectResults {
  /** In the order in which they were created. */
  adoption: { licenses: LicenseFacts[]; units: number };
  /** `created`: by this purchase, so the person has no password yet. */
  user: { userId: string; created: boolean };
  invitation: { mailId: string };
  license: LicenseFacts;
  expiry: { expiresAt: string };
  seats: { seats: number };
  entitlements: { entitlementSetId: string };
  standing: { suspended: boolean; revoked: boolean };
}

/** The result of a stored effect of this kind that is done; `undefined` when it is not. */
export function resultOf<Kind extends Effect['kind']>(kind: Kind, stored: StoredEffect | undefined): EffectResults[Kind] | undefined {
  if (stored?.kind !== kind || stored.state !== 'done' || stored.result === null) return undefined;
  return JSON.parse(stored.result) as EffectResults[Kind];
}
