import { attempt } from './attempt.ts';

// What the browser knows of languages. `undefined` where it lacks a format, or throws: it does not take the language, or its own time zone.

/** The language of a tag by its present name (`he` for `iw`), and the script that it is most likely written in, where the browser knows. */
export const likelyLanguage = (tag: string): { language: string; script?: string | undefined } => attempt(() => new Intl.Locale(tag).maximize()) ?? { language: tag.slice(0, 2) };

export const writeNumber = (value: number, language: string, options?: Intl.NumberFormatOptions): string | undefined => attempt(() => value.toLocaleString(language, options));

export const writeList = (texts: readonly string[], language: string): string | undefined => attempt(() => new Intl.ListFormat(language).format(texts));

export const writeRelativeTime = (value: number, unit: Intl.RelativeTimeFormatUnit, language: string): string | undefined => attempt(() => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(value, unit));

/** By language and style: to make one takes a thousand times as long as to use it. */
const dateFormats: Record<string, Intl.DateTimeFormat> = {};

export const writeDate = (date: Date, language: string, timeStyle?: 'short'): string | undefined =>
  attempt(() => (dateFormats[`${language} ${timeStyle}`] ??= new Intl.DateTimeFormat(language, { dateStyle: 'medium', ...(timeStyle && { timeStyle }) })).format(date));
