import { html, nothing, type TemplateResult } from 'lit';
import type { List } from '../../server-adapter/src/contract/list.ts';
import type { Localization } from '../controllers/localization.ts';

export interface Pagination {
  /** The page that is shown. */
  list: List<unknown>;
  go: (page: number) => void;
  localization: Localization<'paging'>;
}

/** There is more after this page. Without a total, a full page is taken for a sign of another. */
export const hasMore = ({ items, page, limit, total }: List<unknown>) => (total === undefined ? items.length >= limit : page * limit < total);

/** Where this page is: `21–40 of 300`, or its number when nobody knows how many there are. */
export function pagePosition({ items, page, limit, total }: List<unknown>, localization: Localization<'paging'>): string {
  const { paging } = localization.words;
  const before = (page - 1) * limit;
  return total === undefined ? localization.format(paging.page, { page }) : localization.format(paging.position, { from: Math.min(before + 1, total), to: before + items.length, total });
}

/** Previous and next, and where this page is; nothing when there is one page only. Parts: `pagination`, `pagination-button`, `pagination-position`. */
export function pagination({ list, go, localization }: Pagination): TemplateResult | typeof nothing {
  const { paging } = localization.words;
  const next = hasMore(list);
  if (list.page === 1 && !next) return nothing;
  const button = (text: string, page: number, possible: boolean) =>
    html`<button type="button" class="secondary" part="pagination-button" aria-disabled=${possible ? nothing : 'true'} @click=${() => possible && go(page)}>${text}</button>`;
  return html`<nav class="pagination" part="pagination" aria-label=${paging.label}>
    <span class="muted" part="pagination-position">${pagePosition(list, localization)}</span>
    ${button(paging.previous, list.page - 1, list.page > 1)} ${button(paging.next, list.page + 1, next)}
  </nav>`;
}
