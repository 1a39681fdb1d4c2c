import { likelyLanguage } from '../browser/intl.ts';
import { fileOf } from './files.ts';
import type { Messages } from './messages.ts';
import { pageWords } from './page-words.ts';
import { languages } from './translations.ts';

/** What has arrived, by language: text, the same for every kit on the page. A language of which more arrives is another object. */
const arrived = new Map<string, Partial<Messages>>();

/** What is here to lie over the English words on a page with this BCP 47 tag: a translation, and over it the words of the page's own. */
export const arrivedOf = (tag: string): Partial<Messages> | undefined => arrived.get(toLanguage(tag));

/** Loads what lies over some areas of the English words, unless it is here or there is none. Rejects when a file cannot be had (offline, blocked). */
export async function load(tag: string, english: Partial<Messages>): Promise<void> {
  const language = toLanguage(tag);
  const areas = (Object.keys(english) as (keyof Messages)[]).filter((area) => !arrived.get(language)?.[area]);
  const files = [...new Set(areas.map((area) => fileOf[area]))];
  const translation: Partial<Messages> = Object.assign({}, ...(await Promise.all(files.map(async (file) => (await languages[language]?.[file]!())?.default))));
  const words = areas.map((area) => [area, { ...translation[area], ...pageWords(area, english[area] ?? {}) }] as const).filter(([, texts]) => Object.keys(texts).length);
  if (words.length) arrived.set(language, { ...arrived.get(language), ...Object.fromEntries(words) });
}

/**
 * The name that a language has above: `ar` for `ar-EG`, `he` also for its old name `iw`. Chinese is written in two ways, of which one is here:
 * those who read the other one (`zh-TW`, `zh-HK`, `zh-Hant`) get English.
 */
function toLanguage(tag: string): string {
  const { language, script } = likelyLanguage(tag);
  return script === 'Hant' ? script : language;
}
