import { html, css, nothing, type LitElement, type TemplateResult } from 'lit';
import type { License } from '#contract/license.ts';
import { adoptSheet } from '../../../controllers/adopt-sheet.ts';
import { chevronIcon } from '../../../templates/icons.ts';
import { keyedList } from '../../../templates/keyed-list.ts';
import { actions, expiry, licenseKey, licenseLink, newMark, parts, seats, statusBadge, toId, type LicenseContext } from '../license/license.ts';

const cards = css`
  /* The link of a card, or a row, is as large as that is; what else can be pressed lies above it. */
  .pressed {
    position: relative;
  }
  .open {
    color: inherit;
    text-decoration: none;
  }
  .open > bdi {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  .open::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: var(--_radius-large);
  }
  .open:focus-visible {
    outline: none;
  }
  .open:focus-visible::after {
    outline: 2px solid var(--_focus-ring);
    outline-offset: 1px;
  }
  .pressed :is(button, .small, cx-buy),
  ::slotted(*) {
    position: relative;
    z-index: 1;
  }
  .go {
    display: inline-flex;
    align-items: center;
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }
  .small {
    min-block-size: calc(8 * var(--_space));
    padding: var(--_space) calc(3 * var(--_space));
    font-size: var(--_font-size-small);
  }
  .card-head,
  .card-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space));
  }
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: auto auto 1fr auto;
    gap: calc(4 * var(--_space));
    padding: min(calc(5 * var(--_space)), 6cqi);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
  }
  .card-head {
    align-items: first baseline;
  }
  .card-head > [role='heading'] {
    flex: 1 1 140px;
  }
  .card-foot {
    min-block-size: calc(8 * var(--_space));
  }
  .card-foot > .go {
    margin-inline-start: auto;
  }
  .card > .key {
    padding-block: var(--_space);
    padding-inline: calc(3 * var(--_space)) var(--_space);
    border-radius: var(--_radius);
    background: var(--_surface-sunken);
  }
  .facts {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: calc(4 * var(--_space));
    margin: 0;
  }
`;

/** The licenses as cards. Loaded where there are few, or where somebody wants them so. */
export class LicenseCards {
  constructor(host: LitElement) {
    adoptSheet(host.renderRoot as ShadowRoot, cards.styleSheet);
  }

  draw(licenses: readonly License[], context: LicenseContext): TemplateResult {
    return html`<ul class="cards" part="licenses" role="list">
      ${context.awaited ? html`<li class="card awaited" part="license-awaited">${context.awaited()}</li>` : nothing}
      ${keyedList(licenses, toId, (license) => card(license, context))}
    </ul>`;
  }
}

function card(license: License, context: LicenseContext): TemplateResult {
  const { words } = context.localization;
  return html`<li class="card pressed" part=${parts(license, context)}>
    <div class="card-head">
      <div role="heading" aria-level=${context.headingLevel} part="product heading">${licenseLink(license, context)}</div>
      ${newMark(license, context)} ${statusBadge(license, context)}
    </div>
    ${licenseKey(license, context)}
    <dl class="facts">
      <div><dt class="visually-hidden">${words.licenses.expiry}</dt><dd>${expiry(license, context)}</dd></div>
      <div><dt class="visually-hidden">${words.licenses.machines}</dt><dd>${seats(license, context)}</dd></div>
    </dl>
    <div class="card-foot">
      ${context.why(license)} ${actions(license, context)} <span class="go" part="manage" aria-hidden="true">${words.licenses.manage}${chevronIcon}</span>
    </div>
  </li>`;
}
