import type { Logger } from '../../core/logger.ts';
import type { MailQueue } from '../../ports/mail-queue.ts';
import { newToken } from '../../core/security/hashes.ts';
import { refusedPassword } from '../../core/sessions/new-passwords.ts';
import type { NewPasswords } from '../../core/sessions/new-passwords.ts';
import type { CustomerRequest, Reauthentication } from '../../core/sessions/reauthentication.ts';
import { endOthersAndRotate } from '../../core/sessions/account-change.ts';
import type { AccountChanges } from '../../core/sessions/account-change.ts';
import type { RotatedSession, Sessions } from '../../core/sessions/sessions.ts';

/** A new password for somebody who is signed in and knows the current one. */
export interface PasswordChange {
  /** Ends every other session and answers what this one becomes. Throws `password-refused`, and what {@link Reauthentication.prove} throws. */
  change(request: CustomerRequest, wish: { currentPassword: string; newPassword: string; code?: string | undefined }): Promise<RotatedSession>;
}

export interface PasswordChangeOptions {
  reauthentication: Reauthentication;
  accountChanges: AccountChanges;
  newPasswords: NewPasswords;
  sessions: Sessions;
  mailQueue: MailQueue;
  logger: Logger;
}

export function createPasswordChange({ reauthentication, accountChanges, newPasswords, sessions, mailQueue, logger }: PasswordChangeOptions): PasswordChange {
  return {
    async change(request, { currentPassword, newPassword, code }) {
      const { session, customer, from, call } = request;
      const user = await customer.profile({ ...call, uncached: true });
      const { id: userId, email, firstName } = user;
      await newPasswords.requireUncommon('newPassword', newPassword, user);
      // The license server itself asks for the current password, and for nothing else.
      if (user.twoFactorEnabled) await reauthentication.prove(request, { password: currentPassword, code });
      return accountChanges.run(request, {
        name: 'password-change',
        make: (act) =>
          reauthentication
            .guarded(request, user, undefined, () => act(() => customer.changePassword(userId, currentPassword, newPassword, call)))
            .catch((error: unknown) => {
              throw refusedPassword(error);
            }),
        // Where the former token went with the former password, the vendor has given another.
        settle: async (made, tell) => (await endOthersAndRotate(sessions, { ...session, user, token: made ?? session.token }, tell)).session,
        endUnclear: () => sessions.endOthers(session),
        // Where the owner has set another password meanwhile, this one is wrong by now, and nothing happens.
        undo: (again) => customer.changePassword(userId, newPassword, currentPassword, again),
        async tell() {
          logger.info({ event: 'password-changed', requestId: from.requestId, userId }, 'a password was changed');
          await mailQueue.enqueue(newToken(), { about: 'password-changed', email, firstName, language: request.language });
          await mailQueue.resetLimit('password-reset', email);
        },
      });
    },
  };
}
