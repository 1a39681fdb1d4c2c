import { likelyLanguage } from '../browser/intl.ts';
import { fileOf, type TranslationFile } from './files.ts';
import type { Messages, WordsOfFile } from './messages.ts';
import { pageWords } from './page-words.ts';

type Files = { readonly [File in TranslationFile]: () => Promise<{ default: WordsOfFile<File> }> };

/** The languages besides English. A text that one lacks is an error here. */
const languages: Readonly<Record<string, Files>> = {
  ar: { 'sign-in': () => import('./ar/ar-sign-in.ts'), licenses: () => import('./ar/ar-licenses.ts'), account: () => import('./ar/ar-account.ts') },
  de: { 'sign-in': () => import('./de/de-sign-in.ts'), licenses: () => import('./de/de-licenses.ts'), account: () => import('./de/de-account.ts') },
  es: { 'sign-in': () => import('./es/es-sign-in.ts'), licenses: () => import('./es/es-licenses.ts'), account: () => import('./es/es-account.ts') },
  fi: { 'sign-in': () => import('./fi/fi-sign-in.ts'), licenses: () => import('./fi/fi-licenses.ts'), account: () => import('./fi/fi-account.ts') },
  fr: { 'sign-in': () => import('./fr/fr-sign-in.ts'), licenses: () => import('./fr/fr-licenses.ts'), account: () => import('./fr/fr-account.ts') },
  he: { 'sign-in': () => import('./he/he-sign-in.ts'), licenses: () => import('./he/he-licenses.ts'), account: () => import('./he/he-account.ts') },
  it: { 'sign-in': () => import('./it/it-sign-in.ts'), licenses: () => import('./it/it-licenses.ts'), account: () => import('./it/it-account.ts') },
  ja: { 'sign-in': () => import('./ja/ja-sign-in.ts'), licenses: () => import('./ja/ja-licenses.ts'), account: () => import('./ja/ja-account.ts') },
  ko: { 'sign-in': () => import('./ko/ko-sign-in.ts'), licenses: () => import('./ko/ko-licenses.ts'), account: () => import('./ko/ko-account.ts') },
  nl: { 'sign-in': () => import('./nl/nl-sign-in.ts'), licenses: () => import('./nl/nl-licenses.ts'), account: () => import('./nl/nl-account.ts') },
  pl: { 'sign-in': () => import('./pl/pl-sign-in.ts'), licenses: () => import('./pl/pl-licenses.ts'), account: () => import('./pl/pl-account.ts') },
  pt: { 'sign-in': () => import('./pt/pt-sign-in.ts'), licenses: () => import('./pt/pt-licenses.ts'), account: () => import('./pt/pt-account.ts') },
  sv: { 'sign-in': () => import('./sv/sv-sign-in.ts'), licenses: () => import('./sv/sv-licenses.ts'), account: () => import('./sv/sv-account.ts') },
  zh: { 'sign-in': () => import('./zh/zh-sign-in.ts'), licenses: () => import('./zh/zh-licenses.ts'), account: () => import('./zh/zh-account.ts') },
};

/** What has arrived, by language: text, the same for every kit on the page. A language of which more arrives is another object. */
const arrived = new Map<string, Partial<Messages>>();

/** What is here to lie over the English words on a page with this BCP 47 tag: a translation, and over it the words of the page's own. */
export const arrivedOf = (tag: string): Partial<Messages> | undefined => arrived.get(toLanguage(tag));

/** Loads what lies over some areas of the English words, unless it is here or there is none. Rejects when a file cannot be had (offline, blocked). */
export async function load(tag: string, english: Partial<Messages>): Promise<void> {
  const language = toLanguage(tag);
  const areas = (Object.keys(english) as (keyof Messages)[]).filter((area) => !Object.hasOwn(arrived.get(language) ?? {}, area));
  const files = [...new Set(areas.map((area) => fileOf[area]))];
  const translation: Partial<Messages> = Object.assign({}, ...(await Promise.all(files.map(async (file) => (await languages[language]?.[file]?.())?.default))));
  const words = areas.map((area) => [area, { ...translation[area], ...pageWords(area, english[area] ?? {}) }] as const).filter(([, texts]) => Object.keys(texts).length > 0);
  if (words.length > 0) arrived.set(language, { ...arrived.get(language), ...Object.fromEntries(words) });
}

/**
 * The name that a language has above: `ar` for `ar-EG`, `he` also for its old name `iw`. Chinese is written in two ways, of which one is here:
 * those who read the other one (`zh-TW`, `zh-HK`, `zh-Hant`) get English.
 */
function toLanguage(tag: string): string {
  const { language, script } = likelyLanguage(tag);
  return script === 'Hant' ? 'zh-Hant' : language;
}
