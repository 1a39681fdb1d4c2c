import { ProviderError, type VendorUser } from '../../../ports/license-server.ts';
import { attempt } from './attempt.ts';
import { EFFECT_METADATA_KEY, type EffectResults, type UserEffect } from './effect.ts';
import { type EffectContext, toCall } from './effect-context.ts';

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
