import type { MailMessage } from '../../ports/mail-queue.ts';
import type { MailContext, MailTemplates, MailText, NamedLicense } from './templates/templates.ts';
import { isCustomerRole } from '../../ports/identity.ts';
import type { CallContext } from '../../ports/vendor.ts';
import type { EmailHash } from '../../core/security/hashes.ts';
import { newToken } from '../../core/security/hashes.ts';
import { findLinkOwner } from './link-owner.ts';
import type { IssuedLink, Links } from './links.ts';
import type { FindReminded } from './reminded.ts';
import type { Subscription } from './unsubscribe.ts';
import type { UserOffice } from '../../ports/identity.ts';

/** A mail that only lacks its surroundings. */
export interface AddressedMail {
  to: string;
  /** Ends mails of this kind. */
  unsubscribeUrl?: string | undefined;
  write(context: MailContext): MailText | Promise<MailText>;
}

/** Turns what was asked for into a mail: looks the account up and makes the link, at the moment the mail is written. `undefined`: there is nothing to send, such as for a user who was revoked since. */
export type ComposeMail = (message: MailMessage, call: CallContext) => Promise<AddressedMail | undefined>;

export interface MailComposerOptions {
  back: UserOffice;
  links: Links;
  templates: MailTemplates;
  emailHash: EmailHash;
  siteUrl: string;
  /** Those of the license server; `undefined`: it has no licenses. */
  findReminded: FindReminded | undefined;
  /** What a mail lists of a customer's licenses. */
  findLicenses: ((userId: string, call: CallContext) => Promise<readonly NamedLicense[]>) | undefined;
  unsubscribeUrl: (subscription: Subscription) => Promise<string>;
}

type About = MailMessage['about'];
type Writers = { [Which in About]: (message: Extract<MailMessage, { about: Which }>, call: CallContext) => Promise<AddressedMail | undefined> };

export function createMailComposer({ back, links, templates, emailHash, siteUrl, findReminded, findLicenses, unsubscribeUrl }: MailComposerOptions): ComposeMail {
  const writers: Writers = {
    async 'sign-up'({ email, firstName, lastName, language, extra }, call) {
      if ((await back.findUserByEmail(email, call)) !== undefined) return { to: email, write: (context) => templates.accountExists({ link: siteUrl }, context) };
      // Each link by itself: whoever asks later, with another name, must not void or rename the first one.
      const link = await links.issue('sign-up', `${await emailHash(email)}:${newToken()}`, { email, firstName, lastName, language, extra: extra && { ...extra } });
      return link && { to: email, write: (context) => templates.signUp({ firstName, ...toMailLink(link) }, context) };
    },

    // The vendor's own.
    verification: async () => undefined,

    async 'password-reset'({ email, language, lastUntil, epoch }, call) {
      const user = await back.findUserByEmail(email, call);
      if (user === undefined || !isCustomerRole(user.role)) return undefined;
      const link = await links.issue('reset', user.id, { userId: user.id, email: user.email, firstName: user.firstName, language }, epoch, lastUntil);
      return link && { to: user.email, write: (context) => templates.passwordReset(toMailLink(link), context) };
    },

    async 'license-keys'({ email, language, lastUntil, epoch }, call) {
      const user = await back.findUserByEmail(email, call);
      if (user === undefined || !isCustomerRole(user.role)) return undefined;
      const licenses = (await findLicenses?.(user.id, call)) ?? [];
      if (licenses.length === 0) return undefined;
      const { id: userId, firstName } = user;
      const link = await links.issue('reset', userId, { userId, email: user.email, firstName, language }, epoch, lastUntil);
      return link && { to: user.email, write: (context) => templates.licenseKeys({ firstName, licenses, ...toMailLink(link) }, context) };
    },

    async 'password-changed'({ email, firstName }) {
      return { to: email, write: (context) => templates.passwordChanged({ firstName }, context) };
    },

    async invitation({ userId, firstName, language, epoch }, call) {
      // To the address of now: the mail may have waited for days.
      const user = await findLinkOwner(back, { userId }, call);
      if (user === undefined) return undefined;
      const link = await links.issue('invite', userId, { userId, email: user.email, firstName, language }, epoch);
      return link && { to: user.email, write: (context) => templates.invitation({ firstName, ...toMailLink(link) }, context) };
    },

    async 'email-change'({ userId, oldEmail, newEmail, firstName, language, epoch }, call) {
      const user = await findLinkOwner(back, { userId, emails: oldEmail === undefined ? undefined : [oldEmail] }, call);
      if (user === undefined) return undefined;
      const link = await links.issue('email', userId, { userId, oldEmail: user.email, newEmail, firstName, language }, epoch);
      return link && { to: newEmail, write: (context) => templates.emailChange({ firstName, ...toMailLink(link) }, context) };
    },

    async 'two-factor-changed'({ change, email, firstName }) {
      return { to: email, write: (context) => templates[noticeOf[change]]({ firstName }, context) };
    },

    async 'account-deleted'({ email, firstName }) {
      return { to: email, write: (context) => templates.accountDeleted({ firstName }, context) };
    },

    async 'deletion-request'({ operator, userId, email }) {
      const text = `The customer ${email} (${userId}) wants their account to be deleted. They have proved who they are, and every session of theirs was ended. Delete the account at the license server, and what else you keep of them.`;
      return { to: operator, write: ({ escape, productName }) => ({ subject: `${productName}: an account is to be deleted`, text: `${text}\n`, html: `<p>${escape(text)}</p>`, language: 'en' }) };
    },

    async 'email-changed'({ oldEmail, firstName }) {
      return { to: oldEmail, write: (context) => templates.emailChanged({ firstName }, context) };
    },

    async reminder(message, call) {
      const reminded = await findReminded?.(message, call);
      if (reminded === undefined) return undefined;
      const { user: { id: userId, email: to, firstName }, license, language } = reminded;
      const { kind, link, endsAt, timeZone } = message;
      const unsubscribeLink = await unsubscribeUrl({ userId, kind, language });
      const write = (context: MailContext) => templates[reminderOf[kind]]({ firstName, license, endsAt, timeZone, link, unsubscribeLink }, { ...context, language: language ?? context.language });
      return { to, unsubscribeUrl: unsubscribeLink, write };
    },
  };

  return <Which extends About>(message: Extract<MailMessage, { about: Which }>, call: CallContext) => (writers[message.about as Which])(message, call);
}

const reminderOf = { ending: 'licenseEnding', expired: 'licenseExpired', 'payment-failed': 'paymentFailed' } as const satisfies Record<string, keyof MailTemplates>;

const noticeOf = { on: 'twoFactorOn', off: 'twoFactorOff', 'recovery-codes': 'recoveryCodesChanged' } as const satisfies Record<string, keyof MailTemplates>;

function toMailLink({ url, lifetime }: IssuedLink): { link: string; linkLifetime: number } {
  return { link: url, linkLifetime: lifetime };
}
