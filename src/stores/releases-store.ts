import type { ReadableAtom } from 'nanostores';
import type { List } from '../../server-adapter/src/contract/list.ts';
import type { Release } from '../../server-adapter/src/contract/release.ts';
import { createCustomerClient } from '../client/customer-client.ts';
import { createRemoteMap } from './remote-map.ts';
import type { Outcome, Remote } from './remote.ts';
import type { CustomerStore, StoreFactory } from './store-factory.ts';

export interface ReleasesStore extends CustomerStore {
  /** What can be downloaded of one product: up to 20 releases. */
  $releases(productId: string): ReadableAtom<Remote<List<Release>>>;
  load(productId: string): Promise<Outcome<List<Release>>>;
  /** A plain link to a file. Neither a license key nor a token is in it. */
  fileUrl(releaseId: string, fileId: string): string;
}

export const createReleasesStore: StoreFactory<ReleasesStore> = ({ transport }) => {
  const client = createCustomerClient(transport);
  const lists = createRemoteMap<List<Release>>();
  return {
    $releases: (productId) => lists.of(productId).$remote,
    load: (productId) => lists.of(productId).read((signal) => client.listReleases({ productId, limit: 20 }, signal)),
    fileUrl: client.fileUrl,
    clear: lists.clear,
  };
};
