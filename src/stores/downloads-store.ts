import type { ReadableAtom } from 'nanostores';
import type { Release } from '../../server-adapter/src/contract/release.ts';
import { createCustomerClient } from '../client/customer-client.ts';
import { createRemote, type Outcome, type Remote } from './remote.ts';
import type { CustomerStore, StoreFactory } from './store-factory.ts';

export interface DownloadsStore extends CustomerStore {
  /** What the customer can download, of all products: up to 100 releases. */
  readonly $releases: ReadableAtom<Remote<readonly Release[]>>;
  /** One request, whoever asks. */
  load(): Promise<Outcome<readonly Release[]>>;
  /** A plain link to a file. Neither a license key nor a token is in it. */
  fileUrl(releaseId: string, fileId: string): string;
}

export const createDownloadsStore: StoreFactory<DownloadsStore> = ({ transport }) => {
  const client = createCustomerClient(transport);
  const releases = createRemote<readonly Release[]>();
  return {
    $releases: releases.$remote,
    load: () => releases.read(async (signal) => (await client.listReleases({ limit: 100 }, signal)).items),
    fileUrl: client.fileUrl,
    clear: releases.clear,
  };
};
