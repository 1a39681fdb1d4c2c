import type { EffectResults, StandingEffect } from './effect.ts';
import { type EffectContext, toCall } from './effect-context.ts';

/** Suspends or revokes a license, or takes that back: absolute, so that a repeat changes nothing. */
export async function setStanding({ desired: { licenseId, suspended, revoked } }: StandingEffect, context: EffectContext): Promise<EffectResults['standing']> {
  await context.back.updateLicense(licenseId, { suspended, revoked }, toCall(context));
  return { suspended, revoked };
}
