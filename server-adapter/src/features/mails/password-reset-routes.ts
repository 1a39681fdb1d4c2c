import type { mailEndpoints } from '../../contract/endpoints/mails.ts';
import { ProblemError } from '../../core/errors.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import type { MailServices } from './mail-services.ts';
import { createPasswordReset } from './password-reset.ts';

/** A forgotten password, and the first one of an account that a payment made. */
export function passwordResetHandlers(core: MailServices): Pick<HandlersOf<typeof mailEndpoints>, 'requestPasswordReset' | 'redeemPasswordReset'> {
  const { guard, mailLimit, emailHash, capabilities, logger } = core;
  const passwordReset = createPasswordReset(core);
  return {
    async requestPasswordReset({ body: { email, language } }, { requestId, clientAddress }) {
      if (!capabilities.resetPassword) throw new ProblemError('not-supported');
      const account = await emailHash(email);
      const { allowed, ...allowance } = await mailLimit.take('password-reset', email, clientAddress);
      if (allowed) await passwordReset.request(email, language, allowance);
      logger.info({ event: 'password-reset-requested', requestId, emailHash: account }, 'a password reset was asked for');
      return { accepted: true };
    },

    async redeemPasswordReset({ body: { token, newPassword } }, { context, clientAddress, knownDevice, rememberDevice }) {
      const owner = await passwordReset.redeem(token, newPassword, context);
      const { email } = owner;
      await mailLimit.forget('password-reset', email);
      await guard.forget({ email, clientAddress, device: await knownDevice(email) });
      // Whoever reads the mailbox is no stranger: from here the new password can be tried, whatever others do.
      await rememberDevice(owner, false);
      return undefined;
    },
  };
}
