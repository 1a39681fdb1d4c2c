import { html, nothing, type TemplateResult } from 'lit';
import type { List } from '#contract/list.ts';
import type { Localization } from '../controllers/localization.ts';
import { paging } from '../i18n/en/licenses/paging.ts';
import { hasMore } from './has-more.ts';

/* Loaded where there is more than one page. */

type Words = Pick<Localization<never>, 'format' | 'wordsOf'>;

export interface Pagination {
  /** The page that is shown. */
  list: List<unknown>;
  go: (page: number) => void;
  localization: Words;
}

/** Where this page is: `21–40 of 300`, or its number when nobody knows how many there are. */
export function pagePosition({ items, page, limit, total }: List<unknown>, localization: Words): string {
  const words = localization.wordsOf({ paging }).paging;
  const before = (page - 1) * limit;
  return total === undefined ? localization.format(words.page, { page }) : localization.format(words.position, { from: Math.min(before + 1, total), to: before + items.length, total });
}

/** Previous and next, and where this page is. Parts: `pagination`, `pagination-button`, `pagination-position`. */
export function pagination({ list, go, localization }: Pagination): TemplateResult {
  const words = localization.wordsOf({ paging }).paging;
  const button = (text: string, page: number, possible: boolean) =>
    html`<button type="button" class="secondary" part="pagination-button button" aria-disabled=${possible ? nothing : 'true'} @click=${() => possible && go(page)}>${text}</button>`;
  return html`<nav class="pagination" part="pagination" aria-label=${words.label}>
    <span class="muted" part="pagination-position">${pagePosition(list, localization)}</span>
    ${button(words.previous, list.page - 1, list.page > 1)} ${button(words.next, list.page + 1, hasMore(list))}
  </nav>`;
}
