import type { mailEndpoints } from '../../contract/endpoints/mails.ts';
import { ProblemError } from '../../core/errors.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import type { Logger } from '../../core/logger.ts';
import { newToken } from '../../core/security/hashes.ts';
import { toCustomerRequest } from '../../core/sessions/reauthentication.ts';
import type { CustomerRequest, Reauthentication } from '../../core/sessions/reauthentication.ts';
import type { UserOffice } from '../../ports/identity.ts';
import type { MailQueue } from '../../ports/mail-queue.ts';
import type { RevocationStore } from '../../ports/store.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { requireLinkOwner } from './link-owner.ts';
import type { LinkData, Links } from './links.ts';
import type { MailAllowance } from './mail-limit.ts';
import type { MailServices } from './mail-services.ts';

/** A new e-mail address: asked for with every factor that is on, and good once a link sent to it is redeemed. */
export interface EmailChange {
  /** Throws what {@link Reauthentication.prove} throws. Says nothing about whether the new address is taken. `mayMail`: whether that address gets a mail now. */
  request(request: CustomerRequest, wish: { email: string; password: string; code?: string | undefined }, mayMail: () => Promise<MailAllowance>): Promise<void>;
  /** Needs no session: the link is often opened elsewhere. Throws `link-…`, `email-taken`. */
  confirm(token: string, call: CallContext): Promise<LinkData<'email'>>;
}

export interface EmailChangeOptions {
  back: UserOffice;
  reauthentication: Reauthentication;
  mailQueue: MailQueue;
  links: Links;
  revocations: RevocationStore;
  logger: Logger;
  clock: () => number;
}

export function createEmailChange({ back, reauthentication, mailQueue, links, revocations, logger, clock }: EmailChangeOptions): EmailChange {
  /** The user was revoked while the license server made the change: the former address comes back, whoever holds the new one. */
  async function undo({ userId, oldEmail }: LinkData<'email'>, call: CallContext): Promise<never> {
    await back.changeEmail(userId, oldEmail, call).catch((error: unknown) => {
      logger.error({ event: 'email-change-not-undone', requestId: call.requestId, userId }, 'a change of address was revoked while it was made, and could not be undone');
      throw error;
    });
    logger.warn({ event: 'email-change-undone', requestId: call.requestId, userId }, 'a change of address was revoked while it was made, and is undone');
    throw new ProblemError('link-invalid');
  }

  return {
    async request(request, { email: newEmail, password, code }, mayMail) {
      const { id: userId, email: oldEmail, firstName } = await reauthentication.prove(request, { password, code });
      const { allowed, delayMs } = await mayMail();
      const { language, session: { epoch } } = request;
      if (allowed) await mailQueue.enqueue(newToken(), { about: 'email-change', userId, oldEmail, newEmail, firstName, language, epoch }, { delayMs });
    },

    async confirm(token, call) {
      const change = await links.redeem(token, ['email'], {
        async work(data, link) {
          // The new address too: a link is redeemed again where nobody knows whether the change was made.
          await requireLinkOwner(back, { userId: data.userId, emails: [data.oldEmail, data.newEmail] }, call);
          await back.changeEmail(data.userId, data.newEmail, call).catch((error: unknown) => {
            throw error instanceof ProviderError && error.failure === 'conflict' ? new ProblemError('email-taken', { cause: error }) : error;
          });
          if ((await revocations.revoke(data.userId, clock(), { everySession: true, link })) === undefined) await undo(data, call);
          return data;
        },
      });
      logger.info({ event: 'email-changed', requestId: call.requestId, userId: change.userId }, 'an e-mail address was changed');
      await mailQueue.enqueue(newToken(), { about: 'email-changed', oldEmail: change.oldEmail, firstName: change.firstName, language: change.language });
      return change;
    },
  };
}

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
