import type { mailEndpoints } from '../../contract/endpoints/mails.ts';
import { ProblemError } from '../../core/errors.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import { toCustomerRequest } from '../../core/sessions/reauthentication.ts';
import { createEmailChange } from './email-change.ts';
import type { MailServices } from './mail-services.ts';

/** Another e-mail address. */
export function emailChangeHandlers(core: MailServices): Pick<HandlersOf<typeof mailEndpoints>, 'changeEmail' | 'confirmEmail'> {
  const { sessions, capabilities, mailLimit } = core;
  const emailChange = createEmailChange(core);
  return {
    async changeEmail({ body: { language, ...wish } }, call) {
      if (!capabilities.changeEmail) throw new ProblemError('not-supported');
      await emailChange.request(toCustomerRequest(call, language), wish, () => mailLimit.take('email-change', wish.email, call.clientAddress));
      return { accepted: true };
    },

    async confirmEmail({ body: { token } }, { context }) {
      const { userId, newEmail } = await emailChange.confirm(token, context);
      await sessions.setEmail(userId, newEmail);
      return { accepted: true };
    },
  };
}
