import { attempt } from './attempt.ts';

// What the browser knows of languages. `undefined` where it lacks a format, or throws: it does not take the language, or its own time zone.

/** A language as the tag that every format takes. Some write `de_DE`, as operating systems do. */
export const toTag = (language: string): string | undefined => attempt(() => new Intl.Locale(language.replace(/_/g, '-')).toString());

/** The language of a tag by its present name (`he` for `iw`), and the script that it is most likely written in, where the browser knows. */
export const likelyLanguage = (tag: string): { language: string; script?: string | undefined } => attempt(() => new Intl.Locale(tag).maximize()) ?? { language: tag.slice(0, 2) };

/** Which of its plurals the language has for so many. */
export const choosePlural = (count: number, language: string): Intl.LDMLPluralRule => attempt(() => new Intl.PluralRules(language).select(count)) ?? 'other';

/** A text stays as it is. */
export const writeNumber = (value: number | string, language: string, options?: Intl.NumberFormatOptions): string | undefined => attempt(() => (value as number).toLocaleString(language, options));

export const writeList = (texts: readonly string[], language: string): string | undefined => attempt(() => new Intl.ListFormat(language).format(texts));

export const writeRelativeTime = (value: number, unit: Intl.RelativeTimeFormatUnit, language: string): string | undefined => attempt(() => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(value, unit));

/** By language and style: to make one takes a thousand times as long as to use it. */
const dateFormats: Record<string, Intl.DateTimeFormat> = {};

export const writeDate = (date: Date, language: string, timeStyle?: 'short'): string | undefined =>
  attempt(() => (dateFormats[`${language} ${timeStyle}`] ??= new Intl.DateTimeFormat(language, { dateStyle: 'medium', ...(timeStyle && { timeStyle }) })).format(date));
