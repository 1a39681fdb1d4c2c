import type { ReadableAtom } from 'nanostores';
import type { List } from '#contract/list.ts';
import type { Release, ReleaseQuery } from '#contract/release.ts';
import { isList } from './answers.ts';
import { toPath } from './as-customer.ts';
import { withFirstRead } from './first-read.ts';
import { createRemotePages } from './remote-pages.ts';
import type { Outcome, Remote } from './remote.ts';
import type { CustomerStore, StoreFactory } from './store-factory.ts';

/** Which releases: of one product (its id or name), of one channel. What is not there, or empty, is no restriction. */
export type ReleaseChoice = Pick<ReleaseQuery, 'product' | 'channel'>;

export interface DownloadsStore extends CustomerStore {
  /** What the customer can download, newest first: the first 100 releases, and a hundred more with each {@link loadMore}. Elements that ask for the same share it. */
  $releases(choice: ReleaseChoice): ReadableAtom<Remote<List<Release>>>;
  load(choice: ReleaseChoice): Promise<Outcome<List<Release>>>;
  loadMore(choice: ReleaseChoice): Promise<Outcome<List<Release>>>;
  /** A plain link to a file: the browser downloads it, with its own progress and resuming. Neither a license key nor a token is in it. */
  fileUrl(releaseId: string, fileId: string): string;
}

export const createDownloadsStore: StoreFactory<DownloadsStore> = (source) => {
  const call = withFirstRead(source);
  const pages = createRemotePages<Release>((key, page, signal) => call('GET /me/releases', { query: { ...(JSON.parse(key) as ReleaseChoice), ...page }, check: isList, signal }));
  const toKey = ({ product, channel }: ReleaseChoice) => JSON.stringify({ product: product?.trim() ?? '', channel: channel?.trim() ?? '' });
  return {
    $releases: (choice) => pages.of(toKey(choice)).$remote,
    load: (choice) => pages.load(toKey(choice)),
    loadMore: (choice) => pages.loadMore(toKey(choice)),
    fileUrl: (id, fileId) => source.adapter + toPath('GET /me/releases/:id/files/:fileId', { path: { id, fileId } }),
    clear: pages.clear,
  };
};
