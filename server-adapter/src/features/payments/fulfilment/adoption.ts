import { type AdoptionEffect, EFFECT_METADATA_KEY, type EffectResults } from './effect.ts';
import { type EffectContext, toCall } from './effect-context.ts';

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
