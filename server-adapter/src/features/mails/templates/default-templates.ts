import { pickWords } from '../words/languages.ts';
import type { MailDetails, MailWords } from '../words/mail-words.ts';
import { toHtml, toText } from './build-mail.ts';
import type { MailDraft } from './build-mail.ts';
import type { LicenseNotice, MailContext, MailLink, MailTemplate, MailTemplates, NamedLicense } from './templates.ts';

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
  accountDeleted: template('accountDeleted'),
  emailChanged: template('emailChanged'),
  licenseEnding: template('licenseEnding'),
  licenseExpired: template('licenseExpired'),
  paymentFailed: template('paymentFailed'),
  licenseKeys: template('licenseKeys'),
};

/** Facts of any mail. Every template takes the part of them that it is told. */
type Facts = { firstName?: string | undefined; licenses?: readonly NamedLicense[] } & Partial<MailLink & Omit<LicenseNotice, 'firstName'>>;

function template(name: keyof MailTemplates): MailTemplate<Facts> {
  return async (facts, context) => {
    const [language, words] = await pickWords([context.language, context.defaultLanguage]);
    const spoken = { ...context, language, productName: isolate(context.productName, words.direction) };
    const mail = write(name, words, facts, spoken);
    return { subject: mail.subject, text: toText(mail, spoken), html: toHtml(mail, spoken), language };
  };
}

function write(name: keyof MailTemplates, words: MailWords, facts: Facts, { productName, language }: MailContext): MailDraft {
  const { firstName = '', link, linkLifetime, unsubscribeLink } = facts;
  const { subject, preview, heading, body, action, reason } = words.mails[name];
  return {
    subject: subject(productName),
    preview,
    direction: words.direction,
    heading: heading(productName),
    greeting: words.greeting(isPlainName(firstName) ? isolate(firstName.trim(), words.direction) : ''),
    paragraphs: body(productName, toDetails(facts, words.direction, language)),
    action:
      link === undefined || action === undefined
        ? undefined
        : { label: action, link, inFull: words.linkInFull, lifetime: linkLifetime === undefined ? undefined : words.linkLifetime(toDuration(linkLifetime, language)) },
    reason: reason(productName),
    unsubscribe: unsubscribeLink === undefined ? undefined : { label: words.unsubscribe, link: unsubscribeLink },
  };
}

function toDetails({ license = '', endsAt, timeZone = 'UTC', licenses = [] }: Facts, direction: MailWords['direction'], language: string): MailDetails {
  const date = endsAt === undefined ? '' : new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(endsAt);
  return { license: isolate(license, direction), date, licenses: licenses.map(({ product, key }) => `${isolate(product, direction)}: ${isolate(key, direction)}`).join('\n') };
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

/** What changes the direction of the text after it. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Hebrew, Arabic and their neighbors: all blocks that Unicode keeps for scripts that run from right to left. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Somebody else's text inside a sentence, such as a name: keeps its own direction and leaves that of the sentence alone, in plain text too (Unicode's isolates, UAX #9).
 * Where both run from left to right it stays as it is. Marks of its own are dropped, since they could turn around what follows.
 */
export function isolate(text: string, direction: 'ltr' | 'rtl'): string {
  const plain = text.replace(directionMarks, '');
  return plain === '' || (direction === 'ltr' && !rightToLeft.test(plain)) ? plain : `\u2068${plain}\u2069`;
}
