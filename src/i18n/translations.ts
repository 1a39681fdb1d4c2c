/* Written by the build: see `src/build/lists.ts`. */
import type { TranslationFile } from './files.ts';
import type { WordsOfFile } from './messages.ts';

type Files = { readonly [File in TranslationFile]: () => Promise<{ default: WordsOfFile<File> }> };

/** The languages besides English. A text that one lacks is an error here. */
export const languages: Readonly<Record<string, Files>> = {
  ar: { account: () => import('./ar/account.ts'), licenses: () => import('./ar/licenses.ts'), 'sign-in': () => import('./ar/sign-in.ts') },
  de: { account: () => import('./de/account.ts'), licenses: () => import('./de/licenses.ts'), 'sign-in': () => import('./de/sign-in.ts') },
  es: { account: () => import('./es/account.ts'), licenses: () => import('./es/licenses.ts'), 'sign-in': () => import('./es/sign-in.ts') },
  fi: { account: () => import('./fi/account.ts'), licenses: () => import('./fi/licenses.ts'), 'sign-in': () => import('./fi/sign-in.ts') },
  fr: { account: () => import('./fr/account.ts'), licenses: () => import('./fr/licenses.ts'), 'sign-in': () => import('./fr/sign-in.ts') },
  he: { account: () => import('./he/account.ts'), licenses: () => import('./he/licenses.ts'), 'sign-in': () => import('./he/sign-in.ts') },
  it: { account: () => import('./it/account.ts'), licenses: () => import('./it/licenses.ts'), 'sign-in': () => import('./it/sign-in.ts') },
  ja: { account: () => import('./ja/account.ts'), licenses: () => import('./ja/licenses.ts'), 'sign-in': () => import('./ja/sign-in.ts') },
  ko: { account: () => import('./ko/account.ts'), licenses: () => import('./ko/licenses.ts'), 'sign-in': () => import('./ko/sign-in.ts') },
  nl: { account: () => import('./nl/account.ts'), licenses: () => import('./nl/licenses.ts'), 'sign-in': () => import('./nl/sign-in.ts') },
  pl: { account: () => import('./pl/account.ts'), licenses: () => import('./pl/licenses.ts'), 'sign-in': () => import('./pl/sign-in.ts') },
  pt: { account: () => import('./pt/account.ts'), licenses: () => import('./pt/licenses.ts'), 'sign-in': () => import('./pt/sign-in.ts') },
  sv: { account: () => import('./sv/account.ts'), licenses: () => import('./sv/licenses.ts'), 'sign-in': () => import('./sv/sign-in.ts') },
  zh: { account: () => import('./zh/account.ts'), licenses: () => import('./zh/licenses.ts'), 'sign-in': () => import('./zh/sign-in.ts') },
};
