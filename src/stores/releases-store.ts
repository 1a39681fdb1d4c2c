import type { ReadableAtom } from 'nanostores';
import type { List } from '../../server-adapter/src/contract/list.ts';
import type { Release } from '../../server-adapter/src/contract/release.ts';
import type { Client } from '../client/client.ts';
import { createRemote, type Outcome, type Remote, type RemoteStore } from './remote.ts';

export interface ReleasesStore {
  /** What can be downloaded of one product. */
  $releases(productId: string): ReadableAtom<Remote<List<Release>>>;
  load(productId: string): Promise<Outcome<List<Release>>>;
  /** A plain link to a file. Neither a license key nor a token is in it. */
  fileUrl(releaseId: string, fileId: string): string;
  clear(): void;
}

export function createReleasesStore(client: Client): ReleasesStore {
  const byProduct = new Map<string, RemoteStore<List<Release>>>();
  const of = (productId: string) => {
    const remote = byProduct.get(productId) ?? createRemote<List<Release>>();
    byProduct.set(productId, remote);
    return remote;
  };
  return {
    $releases: (productId) => of(productId).$remote,
    load: (productId) => of(productId).read('', (signal) => client.listReleases({ productId, limit: 20 }, signal)),
    fileUrl: client.fileUrl,
    clear() {
      for (const remote of byProduct.values()) remote.clear();
    },
  };
}
