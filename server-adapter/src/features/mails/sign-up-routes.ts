import type { mailEndpoints } from '../../contract/endpoints/mails.ts';
import { ProblemError } from '../../core/errors.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import type { MailServices } from './mail-services.ts';
import { createSignUp } from './sign-up.ts';

/** Sign-up. */
export function signUpHandlers(core: MailServices, fields: ReadonlySet<string>): Pick<HandlersOf<typeof mailEndpoints>, 'signUp' | 'confirmSignUp' | 'resendVerification'> {
  const { identity, mailLimit, emailHash, capabilities, toSession, logger } = core;
  const signUp = createSignUp({ ...core, fields });
  return {
    async signUp({ body }, { requestId, clientAddress }) {
      if (!capabilities.signUp) throw new ProblemError('not-supported');
      await signUp.request(body, () => mailLimit.take('sign-up', body.email, clientAddress));
      logger.info({ event: 'sign-up-requested', requestId, emailHash: await emailHash(body.email) }, 'an account was asked for');
      return { accepted: true };
    },

    async resendVerification({ body: { email } }, { requestId, clientAddress, context }) {
      if (identity.resendVerification === undefined) throw new ProblemError('not-supported');
      const { allowed } = await mailLimit.take('sign-up', email, clientAddress);
      if (allowed) await identity.resendVerification(email, context);
      logger.info({ event: 'verification-requested', requestId, emailHash: await emailHash(email) }, 'the mail about an unproved address was asked for again');
      return { accepted: true };
    },

    async confirmSignUp({ body: { token, password } }, { requestId, context, signIn }) {
      const { user } = await signIn(() => signUp.confirm(token, password, context), { remembered: false });
      logger.info({ event: 'sign-up', requestId, userId: user.id }, 'an account was made');
      return toSession(user);
    },
  };
}
