import type { License } from '#contract/license.ts';
import { createLicenseClient } from '../client/license-client.ts';
import { asCustomer } from './customer-transport.ts';
import { settle, type Outcome } from './remote.ts';
import type { CustomerStore, StoreFactory } from './store-factory.ts';

/** One license, by its id. It keeps nothing. */
export interface LicenseStore extends CustomerStore {
  read(id: string): Promise<Outcome<License>>;
}

export const createLicenseStore: StoreFactory<LicenseStore> = (source) => {
  const client = createLicenseClient(asCustomer(source));
  return { read: (id) => settle(client.readLicense(id)) };
};
