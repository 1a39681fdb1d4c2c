import { html, nothing, css, type LitElement, type TemplateResult } from 'lit';
import type { License } from '#contract/license.ts';
import { adoptSheet } from '../../../controllers/adopt-sheet.ts';
import { keyedList } from '../../../templates/keyed-list.ts';
import { actions, expiry, licenseKey, nameId, newMark, parts, productName, seats, statusBadge, toId, type LicenseContext } from '../license/license.ts';

/** The table; in a narrow container its cells stand below each other, each with its title. */
const table = css`
  .table {
    inline-size: 100%;
    border: 1px solid var(--_border);
    border-spacing: 0;
    border-radius: var(--_radius-large);
    background: var(--_surface);
  }
  .table :is(th, td) {
    padding: 0;
    text-align: start;
    vertical-align: top;
  }
  .table .cell {
    display: grid;
    justify-items: start;
    min-inline-size: 0;
  }
  @container (min-width: 58.66em) {
    .table tr > * {
      padding-inline: calc(3 * var(--_space));
    }
    .table tr > :first-child {
      padding-inline-start: calc(5 * var(--_space));
    }
    .table tr > :last-child {
      padding-inline-end: calc(5 * var(--_space));
    }
    .table thead th {
      padding-block: calc(2.5 * var(--_space));
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
      font-weight: 400;
      white-space: nowrap;
    }
    .table tbody th {
      min-inline-size: 140px;
    }
    .table tbody > tr:first-child > * {
      padding-block: calc(4 * var(--_space)) var(--_space);
      border-block-start: 1px solid var(--_border);
    }
    .table .below {
      padding-block-end: calc(2 * var(--_space));
    }
    .table .cell > :not(.key) {
      white-space: nowrap;
    }
    .table .key {
      min-inline-size: calc(18 * var(--_space) + 10ch);
      margin-block: calc(-1.25 * var(--_space));
    }
    .cell-title {
      display: none;
    }
  }
  @container (max-width: 58.65em) {
    .table,
    .table tbody,
    .table tr,
    .table :is(td, th) {
      display: block;
    }
    .table thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .table tbody {
      padding: calc(4 * var(--_space));
    }
    .table tbody + tbody {
      border-block-start: 1px solid var(--_border);
    }
    .table tr > td {
      margin-block-start: calc(3 * var(--_space));
    }
    .table tr:first-child > td {
      display: grid;
      grid-template-columns: min(42%, 160px) minmax(0, 1fr);
      gap: calc(3 * var(--_space));
    }
    .table .key {
      margin-block: calc(-1.5 * var(--_space));
    }
  }
`;

/** The licenses as a table. Loaded where a page wants them so. */
export class LicenseTable {
  constructor(host: LitElement) {
    adoptSheet(host.renderRoot as ShadowRoot, table.styleSheet);
  }

  /** A real table. Its roles are said again, because browsers drop them when a narrow container makes it a stack of blocks. */
  draw(licenses: readonly License[], context: LicenseContext): TemplateResult {
    const { licenses: words } = context.localization.words;
    const titles = [words.product, words.status, words.key, words.expiry, words.machines];
    return html`<table class="table" part="licenses" role="table" aria-label=${words.label}>
      <thead part="table-head" role="rowgroup">
        <tr role="row">${titles.map((title) => html`<th role="columnheader" scope="col">${title}</th>`)}</tr>
      </thead>
      ${context.awaited ? html`<tbody part="license-awaited" role="rowgroup"><tr role="row"><td role="cell" colspan=${titles.length}><div class="awaited-line">${context.awaited()}</div></td></tr></tbody>` : nothing}
      ${keyedList(licenses, toId, (license) => rows(license, context, titles))}
    </table>`;
  }
}

function rows(license: License, context: LicenseContext, titles: readonly string[]): TemplateResult {
  const cells = [statusBadge, licenseKey, expiry, seats];
  return html`<tbody part=${parts(license, context)} role="rowgroup">
    <tr role="row">
      <th scope="row" role="rowheader" id=${nameId(license)} part="product">${productName(license, context.localization)} ${newMark(license, context)}</th>
      ${cells.map((cell, index) => html`<td role="cell"><span class="cell-title" aria-hidden="true">${titles[index + 1]}</span><div class="cell">${cell(license, context)}</div></td>`)}
    </tr>
    <tr role="row">
      <td role="cell" class="below" colspan=${titles.length}>${actions(license, context)} ${context.disclosures(license)}</td>
    </tr>
  </tbody>`;
}
