import type { EmailChange } from '../accounts/email-change.ts';
import type { PasswordChange } from '../accounts/password-change.ts';
import type { Session, Sessions } from '../accounts/sessions.ts';
import type { Capabilities } from '../contract/session.ts';
import type { User } from '../contract/user.ts';
import { ProblemError } from '../problem-error.ts';
import type { EmailHash } from '../security/email-hash.ts';
import type { Quota } from '../security/quota.ts';
import type { Handlers } from './handler.ts';

export interface ProfileRoutesOptions {
  sessions: Sessions;
  passwordChange: PasswordChange;
  emailChange: EmailChange;
  quota: Quota;
  emailHash: EmailHash;
  capabilities: Capabilities;
}

/** The profile, the password and the e-mail address of whoever is signed in. */
export function profileRoutes({
  sessions,
  passwordChange,
  emailChange,
  quota,
  emailHash,
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

    async changeEmail({ body }, { session, requestId, clientAddress, context }) {
      if (!capabilities.changeEmail) throw new ProblemError('not-supported');
      await quota.take('email-change', await emailHash(body.email), clientAddress);
      await emailChange.request(session, body, { clientAddress, requestId }, context);
      return { accepted: true };
    },

    async confirmEmail({ body: { token } }, { sessionId, context }) {
      const { userId, newEmail } = await emailChange.confirm(token, context);
      const session = await sessions.find(sessionId);
      if (session?.user.id === userId) await sessions.setUser(session, { ...session.user, email: newEmail });
      return { accepted: true };
    },

    async changePassword({ body }, { session, requestId, clientAddress, context, setSession }) {
      if (!capabilities.changePassword) throw new ProblemError('not-supported');
      setSession(await passwordChange.change(session, body, { clientAddress, requestId }, context));
      return undefined;
    },
  };
}
