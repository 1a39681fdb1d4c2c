import { normalizeEmail } from '../../../contract/fields.ts';
import { deriveKey, hmacSha256 } from '../../../core/security/hashes.ts';
import { type MetadataEntry, type NewLicense, type VendorLicense } from '../../../ports/licensing.ts';
import { ProviderError } from '../../../ports/vendor.ts';
import type { StoredEffect } from '../../../ports/store.ts';
import type { Buyer, ProductMapping } from '../payment-source.ts';
import { attempt, type EffectContext, toCall, UnsettledCreationError } from './attempt.ts';
import { EFFECT_METADATA_KEY, type EffectResults, type LicenseDraft, type LicenseEffect } from './effect.ts';
import type { UserEffect } from './effect.ts';

/** The effect with the key that its license is to have. The key of an earlier beginning stays: the secret may be another one now. */
export async function withLicenseKey(effect: LicenseEffect, stored: StoredEffect | undefined, { back, secret }: EffectContext): Promise<LicenseEffect> {
  if (!back.licenseCreation.uniqueKeys || !('userId' in effect.desired)) return effect;
  const earlier = stored === undefined ? undefined : (JSON.parse(stored.desired) as LicenseDraft).key;
  return { ...effect, desired: { ...effect.desired, key: earlier ?? (await deriveLicenseKey(secret, effect.id)) } };
}

/**
 * Creates the license of an effect, unless it is there. The vendor knows no idempotency key, so a creation is looked up before it is made; one that
 * got no answer is not made again before the search must show it. Where keys are unique, a key derived from the effect rules out the rest.
 */
export async function createLicense(effect: LicenseEffect, stored: StoredEffect | undefined, context: EffectContext): Promise<EffectResults['license']> {
  const { back, clock } = context;
  const draft = effect.desired;
  if ('adopted' in draft) return { ...draft.adopted, mapping: draft.mapping };
  if ('abandoned' in draft) throw new TypeError('what is abandoned is not created');
  const earlierAttemptAt = stored?.attemptedAt ?? null;
  const asOf = clock();
  const { key } = draft;
  const found = await findLicense(effect.id, key, context);
  if (found !== undefined) return adopt(found, stored ?? effect, context);
  if (key === undefined) requireSettled(earlierAttemptAt, asOf, context);
  try {
    const license = await attempt(effect, earlierAttemptAt, context, () => back.createLicense(toNewLicense(effect.id, draft), toCall(context)));
    context.logger.info({ event: 'license.created', purchaseId: context.purchaseId, effectId: effect.id }, 'A purchase became a license');
    return toResult(license, draft.mapping);
  } catch (error) {
    if (!(error instanceof ProviderError) || error.failure !== 'conflict' || key === undefined) throw error;
    const taken = await back.findLicenseByKey(key, toCall(context));
    if (taken === undefined) throw new ProviderError('unknown', 'A license with this key exists, but is not shown yet.', { cause: error });
    return adopt(taken, stored ?? effect, context);
  }
}

/**
 * Settles a creation that was begun, may have been done, and is wanted no more, since what was bought has changed meanwhile. A license that is there is recorded, so that it is suspended as
 * surplus; a creation that was not done is taken back.
 */
export async function settleAbandoned(effect: LicenseEffect, stored: StoredEffect, context: EffectContext): Promise<void> {
  const { ledger, clock } = context;
  const { key } = JSON.parse(stored.desired) as Partial<LicenseDraft>;
  const asOf = clock();
  const found = await findLicense(effect.id, key, context);
  if (found !== undefined) return ledger.record(effect.id, { result: JSON.stringify(adopt(found, stored, context)) }, clock());
  requireSettled(stored.attemptedAt, asOf, context);
  if (stored.attemptedAt !== null) await ledger.retract(effect.id, { attemptedAt: stored.attemptedAt, earlier: null }, clock());
}

/** Throws while the vendor's search may not show yet what an earlier attempt has done. */
function requireSettled(attemptedAt: number | null, asOf: number, { back, callDeadlineMs }: EffectContext): void {
  if (attemptedAt === null) return;
  const settledAt = attemptedAt + callDeadlineMs + back.licenseCreation.searchLagMs;
  if (asOf < settledAt) throw new UnsettledCreationError(settledAt - asOf);
}

/** By its key where that is told beforehand, and always by its metadata: that is there whatever became of the key. */
async function findLicense(id: string, key: string | undefined, context: EffectContext): Promise<VendorLicense | undefined> {
  const byKey = key === undefined ? undefined : await context.back.findLicenseByKey(key, toCall(context));
  if (byKey !== undefined) return byKey;
  const [first, ...others] = await context.back.findLicenses({ key: EFFECT_METADATA_KEY, value: id }, toCall(context));
  if (others.length > 0) context.logger.error({ event: 'license.duplicated', purchaseId: context.purchaseId, effectId: id, count: others.length + 1 }, 'More than one license was made for one purchase');
  return first;
}

/** It was made with what it was begun with, though its line may have become something else since. */
function adopt(license: VendorLicense, { id, desired }: LicenseEffect | StoredEffect, { logger, purchaseId }: EffectContext): EffectResults['license'] {
  logger.info({ event: 'license.adopted', purchaseId, effectId: id }, 'The license of a purchase was there already');
  const { mapping } = (typeof desired === 'string' ? JSON.parse(desired) : desired) as LicenseDraft;
  return toResult(license, mapping);
}

function toResult({ id, productId, allowedActivations, suspended, revoked }: VendorLicense, mapping: ProductMapping): EffectResults['license'] {
  return { licenseId: id, productId, seats: allowedActivations, suspended, revoked, mapping };
}

function toNewLicense(id: string, { userId, mapping, seats, references, key }: LicenseDraft): NewLicense {
  const own: MetadataEntry[] = Object.entries({ [EFFECT_METADATA_KEY]: id, ...references }).map(([name, value]) => ({ key: name, value, userVisible: false }));
  const metadata = [...own, ...toMetadataEntries(mapping).filter((mapped) => own.every((entry) => entry.key !== mapped.key))];
  const { productId, licenseTemplateId, entitlementSetId, subscriptionInterval, maxAllowedReleaseVersion } = mapping;
  return { productId, licenseTemplateId, entitlementSetId, subscriptionInterval, maxAllowedReleaseVersion, userId, key, allowedActivations: seats, metadata };
}

/**
 * The key of the license of an effect: 144 bits of an HMAC in the shape of the vendor's default key pattern, `^([A-F0-9]{6}-){5}[A-F0-9]{6}$`
 * (sure: Cryptlex documents that shape). Nobody without the secret can guess it; whoever has it gets the same key again, so
 * that a vendor which refuses a second license with one key cannot be made to create two. The HMAC's own key is derived from the secret for this purpose alone: a customer knows the id, and from a
 * license key nothing may follow for anything else.
 */
export async function deriveLicenseKey(secret: string, effectId: string): Promise<string> {
  const mac = await hmacSha256(await deriveKey(secret, 'license-key'), new TextEncoder().encode(`license-key:${effectId}`));
  const hex = Array.from(mac.slice(0, 18), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return (hex.toUpperCase().match(/.{6}/g) ?? []).join('-');
}

/** The entries that a mapping names, by key, so that the same ones always look the same. */
export function toMetadataEntries({ metadata = {} }: ProductMapping): MetadataEntry[] {
  return Object.entries(metadata)
    .map(([key, mapped]) => (typeof mapped === 'string' ? { key, value: mapped, userVisible: false } : { key, value: mapped.value, userVisible: mapped.userVisible }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

export function sameEntries(some: readonly MetadataEntry[], others: readonly MetadataEntry[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}

/** Longest part of a name that is sent to the vendor, in characters. */
const LONGEST_NAME = 128;

/**
 * The account to be made for a buyer. A name is what somebody typed into a payment form: one word, five, or nothing. The vendor asks for
 * a first name (sure), so the part of the address before the `@` stands in for it.
 */
export function toNewUser(buyer: Buyer): UserEffect['desired'] {
  const email = normalizeEmail(buyer.email);
  const [firstWord, ...otherWords] = tidy(buyer.name ?? '').split(' ');
  const firstName = shorten(firstWord ?? '') || shorten(tidy(email.split('@')[0] ?? '')) || 'Customer';
  return { email, firstName, lastName: shorten(otherWords.join(' ')), company: shorten(tidy(buyer.company ?? '')) || undefined };
}

/** Whom an invitation is sent to. */
export function toInvitee(buyer: Buyer): { email: string; firstName: string; language?: string | undefined } {
  const { email, firstName } = toNewUser(buyer);
  return { email, firstName, language: buyer.language };
}

/** One line, single spaces, no control characters. */
function tidy(text: string): string {
  return text.normalize('NFC').replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

/** Cuts between characters, never within one. */
function shorten(text: string): string {
  return [...text].slice(0, LONGEST_NAME).join('').trim();
}
