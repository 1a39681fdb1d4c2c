import type { List } from '#contract/list.ts';

/** There is more after this page. Without a total, a full page is taken for a sign of another. */
export const hasMore = ({ items, page, limit, total }: List<unknown>): boolean => (total === undefined ? items.length >= limit : page * limit < total);
