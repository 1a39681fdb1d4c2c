import type { CustomerEffect, EffectResults } from './effect.ts';
import { type EffectContext, toCall } from './effect-context.ts';

/**
 * The account that was signed in when the checkout was started, whatever address was typed to pay. A reference that is not ours, or too old, or whose account is gone, is
 * worth nothing: then the purchase goes by the buyer's address. Nothing of the account is changed.
 */
export async function findCustomer({ id, desired: { startedBy } }: CustomerEffect, context: EffectContext): Promise<EffectResults['customer']> {
  const userId = await context.readReference(startedBy);
  if (userId === undefined) return ignored('the reference is not ours, or too old');
  const user = await context.back.findUserById(userId, toCall(context));
  return user === undefined ? ignored('the account is gone') : { userId: user.id };

  function ignored(reason: string): EffectResults['customer'] {
    context.logger.warn({ event: 'reference-ignored', purchaseId: context.purchaseId, effectId: id, reason }, "A purchase names no customer of ours; it goes by the buyer's address");
    return { userId: null };
  }
}
