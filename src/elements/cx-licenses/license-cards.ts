import { html, nothing, type TemplateResult } from 'lit';
import type { License } from '#contract/license.ts';
import { keyedList } from '../../templates/keyed-list.ts';
import { actions, expiry, licenseKey, nameId, newMark, parts, productName, seats, statusBadge, toId, type LicenseContext } from './license-pieces.ts';

export function licenseCards(licenses: readonly License[], context: LicenseContext): TemplateResult {
  return html`<ul class="cards" part="licenses" role="list">
    ${context.awaited ? html`<li class="card awaited" part="license-awaited">${context.awaited()}</li>` : nothing}
    ${keyedList(licenses, toId, (license) => card(license, context))}
  </ul>`;
}

function card(license: License, context: LicenseContext): TemplateResult {
  const { words } = context.localization;
  return html`<li class="card" part=${parts(license, context)}>
    <div class="card-head">
      <div role="heading" aria-level=${context.headingLevel} id=${nameId(license)} part="product">${productName(license, context.localization)}</div>
      ${newMark(license, context)} ${statusBadge(license, context)}
    </div>
    ${licenseKey(license, context)}
    <dl class="facts">
      <div><dt>${words.licenses.expiry}</dt><dd>${expiry(license, context)}</dd></div>
      <div><dt>${words.licenses.machines}</dt><dd>${seats(license, context)}</dd></div>
    </dl>
    ${actions(license, context)} ${context.disclosures(license)}
  </li>`;
}
