import type * as Languages from './languages.ts';
import type { Messages } from './messages.ts';

/** The languages besides English, and words of the page's own: not even the names of languages are loaded by a page that has neither. */
let languages: typeof Languages | undefined;

/** What is here to lie over the English words on a page with this BCP 47 tag. */
export const translationOf = (tag: string): Partial<Messages> | undefined => languages?.arrivedOf(tag);

/** Loads what lies over some areas of the English words. Resolves to whether there is more of it than before. */
export async function loadTranslation(tag: string, english: Partial<Messages>): Promise<boolean> {
  const before = translationOf(tag);
  try {
    if (isForeign(tag) || document.querySelector('[data-cx-messages]')) await (languages ??= await import('./languages.ts')).load(tag, english);
  } catch {
    // A file cannot be had (offline, blocked): English is better than nothing.
  }
  return translationOf(tag) !== before;
}

export const isForeign = (tag: string): boolean => !tag.startsWith('en');
