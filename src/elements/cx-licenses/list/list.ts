import { html, nothing, type TemplateResult } from 'lit';
import type { License } from '#contract/license.ts';
import type { List } from '#contract/list.ts';
import { keyIcon } from '../../../templates/icons.ts';
import { placeholder, skeleton } from '../../../templates/placeholder.ts';
import type { Words } from '../context.ts';
import type { LicenseContext } from '../license/license.ts';
import type { LicenseParts } from '../parts.ts';
import type { LicensePages } from './pages.ts';

export interface LicenseListContext {
  pages: LicensePages;
  parts: LicenseParts;
  localization: Words;
  layout: 'cards' | 'table';
  /** The page has chosen the layout. */
  isFixed: boolean;
  /** The only product of the page. */
  productId: string | undefined;
  /** Shows another page. */
  go: (page: number) => void;
  license: LicenseContext;
}

/** What signed-in customers see of all licenses: tools, the licenses, what turns pages, and what stands where there are none. */
export function licenseList(context: LicenseListContext): TemplateResult {
  const { pages, parts, localization, go, license } = context;
  const { list, outdated, problem, chosen, several } = pages;
  const { words } = localization;
  // None at all, as far as that is known.
  const isEmpty = list && !pages.items.length && pages.isFirst && !outdated;
  return html`
    ${isEmpty || (problem && !list && !chosen) ? nothing : toolbar(context)}
    ${pages.items.some(({ status }) => /^(exp|sus|rev)/.test(status)) ? html`<div class="attention">${parts.overview.part?.drawAttention(license) ?? nothing}</div>` : nothing}
    <div class="region" role="region" tabindex="-1" aria-busy=${outdated ? 'true' : nothing} aria-label=${describe(list, context)}>
      ${list ? licenses(context) : problem ? nothing : skeleton(3, words.customer.loading)}
    </div>
    ${list && several ? html`<div class="pages">${parts.paging.part?.pagination({ list, go, localization })}</div>` : nothing}
    <slot name="empty" ?hidden=${!isEmpty || parts.payments.part?.draw}>${placeholder({ icon: keyIcon, title: words.licenses.emptyTitle, text: words.licenses.emptyText })}</slot>
    ${list ? parts.overview.part?.drawClaim(license.open) : nothing}
  `;
}

/** What the region is called: which of the licenses are in it. */
function describe(list: List<License> | undefined, { pages, parts, localization }: LicenseListContext): string {
  const { label } = localization.words.licenses;
  const position = list && pages.several && parts.paging.part?.pagePosition(list, localization);
  return position ? `${label}, ${position}` : label;
}

function toolbar({ pages: { list }, parts, localization, productId, layout, isFixed }: LicenseListContext): TemplateResult {
  const { licenses } = localization.words;
  return html`<div class="toolbar" part="toolbar">
    <span class="muted" part="count" role="status">${list?.total === undefined ? nothing : localization.format(licenses.count, { count: list.total })}</span>
    ${parts.toolbar.part?.draw(productId) ?? nothing} ${parts.overview.part?.drawTools(isFixed ? undefined : layout) ?? nothing}
  </div>`;
}

function licenses({ pages, parts, localization, layout, license }: LicenseListContext): TemplateResult | typeof nothing {
  const { cards, payments, table, toolbar } = parts;
  const { items } = pages;
  const awaited = pages.isFirst ? payments.part?.draw : undefined;
  if (!items.length && !awaited) return (pages.chosen && toolbar.part?.drawNothingFound()) || nothing;
  // Cards as well where the table cannot be had.
  const shown = layout === 'table' && !table.problem ? table : cards;
  return shown.part?.draw(items, { ...license, awaited }) ?? (shown.problem ? nothing : skeleton(3, localization.words.customer.loading));
}
