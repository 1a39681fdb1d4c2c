import type { List } from '../../server-adapter/src/contract/list.ts';

/** Reads a list to its end, 100 at a time; at most so many pages, since each costs the license server something. */
export async function readAll<Item>(readPage: (query: { page: number; limit: number }) => Promise<List<Item>>, mostPages: number): Promise<Item[]> {
  const all: Item[] = [];
  for (let page = 1, more = true; more && page <= mostPages; page += 1) {
    const { items, limit, total = Infinity } = await readPage({ page, limit: 100 });
    all.push(...items);
    more = items.length >= limit && all.length < total;
  }
  return all;
}
