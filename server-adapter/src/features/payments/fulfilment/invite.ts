import type { EffectResults, InvitationEffect } from './effect.ts';
import type { EffectContext } from './effect-context.ts';

/** Asks for the mail in which a new user sets a password. One per user: a second purchase of the same person posts the same mail. */
export async function invite({ desired }: InvitationEffect, { mailQueue }: EffectContext): Promise<EffectResults['invitation']> {
  const mailId = `invitation:${desired.userId}`;
  await mailQueue.enqueue(mailId, { about: 'invitation', ...desired });
  return { mailId };
}
