import type { Logger } from '../logger.ts';
import type { Outbox } from '../mail/outbox.ts';
import { ProblemError } from '../problem-error.ts';
import { ProviderError } from '../providers/licensing-provider.ts';
import type { CallContext, LicensingProvider } from '../providers/licensing-provider.ts';
import type { MailAllowance } from '../security/mail-quota.ts';
import { newToken } from '../security/tokens.ts';
import type { LinkData, Links } from './links.ts';
import type { CustomerRequest, Reauthentication } from './reauthentication.ts';

/** A new e-mail address: asked for with every factor that is on, and good once a link sent to it is redeemed. */
export interface EmailChange {
  /** Throws what {@link Reauthentication.prove} throws. Says nothing about whether the new address is taken. `mayMail`: whether that address gets a mail now. */
  request(request: CustomerRequest, wish: { email: string; password: string; code?: string | undefined }, mayMail: () => Promise<MailAllowance>): Promise<void>;
  /** Needs no session: the link is often opened elsewhere. Throws `link-…`, `email-taken`. */
  confirm(token: string, call: CallContext): Promise<LinkData<'email'>>;
}

export interface EmailChangeOptions {
  provider: LicensingProvider;
  reauthentication: Reauthentication;
  outbox: Outbox;
  links: Links;
  logger: Logger;
}

export function createEmailChange({ provider, reauthentication, outbox, links, logger }: EmailChangeOptions): EmailChange {
  return {
    async request(request, { email: newEmail, password, code }, mayMail) {
      const { id: userId, firstName } = await reauthentication.prove(request, { password, code });
      const { allowed, delayMs } = await mayMail();
      if (allowed) await outbox.post(newToken(), { about: 'email-change', userId, newEmail, firstName, language: request.language }, { delayMs });
    },

    async confirm(token, call) {
      const change = await links.redeem(token, ['email'], async (data) => {
        await provider.back.changeEmail(data.userId, data.newEmail, call).catch((error: unknown) => {
          throw error instanceof ProviderError && error.failure === 'conflict' ? new ProblemError('email-taken', { cause: error }) : error;
        });
        return data;
      });
      await links.revokeAllOf(change.userId);
      logger.info({ event: 'email-changed', requestId: call.requestId, userId: change.userId }, 'an e-mail address was changed');
      await outbox.post(newToken(), { about: 'email-changed', oldEmail: change.oldEmail, firstName: change.firstName, language: change.language });
      return change;
    },
  };
}
