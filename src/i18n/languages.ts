import type { Messages } from './messages.ts';

/** The languages besides English, each loaded only when a page is written in it. */
const languages: Readonly<Record<string, () => Promise<Messages>>> = {
  ar: async () => (await import('./ar.ts')).ar,
};

/** Translations that have arrived. They are text, the same for every kit on the page. */
const loaded = new Map<string, Messages>();

/** The translation for a BCP 47 tag if it is here already: `ar-EG` is served by `ar`. */
export const translationOf = (language: string): Messages | undefined => loaded.get(primary(language));

/** Loads the translation for a tag. Resolves to whether there is one to show that was not there before. */
export async function loadTranslation(language: string): Promise<boolean> {
  const key = primary(language);
  const load = languages[key];
  if (!load || loaded.has(key)) return false;
  try {
    loaded.set(key, await load());
    return true;
  } catch {
    // The file cannot be had (offline, blocked): English is better than nothing.
    return false;
  }
}

const primary = (language: string) => language.toLowerCase().split('-', 1)[0] ?? '';
