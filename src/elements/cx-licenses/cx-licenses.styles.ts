import { css } from 'lit';
import { disclosures } from './disclosures.styles.ts';
import { table } from './table.styles.ts';

const list = css`
  :host {
    container-type: inline-size;
  }
  .toolbar,
  .pagination,
  .card-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space)) calc(3 * var(--_space));
  }
  .alert,
  .toolbar {
    margin-block-end: calc(4 * var(--_space));
  }
  .pagination {
    margin-block-start: calc(4 * var(--_space));
  }
  .toolbar {
    justify-content: space-between;
  }
  .toolbar > .muted,
  .pagination > .muted {
    margin-inline-end: auto;
    font-variant-numeric: tabular-nums;
  }
  .search {
    position: relative;
    flex: 0 1 280px;
    min-inline-size: min(100%, 200px);
    color: var(--_text-muted);
  }
  .search > svg {
    position: absolute;
    inset-block: 0;
    inset-inline-start: calc(3 * var(--_space));
    block-size: 100%;
    pointer-events: none;
  }
  .search > input {
    inline-size: 100%;
    min-block-size: calc(10 * var(--_space));
    padding-inline: calc(9.5 * var(--_space)) calc(10 * var(--_space));
    border: 1px solid color-mix(in oklab, var(--_border), var(--_border-strong) 60%);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    appearance: none;
  }
  .search > input::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }
  .search > input:hover {
    border-color: var(--_border-strong);
  }
  .search > input:focus-visible {
    border-color: var(--_focus-ring);
    outline-offset: 0;
  }
  .search > input::-webkit-search-cancel-button {
    display: none;
  }
  .search > button {
    position: absolute;
    inset-block: calc(1 * var(--_space));
    inset-inline-end: calc(1 * var(--_space));
  }
  .region {
    outline: none;
    transition: opacity var(--_transition);
  }
  .region[aria-busy] {
    opacity: 0.55;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 380px), 1fr));
    align-items: start;
    gap: calc(4 * var(--_space));
  }
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(4 * var(--_space));
    padding: calc(5 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
  }
  [part~='license-new'] {
    --_border: color-mix(in oklab, var(--_accent), transparent 45%);
  }
  .card-head {
    align-items: start;
  }
  .card-head > h3 {
    flex: 1 1 140px;
  }
  h3,
  th[scope='row'] {
    min-inline-size: 0;
    margin: 0;
    font-size: inherit;
    font-weight: 600;
    overflow-wrap: anywhere;
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
    color: var(--_tone);
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
    overflow-wrap: anywhere;
  }
  .key > code[aria-hidden] {
    white-space: nowrap;
  }
  .key > code:not([aria-hidden]) {
    min-inline-size: 0;
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
    overflow-wrap: anywhere;
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
  :is(.meter, summary > svg):dir(rtl) {
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

export const styles = [list, disclosures, table];
