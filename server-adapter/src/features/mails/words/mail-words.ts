import type { MailTemplates } from '../templates/templates.ts';

/** Every word of the default mails in one language. A language is one file that exports one of these. */
export interface MailWords {
  direction: 'ltr' | 'rtl';
  /** `name` is empty where it isn't known. */
  greeting(name: string): string;
  /** Before the link in full. */
  linkInFull: string;
  /** Before the end of the link; `duration` is written by `Intl`, such as `30 minutes`. */
  linkLifetime(duration: string): string;
  /** Leads to a page that ends mails of the kind that a reminder is of. */
  unsubscribe: string;
  /** On that page, once it is done. */
  unsubscribed: string;
  mails: Readonly<Record<keyof MailTemplates, MailWording>>;
}

/** One mail. `product` is the product's name, which stays as it is in every language: no ending is put to it. */
export interface MailWording {
  subject(product: string): string;
  /** What a list of mails shows after the subject. */
  preview: string;
  heading(product: string): string;
  /** One entry per paragraph. */
  body(product: string, details: MailDetails): readonly string[];
  /** On the button; only where there is a link. */
  action?: string;
  /** Why this mail came, and what to do if the reader did not ask for it. */
  reason(product: string): string;
}

/** What some mails say besides. Empty where a mail has no such thing. */
export interface MailDetails {
  /** What a license is told by, such as the end of its key. */
  license: string;
  /** A day, in the words of the language. */
  date: string;
  /** Licenses, one a line. */
  licenses: string;
}
