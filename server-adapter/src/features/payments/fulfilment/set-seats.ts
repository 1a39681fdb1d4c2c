import type { EffectResults, SeatsEffect } from './effect.ts';
import { type EffectContext, toCall } from './effect-context.ts';

/** Sets how many machines a license allows, where that is what the quantity of a purchase means. */
export async function setSeats({ desired: { licenseId, seats } }: SeatsEffect, context: EffectContext): Promise<EffectResults['seats']> {
  await context.back.updateLicense(licenseId, { allowedActivations: seats }, toCall(context));
  return { seats };
}
