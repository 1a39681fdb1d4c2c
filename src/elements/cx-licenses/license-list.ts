import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { License } from '../../../server-adapter/src/contract/license.ts';
import { actions, expiry, licenseKey, nameId, newMark, productName, seats, statusBadge, type LicenseContext } from './license-pieces.ts';

const toId = ({ id }: License) => id;
const parts = (license: License, { isNew }: LicenseContext) => (isNew(license.id) ? 'license license-new' : 'license');

export function licenseCards(licenses: readonly License[], context: LicenseContext): TemplateResult {
  return html`<ul class="cards" part="licenses" role="list">
    ${repeat(licenses, toId, (license) => card(license, context))}
  </ul>`;
}

function card(license: License, context: LicenseContext): TemplateResult {
  const { words } = context.localization;
  return html`<li class="card" part=${parts(license, context)}>
    <div class="card-head">
      <h3 id=${nameId(license)} part="product">${productName(license, context.localization)}</h3>
      ${newMark(license, context)} ${statusBadge(license, context)}
    </div>
    ${licenseKey(license, context)}
    <dl class="facts">
      <div><dt>${words.licenses.expiry}</dt><dd>${expiry(license, context)}</dd></div>
      <div><dt>${words.machines.title}</dt><dd>${seats(license, context)}</dd></div>
    </dl>
    ${actions(license)} ${context.disclosures(license)}
  </li>`;
}

/** A real table. Its roles are said again, because browsers drop them when a narrow container makes it a stack of blocks. */
export function licenseTable(licenses: readonly License[], context: LicenseContext): TemplateResult {
  const { licenses: words, machines } = context.localization.words;
  const titles = [words.product, words.status, words.key, words.expiry, machines.title];
  return html`<table class="table" part="licenses" role="table" aria-label=${words.label}>
    <thead part="table-head" role="rowgroup">
      <tr role="row">${titles.map((title) => html`<th role="columnheader" scope="col">${title}</th>`)}</tr>
    </thead>
    ${repeat(licenses, toId, (license) => rows(license, context, titles))}
  </table>`;
}

function rows(license: License, context: LicenseContext, titles: readonly string[]): TemplateResult {
  const cells = [statusBadge, licenseKey, expiry, seats];
  return html`<tbody part=${parts(license, context)} role="rowgroup">
    <tr role="row">
      <th scope="row" role="rowheader" id=${nameId(license)} part="product">${productName(license, context.localization)} ${newMark(license, context)}</th>
      ${cells.map((cell, index) => html`<td role="cell"><span class="cell-title" aria-hidden="true">${titles[index + 1]}</span><div class="cell">${cell(license, context)}</div></td>`)}
    </tr>
    <tr role="row">
      <td role="cell" class="below" colspan=${titles.length}>${actions(license)} ${context.disclosures(license)}</td>
    </tr>
  </tbody>`;
}
