import type { List } from '../../contract/list.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { totalOf } from './unknowns.ts';
import type { Api } from './vendor-api.ts';
import { parseList } from './vendor-json.ts';
import type { Entity, Read } from './vendor-json.ts';
import type { Answer } from '../../upstream/attempt.ts';
import type { UpstreamRequest } from '../../upstream/request.ts';

/** The most that the vendor gives at once (sure). */
export const pageSize = 100;
/** As much as one click may cost, of the fifty calls in five seconds that all visitors share: 2,000 of a list. */
export const pagesPerClick = 20;
/** A list that is longer than 5000 is not read to its end. */
const mostPages = 50;

type Matches<Item extends Entity> = (one: Read<Item>) => boolean;

export interface Look<Item extends Entity> {
  /** What the request asks for. Default: everything. */
  matches?: Matches<Item> | undefined;
  /** Pages that are read at most. Default 50. */
  pages?: number | undefined;
}

/**
 * What matches of a list, page by page. A page that is not full is the last one, unless it holds what was not asked for: a vendor that ignores a filter may have a rule of its own for
 * pages too, so only an empty one is the last, or one that comes again. Throws `malformed` where such a list has no end: that something is not on it could then not be said.
 */
export async function* eachOf<const Item extends Entity>(api: Api, item: Item, request: Pick<UpstreamRequest, 'path' | 'query'>, call: CallContext, { matches = () => true, pages = mostPages }: Look<Item> = {}): AsyncGenerator<Read<Item>> {
  let isObeyed = true;
  let lastBegin: string | null | undefined;
  for (let page = 1; page <= pages; page += 1) {
    const { body } = await api.demand({ method: 'GET', path: request.path, query: { ...request.query, page, limit: pageSize } }, call);
    const ones = parseList(item, body);
    for (const one of ones) {
      if (matches(one)) yield one;
      else isObeyed = false;
    }
    const isFull = (body as unknown[]).length >= pageSize;
    const isRepeated = page > 1 && ones[0]?.id === lastBegin;
    if (ones.length === 0 || (!isFull && (isObeyed || isRepeated))) return;
    if (isRepeated) break;
    lastBegin = ones[0]?.id;
  }
  if (!isObeyed) throw new ProviderError('malformed', `GET ${request.path}: the vendor ignores what is asked for, and has too much to look through`);
}

/** All of a list, that match. */
export async function allOf<const Item extends Entity>(api: Api, item: Item, request: Pick<UpstreamRequest, 'path' | 'query'>, call: CallContext, matches?: Matches<Item>): Promise<Read<Item>[]> {
  const found: Read<Item>[] = [];
  for await (const one of eachOf(api, item, request, call, { matches })) found.push(one);
  return found;
}

/** The first of a list that matches. */
export async function firstOf<const Item extends Entity>(api: Api, item: Item, request: Pick<UpstreamRequest, 'path' | 'query'>, call: CallContext, matches: Matches<Item>): Promise<Read<Item> | undefined> {
  for await (const one of eachOf(api, item, request, call, { matches })) return one;
  return undefined;
}

/** Which page of a list is asked for; the contract's defaults where that is left out. */
export const pageOf = (query: { page?: number | undefined; limit?: number | undefined }) => ({ page: query.page ?? 1, limit: query.limit ?? 20 });

/** One page of the vendor as a list of the contract. The last page tells the total where the vendor does not. */
export function toList<Item>(answer: Answer, items: Item[], page: { page: number; limit: number }): List<Item> {
  const isLast = items.length < page.limit && items.length === (answer.body as unknown[]).length && (items.length > 0 || page.page === 1);
  const total = totalOf(answer) ?? (isLast ? (page.page - 1) * page.limit + items.length : undefined);
  return { items, ...page, ...(total === undefined ? {} : { total }) };
}
