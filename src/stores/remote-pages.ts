import type { List } from '#contract/list.ts';
import { createRemoteMap, type RemoteMap } from './remote-map.ts';
import type { Outcome } from './remote.ts';

/** Lists by key, of which the first hundred are read, and a hundred more each time that somebody asks for more. */
export interface RemotePages<Item> extends Pick<RemoteMap<List<Item>>, 'of' | 'clear'> {
  load(key: string): Promise<Outcome<List<Item>>>;
  loadMore(key: string): Promise<Outcome<List<Item>>>;
}

/** The vendor's own bound. */
const pageSize = 100;

type ReadPage<Item> = (key: string, page: { page: number; limit: number }, signal: AbortSignal) => Promise<List<Item>>;

export function createRemotePages<Item extends { readonly id: string }>(readPage: ReadPage<Item>): RemotePages<Item> {
  const lists = createRemoteMap<List<Item>>();
  /** How many pages are shown; 1 unless somebody asked for more. */
  const pages = new Map<string, number>();

  const readPages = async (key: string, signal: AbortSignal): Promise<List<Item>> => {
    const wanted = pages.get(key) ?? 1;
    // By id: something may move to the next page between two answers.
    const found = new Map<string, Item>();
    for (let page = 1; ; page += 1) {
      const list = await readPage(key, { page, limit: pageSize }, signal);
      for (const item of list.items) found.set(item.id, item);
      if (page >= wanted || list.items.length < pageSize) return { ...list, items: [...found.values()], page: 1, limit: page * pageSize };
    }
  };
  const load = (key: string) => lists.of(key).read((signal) => readPages(key, signal));

  return {
    of: lists.of,
    load,
    async loadMore(key) {
      // What is under way asks for less than what is wanted now.
      if (lists.of(key).$remote.get().state === 'pending') await load(key);
      pages.set(key, (pages.get(key) ?? 1) + 1);
      return load(key);
    },
    clear() {
      pages.clear();
      lists.clear();
    },
  };
}
