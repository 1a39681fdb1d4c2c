import type { SignUp } from './sign-up.ts';
import type { ToSession } from '../../core/sessions/to-session.ts';
import type { Capabilities } from '../../contract/session.ts';
import type { Logger } from '../../core/logger.ts';
import { ProblemError } from '../../core/problem-error.ts';
import type { EmailHash } from '../../core/security/email-hash.ts';
import type { MailQuota } from './mail-quota.ts';
import type { Handlers } from '../../core/http/handler.ts';

export interface UserRoutesOptions {
  signUp: SignUp;
  mailQuota: MailQuota;
  emailHash: EmailHash;
  capabilities: Capabilities;
  toSession: ToSession;
  logger: Logger;
}

/** Sign-up. */
export function userRoutes({ signUp, mailQuota, emailHash, capabilities, toSession, logger }: UserRoutesOptions): Pick<Handlers, 'signUp' | 'confirmSignUp'> {
  return {
    async signUp({ body }, { requestId, clientAddress }) {
      if (!capabilities.signUp) throw new ProblemError('not-supported');
      await signUp.request(body, () => mailQuota.take('sign-up', body.email, clientAddress));
      logger.info({ event: 'sign-up-requested', requestId, emailHash: await emailHash(body.email) }, 'an account was asked for');
      return { accepted: true };
    },

    async confirmSignUp({ body: { token, password } }, { requestId, context, signIn }) {
      const { user } = await signIn(() => signUp.confirm(token, password, context), { remembered: false });
      logger.info({ event: 'sign-up', requestId, userId: user.id }, 'an account was made');
      return toSession(user);
    },
  };
}
