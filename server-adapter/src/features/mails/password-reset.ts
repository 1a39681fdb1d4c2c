import type { mailEndpoints } from '../../contract/endpoints/mails.ts';
import { ProblemError } from '../../core/errors.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import type { Logger } from '../../core/logger.ts';
import { newToken } from '../../core/security/hashes.ts';
import { createQuota } from '../../core/security/quota.ts';
import type { QuotaLimits } from '../../core/security/quota.ts';
import type { DeviceOwner } from '../../core/sessions/known-devices.ts';
import { refusedPassword } from '../../core/sessions/new-passwords.ts';
import type { NewPasswords } from '../../core/sessions/new-passwords.ts';
import type { IdentityProvider, UserOffice } from '../../ports/identity.ts';
import type { MailQueue } from '../../ports/mail-queue.ts';
import type { IdentityStore, RevocationStore } from '../../ports/store.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { requireLinkOwner } from './link-owner.ts';
import type { Links } from './links.ts';
import type { MailAllowance } from './mail-limit.ts';
import type { MailServices } from './mail-services.ts';
import { isVendorLink, readVendorAddress, readVendorLink } from './vendor-link.ts';

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
  identities: Pick<IdentityStore, 'forget'>;
  newPasswords: NewPasswords;
  logger: Logger;
  clock: () => number;
}

export function createPasswordReset({ identity, back, mailQueue, links, revocations, identities, newPasswords, logger, clock }: PasswordResetOptions): PasswordReset {
  /** Whose it is, is known only once the vendor has taken the code. */
  async function redeemVendors(token: string, newPassword: string, call: CallContext): Promise<PasswordOwner> {
    const link = readVendorLink(token);
    await newPasswords.requireUncommon('newPassword', newPassword, { email: readVendorAddress(link) });
    const redeemed = await identity.redeemVendorReset?.(link, newPassword, call).catch(async (error: unknown) => {
      // It may have been set: who is signed in with the former password does not stay so.
      if (error instanceof ProviderError && error.userId !== undefined) await revocations.revoke(error.userId, clock());
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
      // Whoever reads the mailbox now may have another account elsewhere than whoever did before.
      await identities.forget(owner.userId);
      await revocations.revoke(owner.userId, clock());
      logger.info({ event: 'password-reset', requestId: call.requestId, userId: owner.userId }, 'a password was set by a link');
      await mailQueue.enqueue(newToken(), { about: 'password-changed', email: owner.email, firstName: owner.firstName, language: owner.language });
      return { userId: owner.userId, email: owner.email, epoch: (await revocations.find(owner.userId))?.epoch ?? 0 };
    },
  };
}

/** How long the code in a link of the vendor's own mail is, is unknown: it must not be guessed here. Our own links are too long for that. */
const vendorLinkLimits: QuotaLimits = { perPerson: 100, perNetwork: 30, perEverybody: 600 };

/** A forgotten password, and the first one of an account that a payment made. */
export function passwordResetHandlers(core: MailServices): Pick<HandlersOf<typeof mailEndpoints>, 'requestPasswordReset' | 'redeemPasswordReset'> {
  const { guard, humanCheck, mailLimit, emailHash, capabilities, logger, store: { counters, identities }, clock } = core;
  const passwordReset = createPasswordReset({ ...core, identities });
  const vendorLinks = createQuota({ counters, clock }, vendorLinkLimits);
  return {
    async requestPasswordReset({ body: { email, language, challenge } }, call) {
      const { requestId, clientAddress } = call;
      if (!capabilities.resetPassword) throw new ProblemError('not-supported');
      await humanCheck.require('password-reset', challenge, call);
      const account = await emailHash(email);
      const { allowed, ...allowance } = await mailLimit.take('password-reset', email, clientAddress);
      if (allowed) await passwordReset.request(email, language, allowance);
      logger.info({ event: 'password-reset-requested', requestId, emailHash: account }, 'a password reset was asked for');
      return { accepted: true };
    },

    async redeemPasswordReset({ body: { token, newPassword } }, { context, clientAddress, knownDevice, rememberDevice }) {
      if (isVendorLink(token)) await vendorLinks.take('vendor-link', await emailHash(readVendorAddress(readVendorLink(token))), clientAddress);
      const owner = await passwordReset.redeem(token, newPassword, context);
      const { email } = owner;
      await mailLimit.forget('password-reset', email);
      await guard.forget({ email, clientAddress, device: await knownDevice(email) });
      // Whoever reads the mailbox is no stranger: from here the new password can be tried, whatever others do.
      await rememberDevice(owner, false);
      return undefined;
    },
  };
}
