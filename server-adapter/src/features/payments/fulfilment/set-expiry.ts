import type { EffectResults, ExpiryEffect } from './effect.ts';
import { type EffectContext, toCall } from './effect-context.ts';

/** Sets when a license ends: an instant, never an addition, so that a repeat moves nothing. */
export async function setExpiry({ desired: { licenseId, expiresAt } }: ExpiryEffect, context: EffectContext): Promise<EffectResults['expiry']> {
  await context.back.setExpiry(licenseId, expiresAt, toCall(context));
  return { expiresAt };
}
