import type { Letter } from './letter.ts';
import { toHtml, toText } from './letter.ts';
import type { MailWords } from './mail-words.ts';
import type { MailContext, MailLink, MailTemplate, MailTemplates } from './templates.ts';
import { en } from './words/en.ts';

/** The languages that the default mails are written in, by BCP 47 tag. A language more is one file and one word here. */
const languages: Readonly<Record<string, MailWords>> = { en };

/** The mails as they are unless `mailTemplates` says otherwise: in the reader's language where there is one, else in English. */
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
    const [language, words] = pickWords(context.language);
    const spoken = { ...context, language };
    const letter = write(name, words, facts, spoken);
    return { subject: letter.subject, text: toText(letter, spoken), html: toHtml(letter, spoken), language };
  };
}

function write(name: keyof MailTemplates, words: MailWords, facts: Facts, { productName, language }: MailContext): Letter {
  const wording = words.mails[name];
  const { link, linkLifetime } = facts;
  return {
    subject: wording.subject(productName),
    preview: wording.preview(productName),
    direction: words.direction,
    heading: wording.heading(productName),
    greeting: words.greeting(facts.firstName?.trim() ?? ''),
    paragraphs: wording.body(productName),
    action:
      link === undefined || wording.action === undefined
        ? undefined
        : { label: wording.action, link, inFull: words.linkInFull, lifetime: linkLifetime === undefined ? undefined : words.linkLifetime(toDuration(linkLifetime, language)) },
    reason: wording.reason(productName),
  };
}

/** The language asked for, else its parent (`pt` for `pt-BR`), else English. */
function pickWords(language: string): [language: string, words: MailWords] {
  const wanted = [language, language.split('-')[0] ?? ''].map((tag) => tag.toLowerCase());
  for (const tag of wanted) {
    const words = Object.hasOwn(languages, tag) ? languages[tag] : undefined;
    if (words) return [tag, words];
  }
  return ['en', en];
}

/** `30 minutes`, `24 hours`, `7 days`: the largest unit that is still exact, and days only from two on. */
function toDuration(seconds: number, language: string): string {
  const minutes = Math.round(seconds / 60);
  const [value, unit] = minutes % 1440 === 0 && minutes > 1440 ? [minutes / 1440, 'day'] : minutes % 60 === 0 && minutes > 60 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
