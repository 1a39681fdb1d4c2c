import type { Letter } from './letter.ts';
import { isolate } from './isolate.ts';
import { pickWords } from './languages.ts';
import { toHtml, toText } from './letter.ts';
import type { MailWords } from './mail-words.ts';
import type { MailContext, MailLink, MailTemplate, MailTemplates } from './templates.ts';

/** The mails as they are unless `mailTemplates` says otherwise: in the reader's language where it is among {@link languages}, else in the default one. */
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
  return (facts, context) => {
    const [language, words] = pickWords([context.language, context.defaultLanguage]);
    const spoken = { ...context, language, productName: isolate(context.productName, words.direction) };
    const letter = write(name, words, facts, spoken);
    return { subject: letter.subject, text: toText(letter, spoken), html: toHtml(letter, spoken), language };
  };
}

function write(name: keyof MailTemplates, words: MailWords, { firstName = '', link, linkLifetime }: Facts, { productName, language }: MailContext): Letter {
  const { subject, preview, heading, body, action, reason } = words.mails[name];
  return {
    subject: subject(productName),
    preview,
    direction: words.direction,
    heading: heading(productName),
    greeting: words.greeting(isNoAddress(firstName) ? isolate(firstName.trim(), words.direction) : ''),
    paragraphs: body(productName),
    action:
      link === undefined || action === undefined
        ? undefined
        : { label: action, link, inFull: words.linkInFull, lifetime: linkLifetime === undefined ? undefined : words.linkLifetime(toDuration(linkLifetime, language)) },
    reason: reason(productName),
  };
}

/** Strangers choose the name in a mail that asks whether somebody wants an account: one that mail programs would make a link of, or that is a whole sentence, is left out. */
const isNoAddress = (name: string): boolean => name.length <= 64 && !/[/@]|[\p{L}\p{N}][.\u3002\uff0e\uff61][\p{L}\p{N}]{2}/u.test(name);

/** `30 minutes`, `24 hours`, `7 days`: the largest unit that is still exact, and days only from two on. */
function toDuration(seconds: number, language: string): string {
  const minutes = Math.round(seconds / 60);
  const [value, unit] = minutes % 1440 === 0 && minutes > 1440 ? [minutes / 1440, 'day'] : minutes % 60 === 0 && minutes > 60 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
