import type { License, LicenseQuery } from '#contract/license.ts';
import type { List } from '#contract/list.ts';
import { isListOfItems, type AnswerCheck } from './answer.ts';
import { toSearch } from './to-search.ts';
import type { Transport } from './transport.ts';

const isLicenseList = isListOfItems as AnswerCheck<List<License>>;

/** The licenses of a signed-in customer. Resolves to the answer, or rejects with a `ProblemError`; with the signal's reason if the caller aborts. */
export function createLicensesClient({ send }: Transport) {
  return {
    listLicenses: (query?: LicenseQuery, signal?: AbortSignal) => send('GET', `/me/licenses${toSearch(query)}`, isLicenseList, { signal }),
  };
}

export type LicensesClient = ReturnType<typeof createLicensesClient>;
