import type * as v from 'valibot';
import type { List } from '../../contract/list.ts';
import type { CallContext } from '../licensing-provider.ts';
import { totalOf } from './unknowns.ts';
import type { Api } from './vendor-api.ts';
import { parseList } from './vendor-json.ts';
import type { Entity } from './vendor-json.ts';
import type { Answer } from '../../upstream/answer.ts';
import type { UpstreamRequest } from '../../upstream/request.ts';

/** The most that the vendor gives at once (sure). */
export const pageSize = 100;
/** A list that is longer than 5000 is not read to its end. */
const mostPages = 50;

/** Reads a list page by page, as long as pages are full. */
export async function* eachOf<const Item extends Entity>(api: Api, item: Item, request: Pick<UpstreamRequest, 'path' | 'query'>, call: CallContext, pages: number = mostPages): AsyncGenerator<v.InferOutput<Item>> {
  for (let page = 1; page <= pages; page += 1) {
    const { body } = await api.demand({ method: 'GET', path: request.path, query: { ...request.query, page, limit: pageSize } }, call);
    yield* parseList(item, body);
    if ((body as unknown[]).length < pageSize) return;
  }
}

/** All of a list, that match. */
export async function allOf<const Item extends Entity>(api: Api, item: Item, request: Pick<UpstreamRequest, 'path' | 'query'>, call: CallContext, matches: (one: v.InferOutput<Item>) => boolean = () => true): Promise<v.InferOutput<Item>[]> {
  const found: v.InferOutput<Item>[] = [];
  for await (const one of eachOf(api, item, request, call)) if (matches(one)) found.push(one);
  return found;
}

/** The first of a list that matches. */
export async function firstOf<const Item extends Entity>(api: Api, item: Item, request: Pick<UpstreamRequest, 'path' | 'query'>, call: CallContext, matches: (one: v.InferOutput<Item>) => boolean): Promise<v.InferOutput<Item> | undefined> {
  for await (const one of eachOf(api, item, request, call)) if (matches(one)) return one;
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
