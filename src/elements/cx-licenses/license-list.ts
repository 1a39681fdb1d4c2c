import { html, nothing, type TemplateResult } from 'lit';
import type { License } from '#contract/license.ts';
import type { List } from '#contract/list.ts';
import { keyIcon } from '../../templates/icons.ts';
import { placeholder, skeleton } from '../../templates/placeholder.ts';
import { licenseCards } from './license-cards.ts';
import type { LicensePages } from './license-pages.ts';
import type { LicenseParts } from './license-parts.ts';
import type { LicenseContext } from './license-pieces.ts';
import type { Words } from './words.ts';

export interface LicenseListContext {
  pages: LicensePages;
  parts: LicenseParts;
  localization: Words;
  layout: 'cards' | 'table' | undefined;
  /** The only product of the page. */
  productId: string | undefined;
  /** Shows another page. */
  go: (page: number) => void;
  license: LicenseContext;
}

/** What signed-in customers see: tools, the licenses, what turns pages, and what stands where there are none. */
export function licenseList(context: LicenseListContext): TemplateResult {
  const { pages, parts, localization, go } = context;
  const { list, outdated, problem, chosen, several } = pages;
  const { words } = localization;
  // None at all, as far as that is known.
  const isEmpty = list && !pages.items.length && pages.isFirst && !outdated;
  return html`
    ${parts.linked.part?.draw() ?? nothing} ${isEmpty || (problem && !list && !chosen) ? nothing : toolbar(context)}
    <div class="region" role="region" tabindex="-1" aria-busy=${outdated ? 'true' : nothing} aria-label=${describe(list, context)}>
      ${list ? licenses(context) : problem ? nothing : skeleton(3, words.customer.loading)}
    </div>
    ${list && several ? html`<div class="pages">${parts.paging.part?.pagination({ list, go, localization })}</div>` : nothing}
    ${parts.contents.part?.drawDialog() ?? nothing}
    <slot name="empty" ?hidden=${!isEmpty || parts.payments.part?.draw}>${placeholder({ icon: keyIcon, title: words.licenses.emptyTitle, text: words.licenses.emptyText })}</slot>
  `;
}

/** What the region is called: which of the licenses are in it. */
function describe(list: List<License> | undefined, { pages, parts, localization }: LicenseListContext): string {
  const { label } = localization.words.licenses;
  const position = list && pages.several && parts.paging.part?.pagePosition(list, localization);
  return position ? `${label}, ${position}` : label;
}

function toolbar({ pages: { list }, parts, localization, productId }: LicenseListContext): TemplateResult {
  const { licenses } = localization.words;
  return html`<div class="toolbar" part="toolbar">
    <span class="muted" part="count" role="status">${list?.total === undefined ? nothing : localization.format(licenses.count, { count: list.total })}</span>
    ${parts.toolbar.part?.draw(productId) ?? nothing}
  </div>`;
}

function licenses({ pages, parts, localization, layout, license }: LicenseListContext): TemplateResult | typeof nothing {
  const { payments, table, toolbar } = parts;
  const { items } = pages;
  const awaited = pages.isFirst ? payments.part?.draw : undefined;
  if (!items.length && !awaited) return (pages.chosen && toolbar.part?.drawNothingFound()) || nothing;
  const context = { ...license, awaited };
  // Cards as well where the table cannot be had.
  if (layout !== 'table' || table.problem) return licenseCards(items, context);
  return table.part?.draw(items, context) ?? skeleton(3, localization.words.customer.loading);
}
