import type { List } from '#contract/list.ts';
import type { Release, ReleaseQuery } from '#contract/release.ts';
import { isListOfItems, type AnswerCheck } from './answer.ts';
import { toSearch } from './to-search.ts';
import type { Transport } from './transport.ts';

const isReleaseList = isListOfItems as AnswerCheck<List<Release>>;

/** What a signed-in customer can download. Resolves to the answer, or rejects with a `ProblemError`; with the signal's reason if the caller aborts. */
export function createReleasesClient({ adapter, send }: Transport) {
  const at = encodeURIComponent;
  return {
    listReleases: (query?: ReleaseQuery, signal?: AbortSignal) => send('GET', `/me/releases${toSearch(query)}`, isReleaseList, { signal }),
    /** A plain link: the browser downloads it, with its own progress and resuming. */
    fileUrl: (releaseId: string, fileId: string) => `${adapter}/me/releases/${at(releaseId)}/files/${at(fileId)}`,
  };
}
