import type { EffectResults, InvitationEffect } from './effect.ts';
import type { EffectContext } from './effect-context.ts';

/** Asks for the mail in which a new user sets a password. One per user: a second purchase of the same person posts the same mail. */
export async function invite({ desired }: InvitationEffect, { outbox }: EffectContext): Promise<EffectResults['invitation']> {
  const mailId = `invitation:${desired.userId}`;
  await outbox.post(mailId, { about: 'invitation', ...desired });
  return { mailId };
}
