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
  .pressed :is(button, .small),
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
  /* So that a badge stands on the line of the words beside it. */
  .badge {
    align-items: baseline;
  }
  .badge > svg {
    align-self: center;
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
  /* Of a long key the beginning is cut: people compare the end. */
  .key > code {
    direction: rtl;
    overflow: hidden;
    font-family: var(--_font-mono);
    font-size: var(--_font-size-small);
    text-overflow: ellipsis;
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
    inline-size: max(calc(8 * var(--_space)), 2em);
    block-size: max(calc(8 * var(--_space)), 2em);
    padding: 0;
    border: 0;
    border-radius: calc(var(--_radius) - 2px);
    background: none;
    color: var(--_text-muted);
    font-size: calc(var(--_font-size) * 0.94);
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
