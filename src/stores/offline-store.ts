import { createOfflineClient } from '../client/offline-client.ts';
import { asCustomer } from './customer-transport.ts';
import { settle, type Outcome } from './remote.ts';
import type { CustomerStore, StoreFactory } from './store-factory.ts';

/** Machines without a network, by the files of their software. It keeps nothing. */
export interface OfflineStore extends CustomerStore {
  /** Answers the text of the response file. */
  activate(licenseId: string, request: string): Promise<Outcome<string>>;
  deactivate(licenseId: string, request: string): Promise<Outcome<undefined>>;
}

export const createOfflineStore: StoreFactory<OfflineStore> = (source) => {
  const client = createOfflineClient(asCustomer(source));
  return {
    activate: (licenseId, request) => settle(client.activate(licenseId, { request })),
    deactivate: (licenseId, request) => settle(client.deactivate(licenseId, { request })),
  };
};
