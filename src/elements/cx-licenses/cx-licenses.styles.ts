import { css } from 'lit';
import { disclosures } from './disclosures.styles.ts';
import { facts } from './facts.styles.ts';
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
    gap: calc(2 * var(--_space));
  }
  .pagination {
    margin-block-start: calc(4 * var(--_space));
  }
  .toolbar {
    justify-content: space-between;
    margin-block-end: calc(4 * var(--_space));
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
  @container (max-width: 479.9px) {
    .search {
      flex-basis: 100%;
    }
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
  .search > input::-webkit-search-cancel-button {
    display: none;
  }
  .search > button {
    position: absolute;
    inset-block: var(--_space);
    inset-inline-end: var(--_space);
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
  .cards,
  :host(:not([layout='table'])) .region > .skeletons {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 380px), 1fr));
    gap: calc(4 * var(--_space));
  }
  .region > .skeletons > .skeleton {
    align-content: space-between;
    min-block-size: calc(60 * var(--_space));
  }
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: calc(4 * var(--_space));
    padding: calc(5 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
  }
  .card-head {
    align-items: start;
  }
  .card-head > h3 {
    flex: 1 1 140px;
  }
`;

export const styles = [list, facts, disclosures, table];
