import type { ReadableAtom } from 'nanostores';
import type { License, LicenseList, LicenseQuery } from '#contract/license.ts';
import { isList } from './answers.ts';
import { withFirstRead } from './first-read.ts';
import { createRemoteMap } from './remote-map.ts';
import type { Outcome, Remote } from './remote.ts';
import type { CustomerStore, StoreFactory } from './store-factory.ts';

export interface LicensesStore extends CustomerStore {
  /** One page of the licenses. Every query has its own, so two elements on a page are never in each other's way. */
  $licenses(query: LicenseQuery): ReadableAtom<Remote<LicenseList>>;
  load(query: LicenseQuery): Promise<Outcome<LicenseList>>;
  /** Notes that a machine of a license was freed: answers that are under way are older than that. */
  noteRelease(licenseId: string): void;
}

/** Pages of licenses: enough for some elements with what they showed before, and little enough for whoever turns thousands of pages. */
const remembered = 20;

export const createLicensesStore: StoreFactory<LicensesStore> = (source) => {
  const call = withFirstRead(source);
  const lists = createRemoteMap<LicenseList>(remembered);
  const of = (query: LicenseQuery) => lists.of(JSON.stringify(Object.entries(query).sort()));
  return {
    $licenses: (query) => of(query).$remote,
    load: (query) => of(query).read((signal) => call('GET /me/licenses', { query, check: isList, signal })),
    noteRelease(licenseId) {
      for (const { $remote, write } of lists.all()) {
        const list = $remote.get().value;
        if (list?.items.some(({ id }) => id === licenseId)) write({ ...list, items: list.items.map((license) => (license.id === licenseId ? withFreedMachine(license) : license)) });
      }
    },
    clear: lists.clear,
  };
};

function withFreedMachine(license: License): License {
  const { seats, deactivations } = license;
  return { ...license, seats: { ...seats, used: Math.max(0, (seats?.used ?? 0) - 1) }, deactivations: { ...deactivations, used: (deactivations?.used ?? 0) + 1 } };
}
