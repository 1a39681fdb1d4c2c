import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { License } from '#contract/license.ts';
import { adoptSheet } from '../../controllers/adopt-sheet.ts';
import { keyedList } from '../../templates/keyed-list.ts';
import { actions, expiry, licenseKey, nameId, newMark, parts, productName, seats, statusBadge, toId, type LicenseContext } from './license-pieces.ts';
import { table } from './table.styles.ts';

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
