import type { EmailChange } from '../mails/email-change.ts';
import type { PasswordChange } from './password-change.ts';
import type { Session, Sessions } from '../../core/sessions/sessions.ts';
import type { Capabilities } from '../../contract/session.ts';
import type { User } from '../../contract/user.ts';
import { ProblemError } from '../../core/problem-error.ts';
import type { MailQuota } from '../mails/mail-quota.ts';
import { toCustomerRequest } from '../../core/sessions/customer-request.ts';
import type { Handlers } from '../../core/http/handler.ts';

export interface ProfileRoutesOptions {
  sessions: Sessions;
  passwordChange: PasswordChange;
  emailChange: EmailChange;
  mailQuota: MailQuota;
  capabilities: Capabilities;
}

/** The profile, the password and the e-mail address of whoever is signed in. */
export function profileRoutes({
  sessions,
  passwordChange,
  emailChange,
  mailQuota,
  capabilities,
}: ProfileRoutesOptions): Pick<Handlers, 'readProfile' | 'updateProfile' | 'changeEmail' | 'confirmEmail' | 'changePassword'> {
  /** What `GET /session` shows follows what the vendor says. */
  async function remember(session: Session, user: User): Promise<User> {
    if (JSON.stringify(user) !== JSON.stringify(session.user)) await sessions.setUser(session, user);
    return user;
  }

  return {
    async readProfile(_input, { session, customer, context }) {
      return remember(session, await customer.profile(context));
    },

    async updateProfile({ body }, { session, customer, context }) {
      if (!capabilities.editProfile) throw new ProblemError('not-supported');
      return remember(session, await customer.updateProfile(body, context));
    },

    async changeEmail({ body: { language, ...wish } }, call) {
      if (!capabilities.changeEmail) throw new ProblemError('not-supported');
      await emailChange.request(toCustomerRequest(call, language), wish, () => mailQuota.take('email-change', wish.email, call.clientAddress));
      return { accepted: true };
    },

    async confirmEmail({ body: { token } }, { context }) {
      const { userId, newEmail } = await emailChange.confirm(token, context);
      await sessions.setEmail(userId, newEmail);
      return { accepted: true };
    },

    async changePassword({ body: { language, ...wish } }, call) {
      if (!capabilities.changePassword) throw new ProblemError('not-supported');
      call.setSession(await passwordChange.change(toCustomerRequest(call, language), wish));
      return undefined;
    },
  };
}
