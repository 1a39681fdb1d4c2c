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
  .key > code[aria-hidden] {
    flex: none;
  }
  .key > code + .icon-button {
    margin-inline-start: auto;
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
