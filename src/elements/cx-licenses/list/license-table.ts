import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { License } from '#contract/license.ts';
import { adoptSheet } from '../../../controllers/adopt-sheet.ts';
import { chevronIcon } from '../../../templates/icons.ts';
import { keyedList } from '../../../templates/keyed-list.ts';
import type { PartContext } from '../context.ts';
import { actions, expiry, licenseKey, licenseLink, newMark, parts, licenseName, seats, statusBadge, toId, type LicenseContext } from '../license/license.ts';
import { table } from './license-table.styles.ts';

type Column = 'product' | 'status' | 'key' | 'expiry' | 'machines';

/** Worst first. */
const statuses = ['revoked', 'suspended', 'expired', 'expiring', 'not-started', 'active'];

/** The licenses as a table. Loaded where there are many, or where somebody wants them so. */
export class LicenseTable {
  readonly #host: LitElement;
  readonly #context: PartContext;
  /** An order that the license server does not know: of those that are all on one page. */
  #order: { column: Column; descending: boolean } | undefined;

  constructor(host: LitElement, context: PartContext) {
    this.#host = host;
    this.#context = context;
    adoptSheet(host.renderRoot as ShadowRoot, table.styleSheet);
  }

  /** A real table. Its roles are said again, because browsers drop them when a narrow container makes it a stack of blocks. */
  draw(licenses: readonly License[], context: LicenseContext): TemplateResult {
    const { licenses: words } = context.localization.words;
    const columns: [Column, string][] = [['product', words.product], ['status', words.status], ['key', words.key], ['expiry', words.expiry], ['machines', words.machines]];
    return html`<table class="table" part="licenses" role="table" aria-label=${words.label}>
      <thead part="table-head" role="rowgroup">
        <tr role="row">
          ${columns.map(([column, title]) => this.#drawHead(column, title))}
          <td role="cell"></td>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${context.awaited ? html`<tr part="license-awaited" role="row"><td role="cell" colspan=${columns.length + 1}><div class="awaited-line">${context.awaited()}</div></td></tr>` : nothing}
        ${keyedList(this.#sort(licenses, context), toId, (license) => row(license, context))}
      </tbody>
    </table>`;
  }

  #drawHead(column: Column, title: string): TemplateResult {
    const { pages } = this.#context;
    // The license server sorts by when they end; of what is all on one page, the other columns are sorted here.
    if (column === 'key' || (column !== 'expiry' && pages.several)) return html`<th role="columnheader" scope="col">${title}</th>`;
    const sorted = column === 'expiry' && !this.#order ? { expiresAt: 'ascending', '-expiresAt': 'descending' }[pages.choice.sort as string] : this.#order?.column === column ? (this.#order.descending ? 'descending' : 'ascending') : undefined;
    return html`<th role="columnheader" scope="col" aria-sort=${sorted ?? nothing}>
      <button type="button" class="sort" part="sort-button button" @click=${() => this.#sortBy(column, sorted)}>${title}<span class="arrow" aria-hidden="true">${sorted ? (sorted === 'ascending' ? '↑' : '↓') : '↕'}</span></button>
    </th>`;
  }

  /** Once up, once down, and then as before. */
  #sortBy(column: Column, sorted: string | undefined): void {
    const { pages, customer } = this.#context;
    const next = sorted === undefined ? 'ascending' : sorted === 'ascending' ? 'descending' : undefined;
    this.#order = column !== 'expiry' && next ? { column, descending: next === 'descending' } : undefined;
    if (column === 'expiry') void customer.watch(pages.show(1, { ...pages.choice, sort: next && (next === 'ascending' ? 'expiresAt' : '-expiresAt') }));
    else this.#host.requestUpdate();
  }

  #sort(licenses: readonly License[], { localization }: LicenseContext): readonly License[] {
    if (!this.#order || this.#context.pages.several) return licenses;
    const { column, descending } = this.#order;
    const share = ({ seats }: License) => (seats?.allowed ? seats.used / seats.allowed : -1);
    const compare = (one: License, other: License) => {
      if (column === 'product') return licenseName(one, localization).localeCompare(licenseName(other, localization), localization.language);
      return column === 'status' ? statuses.indexOf(one.status) - statuses.indexOf(other.status) : share(one) - share(other);
    };
    return [...licenses].sort((one, other) => (descending ? -compare(one, other) : compare(one, other)));
  }
}

function row(license: License, context: LicenseContext): TemplateResult {
  const cell = (name: string, content: unknown) => html`<td role="cell" class="in-${name}"><div class="cell">${content}</div></td>`;
  return html`<tr class="pressed" part=${parts(license, context)} role="row" @click=${press}>
    <th scope="row" role="rowheader" class="in-product" part="product"><div class="cell">${licenseLink(license, context)} ${newMark(license, context)}</div></th>
    ${cell('status', html`${statusBadge(license, context)}${context.why(license)}`)} ${cell('key', licenseKey(license, context))} ${cell('expiry', expiry(license, context))}
    ${cell('machines', seats(license, context))} ${cell('go', html`${actions(license, context)}<span class="go" aria-hidden="true">${chevronIcon}</span>`)}
  </tr>`;
}

/** A row is where its link can be pressed, except for what else is to be pressed there (what the page puts into it is in no row of this tree), and for text that has just been selected. */
function press(event: MouseEvent): void {
  const row = event.currentTarget as Element;
  if ((event.target as Element).closest('a,button,slot,tr') === row && !String(getSelection())) row.querySelector('.open')!.dispatchEvent(new MouseEvent('click', event));
}
