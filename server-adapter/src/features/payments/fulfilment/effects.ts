import { type VendorUser } from '../../../ports/identity.ts';
import { ProviderError } from '../../../ports/vendor.ts';
import type { LicenseChange } from '../../../ports/licensing.ts';
import type { StoredEffect } from '../../../ports/store.ts';
import { attempt, type EffectContext, toCall } from './attempt.ts';
import { type AdoptionEffect, EFFECT_METADATA_KEY, type EffectResults, lastResultOf, type StandingEffect, type UserEffect } from './effect.ts';
import type { BaseEffect, CustomerEffect, ExpiryEffect, InvitationEffect, MappingEffect, MetadataEffect, SeatsEffect } from './effect.ts';

/** Sets when a license ends: an instant, never an addition, so that a repeat moves nothing. */
export async function setExpiry({ desired: { licenseId, expiresAt } }: ExpiryEffect, context: EffectContext): Promise<EffectResults['expiry']> {
  await context.back.setExpiry(licenseId, expiresAt, toCall(context));
  return { expiresAt };
}

/** Makes a license what the plan says that its line is now: absolute, so that a repeat changes nothing. */
export async function setMapping({ desired: { licenseId, field, value, seats } }: MappingEffect, context: EffectContext): Promise<EffectResults['mapping']> {
  const change: LicenseChange = { [field]: value, allowedActivations: seats };
  const license = await context.back.updateLicense(licenseId, change, toCall(context));
  return field === 'licenseTemplateId' ? { value, seats: license.allowedActivations } : { value };
}

/** Sets the entries that the plan names: absolute, so that a repeat changes nothing. Others stay as they are. */
export async function setMetadata({ desired: { licenseId, entries } }: MetadataEffect, context: EffectContext): Promise<EffectResults['metadata']> {
  await context.back.updateLicense(licenseId, { metadata: entries }, toCall(context));
  return { entries };
}

/** Sets how many machines a license allows, where that is what the quantity of a purchase means. */
export async function setSeats({ desired: { licenseId, seats, template } }: SeatsEffect, context: EffectContext): Promise<EffectResults['seats']> {
  await context.back.updateLicense(licenseId, { allowedActivations: seats }, toCall(context));
  return { seats, template };
}

/** Looks at what a license is before a payment of another purchase changes it. */
export async function lookAtBase({ desired: { licenseId, written } }: BaseEffect, context: EffectContext): Promise<EffectResults['base']> {
  const license = await context.back.findLicenseById(licenseId, toCall(context));
  if (license === undefined) throw new ProviderError('refused', 'the license is gone', { reason: `the license ${licenseId} that was paid for is gone` });
  const { productId, expiresAt, allowedActivations, entitlementSetId, maxAllowedReleaseVersion, metadata } = license;
  const isByHand = expiresAt !== null && written.length > 0 && written.every((end) => Date.parse(end) !== Date.parse(expiresAt));
  return { productId, expiresAt, setByHand: isByHand ? expiresAt : null, seats: allowedActivations, entitlementSetId, maxAllowedReleaseVersion, metadata };
}

type Standing = { suspended: boolean; revoked: boolean };
/** As it is recorded when it is begun. */
type Begun = StandingEffect['desired'] & { before: Standing };

const fields = ['suspended', 'revoked'] as const;

/**
 * Suspends or revokes a license, or takes that back: absolute, so that a repeat changes nothing. Only what was done here is taken back: what somebody has suspended or revoked at the
 * vendor before stays so. So the license is looked at before its first change, and what was seen is recorded before the change begins. `stored` is what the ledger knew before.
 */
export async function setStanding({ id, kind, desired }: StandingEffect, stored: StoredEffect | undefined, context: EffectContext): Promise<EffectResults['standing']> {
  const { ledger, back, purchaseId, clock } = context;
  const { licenseId, held, suspended, revoked } = desired;
  const now = lastResultOf('standing', stored) ?? { ...held, before: { suspended: false, revoked: false } };
  const begun = stored?.state === 'intended' ? (JSON.parse(stored.desired) as Begun) : undefined;
  const before = begun?.before ?? (now.suspended || now.revoked ? now.before : await look(licenseId, context));
  const attemptedAt = clock();
  await ledger.intend({ id, purchaseId, kind, desired: JSON.stringify({ ...desired, before } satisfies Begun), attemptedAt }, attemptedAt);
  const changed = fields.filter((field) => desired[field] !== now[field] || (begun !== undefined && begun[field] !== now[field]));
  const ours = changed.filter((field) => desired[field] || !before[field]);
  if (ours.length > 0) await back.updateLicense(licenseId, Object.fromEntries(ours.map((field) => [field, desired[field]])), toCall(context));
  return { suspended, revoked, before };
}

async function look(licenseId: string, context: EffectContext): Promise<Standing> {
  const license = await context.back.findLicenseById(licenseId, toCall(context));
  return { suspended: license?.suspended ?? false, revoked: license?.revoked ?? false };
}

/** Asks for the mail in which a new user sets a password. One per user: a second purchase of the same person posts the same mail. */
export async function invite({ desired }: InvitationEffect, { mailQueue }: EffectContext): Promise<EffectResults['invitation']> {
  const mailId = `invitation:${desired.userId}`;
  await mailQueue.enqueue(mailId, { about: 'invitation', ...desired });
  return { mailId };
}

/**
 * The account that was signed in when the checkout was started, whatever address was typed to pay. A reference that is not ours, or too old, or whose account is gone, is
 * worth nothing: then the purchase goes by the buyer's address. Nothing of the account is changed.
 */
export async function findCustomer({ id, desired: { startedBy } }: CustomerEffect, context: EffectContext): Promise<EffectResults['customer']> {
  const userId = await context.readReference(startedBy);
  if (userId === undefined) return ignored('the reference is not ours, or too old');
  const user = await context.back.findUserById(userId, toCall(context));
  return user === undefined ? ignored('the account is gone') : { userId: user.id };

  function ignored(reason: string): EffectResults['customer'] {
    context.logger.warn({ event: 'reference-ignored', purchaseId: context.purchaseId, effectId: id, reason }, "A purchase names no customer of ours; it goes by the buyer's address");
    return { userId: null };
  }
}

/**
 * The account of the buyer's address; made when there is none. The vendor has one account per address (sure), so two purchases at once
 * cannot make two: the second is told that the address is taken, and finds it.
 */
export async function findOrCreateUser(effect: UserEffect, earlierAttemptAt: number | null, context: EffectContext): Promise<EffectResults['user']> {
  const { back } = context;
  const mark = { key: EFFECT_METADATA_KEY, value: effect.id };
  const toResult = (user: VendorUser) => ({ userId: user.id, created: isMarked(user, mark) ?? earlierAttemptAt !== null });
  const found = await back.findUserByEmail(effect.desired.email, toCall(context));
  if (found !== undefined) return toResult(found);
  try {
    const user = await attempt(effect, earlierAttemptAt, context, () => back.createUser({ ...effect.desired, metadata: [mark] }, toCall(context)));
    return { userId: user.id, created: true };
  } catch (error) {
    if (!(error instanceof ProviderError) || error.failure !== 'conflict') throw error;
    const taken = await back.findUserByEmail(effect.desired.email, toCall(context));
    if (taken === undefined) throw new ProviderError('unknown', 'The address is taken, but the account is not shown yet.', { cause: error });
    return toResult(taken);
  }
}

/**
 * Whether this effect made the account. That creating it was begun does not say so: the search may not have shown yet who has just signed up, and the vendor's "no" may have been lost. `undefined` where the vendor does not
 * show what it was made with. Then an account whose creation was begun counts as made: an invitation too many is better than a buyer who knows of no way in.
 */
function isMarked({ metadata }: VendorUser, mark: { key: string; value: string }): boolean | undefined {
  return metadata?.some(({ key, value }) => key === mark.key && value === mark.value);
}

/**
 * Finds the licenses that Cryptlex's own integration made of a purchase, so that whoever changes to this adapter gets no second license at the first renewal. Those that
 * an effect of this adapter made are not among them: their own effects find them.
 */
export async function findAdoptable({ desired: { metadata, suspends, units } }: AdoptionEffect, context: EffectContext): Promise<EffectResults['adoption']> {
  const found = await context.back.findLicenses(metadata, toCall(context));
  const foreign = found.filter((license) => license.metadata.every(({ key }) => key !== EFFECT_METADATA_KEY));
  if (foreign.length > 0) context.logger.info({ event: 'license.adopted', purchaseId: context.purchaseId, count: foreign.length }, 'A purchase had licenses before this adapter took over');
  return { licenses: foreign.map(({ id, productId, allowedActivations, suspended }) => ({ licenseId: id, productId, seats: allowedActivations, suspended: suspends && suspended })), units };
}
