import type { MailWords } from './mail-words.ts';
import { ar } from './words/ar.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fi } from './words/fi.ts';
import { fr } from './words/fr.ts';
import { he } from './words/he.ts';
import { it } from './words/it.ts';
import { ja } from './words/ja.ts';
import { ko } from './words/ko.ts';
import { nl } from './words/nl.ts';
import { pl } from './words/pl.ts';
import { pt } from './words/pt.ts';
import { sv } from './words/sv.ts';
import { zh } from './words/zh.ts';

/** The languages that the default mails are written in, by BCP 47 tag. A language more is one file and one word here. */
export const languages = { ar, de, en, es, fi, fr, he, it, ja, ko, nl, pl, pt, sv, zh } as const satisfies Readonly<Record<string, MailWords>>;

/** By what a reader can read: `zh-Hans` is for `zh`, `zh-CN` and `zh-SG`, and not for `zh-TW`, which is written in other characters. */
const byScript = new Map(Object.entries(languages).map(([tag, words]) => [toScript(tag), [tag, words] as const]));

/** The words for the first of some BCP 47 tags that there are any for, and their language; English where there are none. */
export function pickWords(tags: readonly string[]): readonly [language: string, words: MailWords] {
  for (const tag of tags) {
    const found = byScript.get(toScript(tag));
    if (found) return found;
  }
  return ['en', en];
}

/** Language and script: `de-Latn` for `de-AT`, `he-Hebr` for the old `iw`. `undefined` for what is no tag. */
function toScript(tag: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  } catch {
    return undefined;
  }
}
