import type { ReadableAtom } from 'nanostores';
import type { License, LicenseQuery } from '../../server-adapter/src/contract/license.ts';
import type { List } from '../../server-adapter/src/contract/list.ts';
import type { Client } from '../client/client.ts';
import { createRemote, type Outcome, type Remote } from './remote.ts';

export interface LicensesStore {
  /** One page of the licenses: that of the last query. */
  readonly $licenses: ReadableAtom<Remote<List<License>>>;
  load(query?: LicenseQuery): Promise<Outcome<List<License>>>;
  clear(): void;
}

export function createLicensesStore(client: Client): LicensesStore {
  const licenses = createRemote<List<License>>();
  return {
    $licenses: licenses.$remote,
    load: (query) => licenses.read(JSON.stringify(query), (signal) => client.listLicenses(query, signal)),
    clear: licenses.clear,
  };
}
