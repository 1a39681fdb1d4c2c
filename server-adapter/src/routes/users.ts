import type { SignUp } from '../accounts/sign-up.ts';
import type { ToSession } from '../accounts/to-session.ts';
import type { Capabilities } from '../contract/session.ts';
import type { Logger } from '../logger.ts';
import { ProblemError } from '../problem-error.ts';
import type { EmailHash } from '../security/email-hash.ts';
import type { Quota } from '../security/quota.ts';
import type { Handlers } from './handler.ts';

export interface UserRoutesOptions {
  signUp: SignUp;
  quota: Quota;
  emailHash: EmailHash;
  capabilities: Capabilities;
  toSession: ToSession;
  logger: Logger;
}

/** Sign-up. */
export function userRoutes({ signUp, quota, emailHash, capabilities, toSession, logger }: UserRoutesOptions): Pick<Handlers, 'signUp' | 'confirmSignUp'> {
  return {
    async signUp({ body }, { requestId, clientAddress }) {
      if (!capabilities.signUp) throw new ProblemError('not-supported');
      const account = await emailHash(body.email);
      await quota.take('sign-up', account, clientAddress);
      await signUp.request(body);
      logger.info({ event: 'sign-up-requested', requestId, emailHash: account }, 'an account was asked for');
      return { accepted: true };
    },

    async confirmSignUp({ body: { token, password } }, { requestId, context, signIn }) {
      const { user } = await signIn(() => signUp.confirm(token, password, context), { remembered: false });
      logger.info({ event: 'sign-up', requestId, userId: user.id }, 'an account was made');
      return toSession(user);
    },
  };
}
