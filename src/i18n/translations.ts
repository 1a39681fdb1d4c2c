/* Written by the build: see `src/build/lists.ts`. */
import type { TranslationFile } from './files.ts';
import type { WordsOfFile } from './messages.ts';

type Files = { readonly [File in TranslationFile]: () => Promise<{ default: WordsOfFile<File> }> };

/** The languages besides English. A text that one lacks is an error here. */
export const languages: Readonly<Record<string, Files>> = {
  ar: { account: () => import('./ar/account.ts'), billing: () => import('./ar/billing.ts'), licenses: () => import('./ar/licenses.ts'), place: () => import('./ar/place.ts'), 'sign-in': () => import('./ar/sign-in.ts') },
  de: { account: () => import('./de/account.ts'), billing: () => import('./de/billing.ts'), licenses: () => import('./de/licenses.ts'), place: () => import('./de/place.ts'), 'sign-in': () => import('./de/sign-in.ts') },
  es: { account: () => import('./es/account.ts'), billing: () => import('./es/billing.ts'), licenses: () => import('./es/licenses.ts'), place: () => import('./es/place.ts'), 'sign-in': () => import('./es/sign-in.ts') },
  fi: { account: () => import('./fi/account.ts'), billing: () => import('./fi/billing.ts'), licenses: () => import('./fi/licenses.ts'), place: () => import('./fi/place.ts'), 'sign-in': () => import('./fi/sign-in.ts') },
  fr: { account: () => import('./fr/account.ts'), billing: () => import('./fr/billing.ts'), licenses: () => import('./fr/licenses.ts'), place: () => import('./fr/place.ts'), 'sign-in': () => import('./fr/sign-in.ts') },
  he: { account: () => import('./he/account.ts'), billing: () => import('./he/billing.ts'), licenses: () => import('./he/licenses.ts'), place: () => import('./he/place.ts'), 'sign-in': () => import('./he/sign-in.ts') },
  it: { account: () => import('./it/account.ts'), billing: () => import('./it/billing.ts'), licenses: () => import('./it/licenses.ts'), place: () => import('./it/place.ts'), 'sign-in': () => import('./it/sign-in.ts') },
  ja: { account: () => import('./ja/account.ts'), billing: () => import('./ja/billing.ts'), licenses: () => import('./ja/licenses.ts'), place: () => import('./ja/place.ts'), 'sign-in': () => import('./ja/sign-in.ts') },
  ko: { account: () => import('./ko/account.ts'), billing: () => import('./ko/billing.ts'), licenses: () => import('./ko/licenses.ts'), place: () => import('./ko/place.ts'), 'sign-in': () => import('./ko/sign-in.ts') },
  nl: { account: () => import('./nl/account.ts'), billing: () => import('./nl/billing.ts'), licenses: () => import('./nl/licenses.ts'), place: () => import('./nl/place.ts'), 'sign-in': () => import('./nl/sign-in.ts') },
  pl: { account: () => import('./pl/account.ts'), billing: () => import('./pl/billing.ts'), licenses: () => import('./pl/licenses.ts'), place: () => import('./pl/place.ts'), 'sign-in': () => import('./pl/sign-in.ts') },
  pt: { account: () => import('./pt/account.ts'), billing: () => import('./pt/billing.ts'), licenses: () => import('./pt/licenses.ts'), place: () => import('./pt/place.ts'), 'sign-in': () => import('./pt/sign-in.ts') },
  sv: { account: () => import('./sv/account.ts'), billing: () => import('./sv/billing.ts'), licenses: () => import('./sv/licenses.ts'), place: () => import('./sv/place.ts'), 'sign-in': () => import('./sv/sign-in.ts') },
  zh: { account: () => import('./zh/account.ts'), billing: () => import('./zh/billing.ts'), licenses: () => import('./zh/licenses.ts'), place: () => import('./zh/place.ts'), 'sign-in': () => import('./zh/sign-in.ts') },
};
