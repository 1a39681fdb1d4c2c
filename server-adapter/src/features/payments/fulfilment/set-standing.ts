import type { StoredEffect } from '../../../ports/store.ts';
import { type EffectResults, lastResultOf, type StandingEffect } from './effect.ts';
import { type EffectContext, toCall } from './effect-context.ts';

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
