import type { MailDraft } from './build-mail.ts';
import { isolate } from './isolate.ts';
import { pickWords } from '../words/languages.ts';
import { toHtml, toText } from './build-mail.ts';
import type { MailWords } from '../words/mail-words.ts';
import type { MailContext, MailLink, MailTemplate, MailTemplates } from './templates.ts';

/** The mails as they are unless `templates` says otherwise: in the reader's language where it is among {@link languages}, else in the default one. */
export const defaultTemplates: MailTemplates = {
  signUp: template('signUp'),
  accountExists: template('accountExists'),
  passwordReset: template('passwordReset'),
  passwordChanged: template('passwordChanged'),
  invitation: template('invitation'),
  emailChange: template('emailChange'),
  twoFactorOn: template('twoFactorOn'),
  twoFactorOff: template('twoFactorOff'),
  recoveryCodesChanged: template('recoveryCodesChanged'),
  emailChanged: template('emailChanged'),
};

/** Facts of any mail. Every template takes the part of them that it is told. */
type Facts = { firstName?: string | undefined } & Partial<MailLink>;

function template(name: keyof MailTemplates): MailTemplate<Facts> {
  return async (facts, context) => {
    const [language, words] = await pickWords([context.language, context.defaultLanguage]);
    const spoken = { ...context, language, productName: isolate(context.productName, words.direction) };
    const mail = write(name, words, facts, spoken);
    return { subject: mail.subject, text: toText(mail, spoken), html: toHtml(mail, spoken), language };
  };
}

function write(name: keyof MailTemplates, words: MailWords, { firstName = '', link, linkLifetime }: Facts, { productName, language }: MailContext): MailDraft {
  const { subject, preview, heading, body, action, reason } = words.mails[name];
  return {
    subject: subject(productName),
    preview,
    direction: words.direction,
    heading: heading(productName),
    greeting: words.greeting(isPlainName(firstName) ? isolate(firstName.trim(), words.direction) : ''),
    paragraphs: body(productName),
    action:
      link === undefined || action === undefined
        ? undefined
        : { label: action, link, inFull: words.linkInFull, lifetime: linkLifetime === undefined ? undefined : words.linkLifetime(toDuration(linkLifetime, language)) },
    reason: reason(productName),
  };
}

/**
 * Whether a name is fit for a greeting. Strangers choose the one in a mail that asks whether somebody wants an account, so that it must be no message: up to four words of letters with the signs
 * that names have, and no dot in which a mail program would see an address. No digits (amounts, phone numbers), nothing that looks like a dot or is not seen at all,
 * and no word that is of an address and of no name.
 */
const isPlainName = (name: string): boolean => !/(?<!\p{L})(www|https?|com|net|org|biz|info)(?!\p{L})/iu.test(name) && name.length <= 64 && /^[\p{L}\p{M} .'’ʼ\-‐·・]*$/u.test(name) && !/[\p{L}\p{M}]\.\p{L}{2}/u.test(name) && name.trim().split(/ +/).length <= 4;

/** `30 minutes`, `24 hours`, `7 days`: the largest unit that is still exact, and days only from two on. */
function toDuration(seconds: number, language: string): string {
  const minutes = Math.round(seconds / 60);
  const [value, unit] = minutes % 1440 === 0 && minutes > 1440 ? [minutes / 1440, 'day'] : minutes % 60 === 0 && minutes > 60 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
