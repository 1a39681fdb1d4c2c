import type { Release } from '#contract/release.ts';
import { toDate } from '../../i18n/time.ts';
import { platformOfFile, type Platform } from './platform.ts';

/** The releases of one product, newest first. */
export interface ProductReleases {
  id: string;
  name: string | null;
  /** The one to offer: the newest for the visitor's platform, or, where there is none, the newest. */
  latest: Release;
  /** What came before it, and before what there is for other platforms. */
  earlier: readonly Release[];
  /** The newest for platforms that it is not for. */
  others: readonly Release[];
}

type File = Release['files'][number];

/** Releases product by product, for where the visitor is. */
export function arrangeReleases(releases: readonly Release[], platform: Platform | undefined): ProductReleases[] {
  const products = new Map<string, Release[]>();
  for (const release of releases.toSorted(byDate)) {
    const key = release.productId ?? release.productName ?? '';
    products.set(key, [...(products.get(key) ?? []), release]);
  }
  return [...products].flatMap(([id, list]) => {
    const { mine, others } = prefer(list, (release) => isFor(release, platform));
    const [latest] = mine;
    if (!latest) return [];
    const newest = others.filter(({ platforms }, index) => platforms?.some((one) => ![latest, ...others.slice(0, index)].some((newer) => names(newer, clean(one)))));
    return [{ id, name: latest.productName, latest, earlier: list.filter((release) => release !== latest && !newest.includes(release)), others: newest }];
  });
}

/** A release's files: first those for a platform, then the others. What its name does not tell is for every platform of the release. */
export function arrangeFiles(release: Partial<Pick<Release, 'files'>>, platform: Platform | undefined): { mine: readonly File[]; others: readonly File[] } {
  return prefer(filesOf(release), ({ name }) => !platform || [platform, undefined].includes(platformOfFile(name ?? '')));
}

/** Those that are for the visitor before the others; all, where there are none. */
function prefer<Item>(list: readonly Item[], isMine: (item: Item) => boolean): { mine: readonly Item[]; others: readonly Item[] } {
  const mine = list.some(isMine) ? list.filter(isMine) : list;
  return { mine, others: list.filter((item) => !mine.includes(item)) };
}

/** Whether a file is known to be for this platform: by its name, or else by its release. One of which nothing is known is offered, but not called so. */
export function isKnownFor(release: Release, { name }: File, platform: Platform): boolean {
  const told = platformOfFile(name ?? '');
  return told ? told === platform : names(release, platform);
}

function isFor(release: Release, platform: Platform | undefined): boolean {
  return !platform || !release.platforms?.length || names(release, platform) || filesOf(release).some((file) => isKnownFor(release, file, platform));
}

const clean = (platform: string): string => platform?.trim().toLowerCase();

const names = ({ platforms }: Release, platform: string): boolean => platforms?.some((one) => clean(one) === platform) ?? false;

/** A release server may say nothing of files. */
const filesOf = ({ files }: Partial<Pick<Release, 'files'>>): readonly File[] => files ?? [];

/** Newest first; what has no date is last, the higher version before the lower. */
const byDate = (a: Release, b: Release) => time(b) - time(a) || (b.version ?? '').localeCompare(a.version ?? '', 'en', { numeric: true });
const time = ({ publishedAt }: Release) => toDate(publishedAt)?.getTime() ?? 0;
