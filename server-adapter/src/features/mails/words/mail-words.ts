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
  mails: Readonly<Record<keyof MailTemplates, MailWording>>;
}

/** One mail. `product` is the product's name, which stays as it is in every language: no ending is put to it. */
export interface MailWording {
  subject(product: string): string;
  /** What a list of mails shows after the subject. */
  preview: string;
  heading(product: string): string;
  /** One entry per paragraph. */
  body(product: string): readonly string[];
  /** On the button; only where there is a link. */
  action?: string;
  /** Why this mail came, and what to do if the reader did not ask for it. */
  reason(product: string): string;
}
