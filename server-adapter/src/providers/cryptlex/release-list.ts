import type { List } from '../../contract/list.ts';
import type { Release, ReleaseQuery } from '../../contract/release.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { eachOf, pageOf, pageSize, pagesPerClick, toList } from './pages.ts';
import type { Names } from './product-names.ts';
import { productOf, toRelease, vendorRelease } from './to-release.ts';
import type { VendorReleaseJson } from './to-release.ts';
import type { Api } from './vendor-api.ts';
import { parseList } from './vendor-json.ts';

const path = '/v3/me/releases';

const newestFirst = { sort: '-createdAt' };

/**
 * A page of what a customer may download, newest first. The vendor lists what this customer is permitted to (likely: maintenance and the highest version of a license are heeded), and has
 * no filter here (sure: NET lists page, limit and sort): for a product or a channel, the newest 2,000 are looked through.
 */
export async function listReleases(api: Api, query: ReleaseQuery, names: Promise<Names>, call: CallContext): Promise<List<Release>> {
  const page = pageOf(query);
  if (!query.product && !query.channel) {
    const answer = await api.demand({ method: 'GET', path, query: { ...page, ...newestFirst } }, call);
    const nameOf = await names;
    return toList(answer, parseList(vendorRelease, answer.body).filter(isPublished).map((json) => named(json, nameOf)), page);
  }
  const nameOf = await names;
  const found: Release[] = [];
  let seen = 0;
  for await (const json of eachOf(api, vendorRelease, { path, query: newestFirst }, call, { pages: pagesPerClick })) {
    seen += 1;
    const release = named(json, nameOf);
    if (isPublished(json) && isWanted(release, query)) found.push(release);
  }
  const items = found.slice((page.page - 1) * page.limit, page.page * page.limit);
  return seen < pagesPerClick * pageSize ? { items, ...page, total: found.length } : { items, ...page, incomplete: true };
}

const named = (json: VendorReleaseJson, nameOf: Names) => toRelease(json, nameOf.get(productOf(json).id ?? '') ?? null);

/** One that the vendor calls unpublished is nothing for customers, should it ever be listed. (`private` is another matter: every release for licensed users is.) */
const isPublished = ({ published }: VendorReleaseJson) => published !== false;

function isWanted({ productId, productName, channel }: Release, wanted: ReleaseQuery): boolean {
  return (!wanted.product || productId === wanted.product || isSame(productName, wanted.product)) && (!wanted.channel || isSame(channel, wanted.channel));
}

const isSame = (one: string | null, other: string) => one?.trim().toLowerCase() === other.toLowerCase();
