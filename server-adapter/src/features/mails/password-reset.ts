import type { DeviceOwner } from '../../core/sessions/known-devices.ts';
import type { Logger } from '../../core/logger.ts';
import type { MailQueue } from '../../ports/mail-queue.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { ProblemError } from '../../core/errors.ts';
import type { MailAllowance } from './mail-limit.ts';
import { newToken } from '../../core/security/hashes.ts';
import { isVendorLink, readVendorLink } from './vendor-link.ts';
import type { RevocationStore } from '../../ports/store.ts';
import { requireLinkOwner } from './link-owner.ts';
import type { Links } from './links.ts';
import { refusedPassword } from '../../core/sessions/new-passwords.ts';
import type { NewPasswords } from '../../core/sessions/new-passwords.ts';
import type { IdentityProvider, UserOffice } from '../../ports/identity.ts';

/** A forgotten password, and the first password of an account that a payment made. */
export interface PasswordReset {
  /** Asks for the mail. Calls nobody and tells nothing, so that the answer is the same for every address. */
  request(email: string, language: string | undefined, allowance: Pick<MailAllowance, 'delayMs' | 'lastUntil'>): Promise<void>;
  /** Redeems the link, and answers whose account it is, and the epoch that begins with it. Signs nobody in: a second factor must not be got round. Throws `link-…`, `password-refused`. */
  redeem(token: string, newPassword: string, call: CallContext): Promise<DeviceOwner>;
}

type PasswordOwner = { userId: string; email: string; firstName: string; language: string | undefined };

export interface PasswordResetOptions {
  identity: Pick<IdentityProvider, 'redeemVendorReset'>;
  back: UserOffice;
  mailQueue: MailQueue;
  links: Links;
  revocations: RevocationStore;
  newPasswords: NewPasswords;
  logger: Logger;
  clock: () => number;
}

export function createPasswordReset({ identity, back, mailQueue, links, revocations, newPasswords, logger, clock }: PasswordResetOptions): PasswordReset {
  /** Whose it is, is known only once the vendor has taken the code. */
  async function redeemVendors(token: string, newPassword: string, call: CallContext): Promise<PasswordOwner> {
    const link = readVendorLink(token);
    await newPasswords.requireUncommon('newPassword', newPassword, { email: Object.values(link).find((value) => value.includes('@')) ?? '' });
    const redeemed = await identity.redeemVendorReset?.(link, newPassword, call).catch((error: unknown) => {
      throw refusedPassword(error);
    });
    if (redeemed === undefined) throw new ProblemError('link-invalid');
    return { userId: redeemed.id, email: redeemed.email, firstName: redeemed.firstName, language: undefined };
  }

  return {
    request: (email, language, { delayMs, lastUntil }) => mailQueue.enqueue(newToken(), { about: 'password-reset', email, language, lastUntil }, { delayMs }),

    async redeem(token, newPassword, call) {
      const owner = isVendorLink(token) ? await redeemVendors(token, newPassword, call) : await links.redeem(token, ['reset', 'invite'], {
        check: (data) => newPasswords.requireUncommon('newPassword', newPassword, data),
        async work({ userId, email: mailedTo, language }, link) {
          const { email, firstName } = await requireLinkOwner(back, { userId, emails: [mailedTo] }, call);
          // Before the change, so that no crash leaves a stranger's session or link alive; and after it, for what was begun with the old password meanwhile.
          if ((await revocations.revoke(userId, clock(), { link })) === undefined) throw new ProblemError('link-invalid');
          await back.setPassword(userId, newPassword, call).catch((error: unknown) => {
            throw refusedPassword(error);
          });
          return { userId, email, firstName, language };
        },
      });
      await revocations.revoke(owner.userId, clock());
      logger.info({ event: 'password-reset', requestId: call.requestId, userId: owner.userId }, 'a password was set by a link');
      await mailQueue.enqueue(newToken(), { about: 'password-changed', email: owner.email, firstName: owner.firstName, language: owner.language });
      return { userId: owner.userId, email: owner.email, epoch: (await revocations.find(owner.userId))?.epoch ?? 0 };
    },
  };
}
