/* Written by the build: see `src/build/lists.ts`. */
import type { TranslationFile } from './files.ts';
import type { WordsOfFile } from './messages.ts';

type Load<File extends TranslationFile> = () => Promise<{ default: WordsOfFile<File> }>;

/** The languages besides English, each with its files by their numbers. A text that one lacks is an error here. */
export const languages: Readonly<Record<string, readonly [Load<'account'>, Load<'billing'>, Load<'licenses'>, Load<'place'>, Load<'sign-in'>]>> = {
  ar: [() => import('./ar/account.ts'), () => import('./ar/billing.ts'), () => import('./ar/licenses.ts'), () => import('./ar/place.ts'), () => import('./ar/sign-in.ts')],
  de: [() => import('./de/account.ts'), () => import('./de/billing.ts'), () => import('./de/licenses.ts'), () => import('./de/place.ts'), () => import('./de/sign-in.ts')],
  es: [() => import('./es/account.ts'), () => import('./es/billing.ts'), () => import('./es/licenses.ts'), () => import('./es/place.ts'), () => import('./es/sign-in.ts')],
  fi: [() => import('./fi/account.ts'), () => import('./fi/billing.ts'), () => import('./fi/licenses.ts'), () => import('./fi/place.ts'), () => import('./fi/sign-in.ts')],
  fr: [() => import('./fr/account.ts'), () => import('./fr/billing.ts'), () => import('./fr/licenses.ts'), () => import('./fr/place.ts'), () => import('./fr/sign-in.ts')],
  he: [() => import('./he/account.ts'), () => import('./he/billing.ts'), () => import('./he/licenses.ts'), () => import('./he/place.ts'), () => import('./he/sign-in.ts')],
  it: [() => import('./it/account.ts'), () => import('./it/billing.ts'), () => import('./it/licenses.ts'), () => import('./it/place.ts'), () => import('./it/sign-in.ts')],
  ja: [() => import('./ja/account.ts'), () => import('./ja/billing.ts'), () => import('./ja/licenses.ts'), () => import('./ja/place.ts'), () => import('./ja/sign-in.ts')],
  ko: [() => import('./ko/account.ts'), () => import('./ko/billing.ts'), () => import('./ko/licenses.ts'), () => import('./ko/place.ts'), () => import('./ko/sign-in.ts')],
  nl: [() => import('./nl/account.ts'), () => import('./nl/billing.ts'), () => import('./nl/licenses.ts'), () => import('./nl/place.ts'), () => import('./nl/sign-in.ts')],
  pl: [() => import('./pl/account.ts'), () => import('./pl/billing.ts'), () => import('./pl/licenses.ts'), () => import('./pl/place.ts'), () => import('./pl/sign-in.ts')],
  pt: [() => import('./pt/account.ts'), () => import('./pt/billing.ts'), () => import('./pt/licenses.ts'), () => import('./pt/place.ts'), () => import('./pt/sign-in.ts')],
  sv: [() => import('./sv/account.ts'), () => import('./sv/billing.ts'), () => import('./sv/licenses.ts'), () => import('./sv/place.ts'), () => import('./sv/sign-in.ts')],
  zh: [() => import('./zh/account.ts'), () => import('./zh/billing.ts'), () => import('./zh/licenses.ts'), () => import('./zh/place.ts'), () => import('./zh/sign-in.ts')],
};
