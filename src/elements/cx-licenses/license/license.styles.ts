import { css } from 'lit';

/** What is said of a license, in a card or in a row: name, badge, key, facts, meter. */
export const facts = css`
  [role='heading'],
  th[scope='row'] {
    min-inline-size: 0;
    margin: 0;
    font-size: inherit;
    font-weight: 550;
  }
  .badge,
  .new {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: var(--_space);
    padding: 1px calc(2 * var(--_space)) 1px calc(1.5 * var(--_space));
    border-radius: 99px;
    background: color-mix(in srgb, var(--_tone), transparent 90%);
    /* Towards the text: on its own tint, a color that is just legible on the surface no longer would be. */
    color: color-mix(in srgb, var(--_tone), var(--_text) 25%);
    font-size: var(--_font-size-small);
    font-weight: 550;
    white-space: nowrap;
  }
  .badge > svg {
    inline-size: 1.15em;
    block-size: 1.15em;
  }
  .new {
    --_tone: var(--_accent);
    padding-inline: calc(2 * var(--_space));
  }
  .good {
    --_tone: var(--_success);
  }
  .soon {
    --_tone: var(--_warning);
  }
  .bad {
    --_tone: var(--_danger);
  }
  .quiet {
    --_tone: var(--_text-muted);
  }
  .key {
    display: flex;
    align-items: center;
    gap: var(--_space);
    min-inline-size: 0;
  }
  .key > code {
    font-family: var(--_font-mono);
    font-size: var(--_font-size-small);
  }
  .key > code[aria-hidden] {
    white-space: nowrap;
  }
  .key > code + .icon-button {
    margin-inline-start: auto;
  }
  .card > .key {
    padding-block: var(--_space);
    padding-inline: calc(3 * var(--_space)) var(--_space);
    border-radius: var(--_radius);
    background: var(--_surface-sunken);
  }
  .icon-button {
    display: inline-grid;
    flex: none;
    place-items: center;
    inline-size: calc(8 * var(--_space));
    block-size: calc(8 * var(--_space));
    padding: 0;
    border: 0;
    border-radius: calc(var(--_radius) - 2px);
    background: none;
    color: var(--_text-muted);
    cursor: pointer;
    transition: color var(--_transition), background-color var(--_transition);
  }
  .icon-button:hover {
    background: color-mix(in srgb, var(--_text), transparent 92%);
    color: var(--_text);
  }
  .facts {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: calc(4 * var(--_space));
    margin: 0;
  }
  dt,
  .note,
  .cell-title {
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }
  dd {
    display: grid;
    align-content: start;
    min-inline-size: 0;
    margin: 0;
  }
  .meter {
    inline-size: 100%;
    max-inline-size: 200px;
    block-size: calc(1.5 * var(--_space));
    margin-block-start: calc(2 * var(--_space));
    border-radius: 99px;
    background: var(--_border);
    fill: var(--_tone, var(--_accent));
    stroke: none;
  }
  .meter:dir(rtl) {
    scale: -1 1;
  }
  @media (forced-colors: active) {
    .badge,
    .new,
    .meter {
      border: 1px solid;
    }
    .meter {
      fill: CanvasText;
    }
  }
`;

/** What opens below a license. */
export const disclosures = css`
  .disclosures {
    display: flex;
    flex-wrap: wrap;
    gap: 0 min(calc(5 * var(--_space)), 4cqi - 4px);
  }
  .card > .disclosures {
    margin-block: calc(-1 * var(--_space)) calc(-2 * var(--_space));
    border-block-start: 1px solid var(--_border);
    padding-block-start: calc(2 * var(--_space));
  }
  .disclosure {
    min-inline-size: 0;
  }
  .disclosure[open] {
    flex-basis: 100%;
  }
  .disclosure > summary {
    display: inline-flex;
    align-items: center;
    min-block-size: calc(8 * var(--_space));
    margin-inline: calc(-1 * var(--_space));
    padding-inline-end: var(--_space);
    border-radius: 4px;
    color: var(--_text-muted);
    font-size: calc((var(--_font-size) + var(--_font-size-small)) / 2);
    font-weight: 400;
    list-style: none;
    cursor: pointer;
  }
  .disclosure > summary:hover,
  .disclosure[open] > summary {
    color: var(--_text);
  }
  .disclosure > summary::-webkit-details-marker {
    display: none;
  }
  /* Two sides of a square that stands on its corner: an arrow, without three drawings in every row. */
  .disclosure > summary::before {
    content: '';
    inline-size: 0.4em;
    block-size: 0.4em;
    margin-inline: 0.3em 0.5em;
    border: solid;
    border-width: 1.5px 1.5px 0 0;
    rotate: 45deg;
    transition: rotate var(--_transition);
  }
  .disclosure > summary:dir(rtl)::before {
    rotate: -135deg;
  }
  .disclosure[open] > summary::before {
    rotate: 135deg;
  }
  .disclosed {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(3 * var(--_space));
    padding-block: var(--_space) calc(4 * var(--_space));
  }
  .disclosed .alert {
    margin: 0;
  }
  .disclosed .skeleton {
    padding: 0;
    border: 0;
  }
`;
