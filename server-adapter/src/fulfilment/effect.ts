import type { ProductMapping } from '../payments/payment-source.ts';
import type { StoredEffect } from '../store/store.ts';

/**
 * One thing to be done at the vendor or by mail. Its id is made of the purchase, never of an event: whatever is delivered again, or replayed, or
 * claimed by another process, finds what was done under the same id.
 */
export type Effect = UserEffect | InvitationEffect | LicenseEffect | ExpiryEffect | SeatsEffect;

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

/** Creates one license. Done once; changes are effects of their own. */
export interface LicenseEffect {
  kind: 'license';
  id: string;
  /** `key`: decided when it is begun, where the vendor says that keys are unique. */
  desired: { userId: string; mapping: ProductMapping; seats?: number | undefined; references: Record<string, string>; key?: string | undefined };
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

/** What came of an effect, by its kind. */
export interface EffectResults {
  /** `created`: by this purchase, so the person has no password yet. */
  user: { userId: string; created: boolean };
  invitation: { mailId: string };
  license: { licenseId: string; seats: number | null };
  expiry: { expiresAt: string };
  seats: { seats: number };
}

/** The result of a stored effect of this kind that is done; `undefined` when it is not. */
export function resultOf<Kind extends Effect['kind']>(kind: Kind, stored: StoredEffect | undefined): EffectResults[Kind] | undefined {
  if (stored?.kind !== kind || stored.state !== 'done' || stored.result === null) return undefined;
  return JSON.parse(stored.result) as EffectResults[Kind];
}
