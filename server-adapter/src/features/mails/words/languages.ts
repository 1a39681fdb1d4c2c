import type { MailWords } from './mail-words.ts';

/** The languages that the default mails are written in, by BCP 47 tag, each loaded by the first mail that needs it. Another language is one file and one line here. */
export const languages = {
  ar: () => import('./ar.ts').then(({ ar }) => ar),
  de: () => import('./de.ts').then(({ de }) => de),
  en: () => import('./en.ts').then(({ en }) => en),
  es: () => import('./es.ts').then(({ es }) => es),
  fi: () => import('./fi.ts').then(({ fi }) => fi),
  fr: () => import('./fr.ts').then(({ fr }) => fr),
  he: () => import('./he.ts').then(({ he }) => he),
  it: () => import('./it.ts').then(({ it }) => it),
  ja: () => import('./ja.ts').then(({ ja }) => ja),
  ko: () => import('./ko.ts').then(({ ko }) => ko),
  nl: () => import('./nl.ts').then(({ nl }) => nl),
  pl: () => import('./pl.ts').then(({ pl }) => pl),
  pt: () => import('./pt.ts').then(({ pt }) => pt),
  sv: () => import('./sv.ts').then(({ sv }) => sv),
  zh: () => import('./zh.ts').then(({ zh }) => zh),
} as const satisfies Readonly<Record<string, () => Promise<MailWords>>>;

/** By what a reader can read: `zh-Hans` is for `zh`, `zh-CN` and `zh-SG`, and not for `zh-TW`, which is written in other characters. */
const byScript = new Map(Object.entries(languages).map(([tag, load]) => [toScript(tag), [tag, load] as const]));

/** Loads the words for the first of some BCP 47 tags that there are any for, and names their language; English where there are none. */
export async function pickWords(tags: readonly string[]): Promise<readonly [language: string, words: MailWords]> {
  for (const tag of tags) {
    const [language, load] = byScript.get(toScript(tag)) ?? [];
    if (language !== undefined && load !== undefined) return [language, await load()];
  }
  return ['en', await languages.en()];
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
