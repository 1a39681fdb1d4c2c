import type { LicenseChange } from '../../../ports/license-server.ts';
import type { EffectResults, MappingEffect } from './effect.ts';
import { type EffectContext, toCall } from './effect-context.ts';

/** Makes a license what the plan says that its line is now: absolute, so that a repeat changes nothing. */
export async function setMapping({ desired: { licenseId, field, value, seats } }: MappingEffect, context: EffectContext): Promise<EffectResults['mapping']> {
  const change: LicenseChange = { [field]: value, allowedActivations: seats };
  await context.back.updateLicense(licenseId, change, toCall(context));
  return { value };
}
