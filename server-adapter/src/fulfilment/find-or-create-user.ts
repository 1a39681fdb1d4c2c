import { ProviderError, type VendorUser } from '../providers/licensing-provider.ts';
import { attempt } from './attempt.ts';
import type { EffectResults, UserEffect } from './effect.ts';
import { type EffectContext, toCall } from './effect-context.ts';

/**
 * The account of the buyer's address; made when there is none. The vendor has one account per address (sure), so two purchases at once
 * cannot make two: the second is told that the address is taken, and finds it.
 */
export async function findOrCreateUser(effect: UserEffect, earlierAttemptAt: number | null, context: EffectContext): Promise<EffectResults['user']> {
  const { back } = context;
  // If creating it was begun before and is found now, it was this purchase that made it: there was none when it began.
  const toResult = (user: VendorUser) => ({ userId: user.id, created: earlierAttemptAt !== null });
  const found = await back.findUserByEmail(effect.desired.email, toCall(context));
  if (found !== undefined) return toResult(found);
  try {
    const user = await attempt(effect, earlierAttemptAt, context, () => back.createUser(effect.desired, toCall(context)));
    return { userId: user.id, created: true };
  } catch (error) {
    if (!(error instanceof ProviderError) || error.failure !== 'conflict') throw error;
    const taken = await back.findUserByEmail(effect.desired.email, toCall(context));
    if (taken === undefined) throw new ProviderError('unknown', 'The address is taken, but the account is not shown yet.', { cause: error });
    return toResult(taken);
  }
}
