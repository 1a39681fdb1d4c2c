import type { Logger } from '../logger.ts';
import type { Outbox } from '../mail/outbox.ts';
import type { CallContext, LicensingProvider } from '../providers/licensing-provider.ts';
import { newToken } from '../security/tokens.ts';
import type { NewPasswords } from './new-passwords.ts';
import type { PasswordAttempt, PasswordGuard } from './password-guard.ts';
import { refusedPassword } from './refused-password.ts';
import type { Session, SessionCookieContent, Sessions } from './sessions.ts';

/** A new password for somebody who is signed in and knows the current one. */
export interface PasswordChange {
  /** Ends every other session and answers what this one becomes. Throws `wrong-password`, `password-refused`, `too-many-attempts`. */
  change(session: Session, wish: { currentPassword: string; newPassword: string; language?: string | undefined }, from: Pick<PasswordAttempt, 'clientAddress' | 'requestId'>, call: CallContext): Promise<SessionCookieContent>;
}

export interface PasswordChangeOptions {
  provider: LicensingProvider;
  guard: PasswordGuard;
  newPasswords: NewPasswords;
  sessions: Sessions;
  outbox: Outbox;
  logger: Logger;
}

export function createPasswordChange({ provider, guard, newPasswords, sessions, outbox, logger }: PasswordChangeOptions): PasswordChange {
  return {
    async change(session, { currentPassword, newPassword, language }, from, call) {
      const { id: userId, email, firstName } = session.user;
      await newPasswords.demandUncommon('newPassword', newPassword);
      await guard
        .check({ email, wrong: 'wrong-password', ...from }, () => provider.customer(session.token).changePassword(userId, currentPassword, newPassword, call))
        .catch((error: unknown) => {
          throw refusedPassword(error);
        });
      try {
        return await sessions.rotate(session);
      } finally {
        // Its owner hears of it, also where this session was ended meanwhile.
        logger.info({ event: 'password-changed', requestId: from.requestId, userId }, 'a password was changed');
        await outbox.post(newToken(), { about: 'password-changed', email, firstName, language });
      }
    },
  };
}
