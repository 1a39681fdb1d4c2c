import type { ProductMapping } from '../payment-source.ts';
import type { MetadataEntry } from '../../../ports/licensing.ts';
import type { StoredEffect } from '../../../ports/store.ts';

/** The metadata entry of a license or an account that says which effect made it. Its owner does not see it. */
export const EFFECT_METADATA_KEY = 'cx_effect';

/** The metadata entry of a license that no real money was paid for. */
export const TEST_METADATA_KEY = 'cx_test';

/**
 * One thing to be done at the vendor or by mail. Its id is made of the purchase, never of an event: whatever is delivered again, or replayed, or
 * claimed by another process, finds what was done under the same id.
 */
export type Effect = AdoptionEffect | CustomerEffect | UserEffect | InvitationEffect | LicenseEffect | ExpiryEffect | SeatsEffect | MappingEffect | MetadataEffect | StandingEffect | BaseEffect;

/** Looks for licenses that Cryptlex's own integration made of the purchase before this adapter took over. Done once, before anything is made. */
export interface AdoptionEffect {
  kind: 'adoption';
  id: string;
  /** `units`: how many licenses the purchase should have now. `suspends`: a suspension that is found may be that integration's. */
  desired: { metadata: { key: string; value: string }; suspends: boolean; units: number };
}

/** Finds the account of whoever started the checkout. Done once, before the buyer's address is looked at. */
export interface CustomerEffect {
  kind: 'customer';
  id: string;
  desired: { startedBy: string };
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
  /** `abandoned`: it was begun, may have been done, and is wanted no more: it is only looked for. */
  desired: LicenseDraft | { adopted: LicenseFacts; mapping: ProductMapping } | { abandoned: true };
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
  productId?: string | null | undefined;
  seats: number | null;
  /** It was, and that may be taken back. */
  suspended?: boolean | undefined;
  /** It was, and that may be taken back. */
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
  /** `template`: the license template that it was changed to before, which says a number of its own. */
  desired: { licenseId: string; seats: number; template?: string | undefined };
}

/** What a line becomes that a license can be changed to. The product is not among them: that is another license. */
export const changeableFields = ['licenseTemplateId', 'entitlementSetId', 'maxAllowedReleaseVersion'] as const;

/** Makes a license what its line becomes now. One effect per field, done again whenever the line is another plan. */
export interface MappingEffect {
  kind: 'mapping';
  id: string;
  /** `seats`: how many machines it allows, where that is the quantity and not what a template says. */
  desired: { licenseId: string; field: (typeof changeableFields)[number]; value: string; seats?: number | undefined };
}

/** Sets metadata of a license. Done again whenever the line is another plan that names other entries. */
export interface MetadataEffect {
  kind: 'metadata';
  id: string;
  desired: { licenseId: string; entries: MetadataEntry[] };
}

/** Suspends or revokes a license, or takes that back. Done again whenever it should be otherwise. */
export interface StandingEffect {
  kind: 'standing';
  id: string;
  /** `held`: what of it was so from the beginning and may be taken back. */
  desired: { licenseId: string; suspended: boolean; revoked: boolean; held: { suspended: boolean; revoked: boolean } };
}

/** Looks at a license before the first payment of another purchase changes it. Done once: what goes back leaves this behind. */
export interface BaseEffect {
  kind: 'base';
  id: string;
  /** `written`: the ends that this adapter has given it, or may have: any other one was set by hand. */
  desired: { licenseId: string; written: string[] };
}

/** What came of an effect, by its kind. */
export interface EffectResults {
  /** In the order in which they were created. */
  adoption: { licenses: LicenseFacts[]; units: number };
  /** `null`: the reference is worth nothing. */
  customer: { userId: string | null };
  /** `created`: by this purchase, so the person has no password yet. */
  user: { userId: string; created: boolean };
  invitation: { mailId: string };
  /** `mapping`: what it was made with. */
  license: LicenseFacts & { mapping: ProductMapping };
  expiry: { expiresAt: string };
  seats: { seats: number; template?: string | undefined };
  /** `seats`: how many machines it allows since, where a template may have changed that. */
  mapping: { value: string; seats?: number | null | undefined };
  metadata: { entries: MetadataEntry[] };
  /** `setByHand`: the end that somebody gave it at the vendor after this adapter. */
  base: {
    productId: string | null;
    expiresAt: string | null;
    setByHand: string | null;
    seats: number | null;
    entitlementSetId?: string | null | undefined;
    maxAllowedReleaseVersion?: string | null | undefined;
    licenseTemplateId?: undefined;
    metadata: { key: string; value: string }[];
  };
  /** `before`: what it was when nothing of it was ours yet. */
  standing: { suspended: boolean; revoked: boolean; before: { suspended: boolean; revoked: boolean } };
}

/** The latest result of a stored effect of this kind, whatever was begun since; `undefined` when there never was one. */
export function lastResultOf<Kind extends Effect['kind']>(kind: Kind, stored: StoredEffect | undefined): EffectResults[Kind] | undefined {
  return stored?.kind !== kind || stored.result === null ? undefined : (JSON.parse(stored.result) as EffectResults[Kind]);
}

/** The result of a stored effect of this kind that is done; `undefined` when it is not. */
export function resultOf<Kind extends Effect['kind']>(kind: Kind, stored: StoredEffect | undefined): EffectResults[Kind] | undefined {
  return stored?.state === 'done' ? lastResultOf(kind, stored) : undefined;
}
