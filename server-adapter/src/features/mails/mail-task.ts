import type { Sealer } from '../../core/security/sealer.ts';
import type { IdentityProvider, NewUser } from '../../ports/identity.ts';
import type { MailMessage } from '../../ports/mail-queue.ts';
import type { ClaimedTask } from '../../ports/store.ts';
import { passingFailures, ProviderError } from '../../ports/vendor.ts';
import type { CallContext } from '../../ports/vendor.ts';
import type { TaskHandler, TaskOutcome, TokenPause } from '../../tasks/task-handler.ts';
import type { ComposeMail } from './compose.ts';
import { MailError } from './mailer.ts';
import type { Mailer } from './mailer.ts';
import { mailTaskKind, openMessage } from './queue.ts';
import type { MailContext } from './templates/templates.ts';
import { withVendorLink } from './vendor-link.ts';

export interface MailTaskOptions {
  sealer: Sealer<MailMessage>;
  compose: ComposeMail;
  /** Without one, the vendor sends what it can. */
  mailer: Mailer | undefined;
  identity: IdentityProvider;
  /** The page that a link of the vendor's own mail should lead to. */
  pageUrl: string;
  surroundings: Pick<MailContext, 'productName' | 'siteUrl' | 'defaultLanguage' | 'brand'>;
  /** Shared with whoever else needs the vendor's access token. */
  tokenPause: TokenPause;
}

/** Writes and sends one mail. A crash after sending sends it again, which is better than not at all. */
export function createMailTask({ sealer, compose, mailer, identity, pageUrl, surroundings, tokenPause }: MailTaskOptions): TaskHandler {
  async function sendOurs(mailer: Mailer, message: MailMessage, task: ClaimedTask, call: CallContext): Promise<void> {
    const mail = await compose(message, call);
    if (mail === undefined) return;
    const language = message.language ?? surroundings.defaultLanguage;
    // A second try makes a new link, which ends the first one: so it is another mail, and must not be dropped as a repeat of the first.
    const id = `${task.id}.${task.fence}`;
    await mailer.send({ id, to: mail.to, language, ...(mail.unsubscribeUrl === undefined ? {} : { unsubscribeUrl: mail.unsubscribeUrl }), ...(await mail.write({ ...surroundings, language, escape: escapeHtml })) }, call.signal);
  }

  /** The vendor's mails are about a password; an invitation is the first of them. Notices are left to the vendor. */
  async function sendVendors(message: MailMessage, call: CallContext): Promise<void> {
    if (message.about === 'password-reset' || message.about === 'invitation') await identity.requestVendorReset?.({ email: message.email, pageUrl: withVendorLink(pageUrl, 'reset') }, call);
    if (message.about === 'verification') await identity.resendVerification?.(message.email, call);
    if (message.about === 'sign-up') await identity.requestVendorSignUp?.({ ...toPerson(message), pageUrl: withVendorLink(pageUrl, 'invite') }, call);
  }

  /** What the vendor keeps to itself, it mails itself. */
  const isVendors = ({ about }: MailMessage): boolean => about === 'verification' || (about === 'password-reset' && identity.redeemVendorReset !== undefined) || (about === 'sign-up' && identity.requestVendorSignUp !== undefined);

  return {
    kind: mailTaskKind,
    tokenPause,
    // It renews itself while its process lives, so that this is only how long a mail waits after a crash.
    leaseMs: 30_000,
    async run(task, { signal }) {
      const message = await openMessage(sealer, task);
      if (message === undefined) return { outcome: 'dead', reason: 'cannot be opened: its secret is gone, or it is from another version' };
      const call: CallContext = { priority: 'background', signal };
      try {
        await (mailer === undefined || isVendors(message) ? sendVendors(message, call) : sendOurs(mailer, message, task, call));
        tokenPause.worked(message.about);
        return { outcome: 'done' };
      } catch (error) {
        if (error instanceof ProviderError && error.failure === 'access-token-refused') tokenPause.refused(message.about);
        return toOutcome(error);
      }
    },
  };
}

function toPerson({ email, firstName, lastName, extra = {} }: Extract<MailMessage, { about: 'sign-up' }>): NewUser {
  return { email, firstName, lastName, metadata: Object.entries(extra).map(([key, value]) => ({ key, value })) };
}

function toOutcome(error: unknown): TaskOutcome {
  if (error instanceof MailError) return error.permanent ? { outcome: 'dead', reason: error.message } : { outcome: 'later', reason: error.message };
  if (!(error instanceof ProviderError)) throw error;
  if (!passingFailures.has(error.failure)) return { outcome: 'dead', reason: `${error.failure}: ${error.message}` };
  return { outcome: 'later', reason: `${error.failure}: ${error.message}`, retryAfterMs: error.retryAfterMs, countsAsAttempt: error.failure !== 'unavailable' && error.failure !== 'access-token-refused' };
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Makes plain text safe inside HTML, as content and inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
