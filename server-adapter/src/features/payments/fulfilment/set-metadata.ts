import type { EffectResults, MetadataEffect } from './effect.ts';
import { type EffectContext, toCall } from './effect-context.ts';

/** Sets the entries that the plan names: absolute, so that a repeat changes nothing. Others stay as they are. */
export async function setMetadata({ desired: { licenseId, entries } }: MetadataEffect, context: EffectContext): Promise<EffectResults['metadata']> {
  await context.back.updateLicense(licenseId, { metadata: entries }, toCall(context));
  return { entries };
}
