import type { PasswordGuard } from '../../core/sessions/password-guard.ts';
import type { PasswordReset } from './password-reset.ts';
import type { Capabilities } from '../../contract/session.ts';
import type { Logger } from '../../core/logger.ts';
import { ProblemError } from '../../core/problem-error.ts';
import type { EmailHash } from '../../core/security/email-hash.ts';
import type { MailQuota } from './mail-quota.ts';
import type { Handlers } from '../../core/http/handler.ts';

export interface PasswordResetRoutesOptions {
  passwordReset: PasswordReset;
  guard: PasswordGuard;
  mailQuota: MailQuota;
  emailHash: EmailHash;
  capabilities: Capabilities;
  logger: Logger;
}

/** A forgotten password, and the first one of an account that a payment made. */
export function passwordResetRoutes({ passwordReset, guard, mailQuota, emailHash, capabilities, logger }: PasswordResetRoutesOptions): Pick<Handlers, 'requestPasswordReset' | 'redeemPasswordReset'> {
  return {
    async requestPasswordReset({ body: { email, language } }, { requestId, clientAddress }) {
      if (!capabilities.resetPassword) throw new ProblemError('not-supported');
      const account = await emailHash(email);
      const { allowed, ...allowance } = await mailQuota.take('password-reset', email, clientAddress);
      if (allowed) await passwordReset.request(email, language, allowance);
      logger.info({ event: 'password-reset-requested', requestId, emailHash: account }, 'a password reset was asked for');
      return { accepted: true };
    },

    async redeemPasswordReset({ body: { token, newPassword } }, { context, clientAddress, knownDevice, rememberDevice }) {
      const email = await passwordReset.redeem(token, newPassword, context);
      await mailQuota.forget('password-reset', email);
      await guard.forget({ email, clientAddress, device: await knownDevice(email) });
      // Whoever reads the mailbox is no stranger: from here the new password can be tried, whatever others do.
      await rememberDevice(email, false);
      return undefined;
    },
  };
}
