import type { EffectResults, EntitlementsEffect } from './effect.ts';
import { type EffectContext, toCall } from './effect-context.ts';

/** Gives a license the entitlement set of the plan that its line has now. */
export async function setEntitlements({ desired: { licenseId, entitlementSetId } }: EntitlementsEffect, context: EffectContext): Promise<EffectResults['entitlements']> {
  await context.back.updateLicense(licenseId, { entitlementSetId }, toCall(context));
  return { entitlementSetId };
}
