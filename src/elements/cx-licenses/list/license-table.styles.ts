import { css } from 'lit';

/** The table: a line for each license. In a narrow container its cells stand in two lines. */
export const table = css`
  /* As of the cards, where one of both is loaded: shared, every page with the script would load it at once. */
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
    vertical-align: middle;
  }
  /* What is positioned in a row hangs on its cell: WebKit does not position rows. So the link is as large as that; the rest of its row follows it. */
  .table .cell {
    position: relative;
    display: grid;
    justify-items: start;
    min-inline-size: 0;
    line-height: 1.3;
  }
  .table .pressed:hover {
    cursor: pointer;
    background: color-mix(in srgb, var(--_text), transparent 97%);
  }
  .table .open > bdi,
  .table .why {
    -webkit-line-clamp: 1;
  }
  .table .meter {
    max-inline-size: 120px;
    margin-block-start: calc(1.25 * var(--_space));
  }
  .sort {
    display: inline-flex;
    gap: var(--_space);
    align-items: center;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: inherit;
    font: inherit;
    letter-spacing: inherit;
    text-transform: inherit;
    cursor: pointer;
  }
  .sort:hover,
  [aria-sort] > .sort {
    color: var(--_text);
  }
  .sort > .arrow {
    opacity: 0;
  }
  :is(.sort:hover, .sort:focus-visible, [aria-sort] > .sort) > .arrow {
    opacity: 1;
  }
  .table .in-go > .cell {
    display: flex;
    gap: calc(2 * var(--_space));
    align-items: center;
    justify-content: end;
  }
  @container (min-width: 48em) {
    .table tr > * {
      padding: calc(1.5 * var(--_space)) calc(2.5 * var(--_space));
    }
    .table tr > :first-child {
      padding-inline-start: calc(5 * var(--_space));
    }
    .table tr > :last-child {
      padding-inline-end: calc(4 * var(--_space));
    }
    .table thead :is(th, td) {
      padding-block: calc(1.5 * var(--_space));
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
      font-weight: 400;
      white-space: nowrap;
    }
    .table tbody tr > * {
      block-size: calc(13 * var(--_space));
      border-block-start: 1px solid var(--_border);
    }
    .table .in-product {
      inline-size: 24%;
    }
    .table .cell > :is(span:not(.key, .why)) {
      white-space: nowrap;
    }
    .table .why {
      max-inline-size: 30ch;
    }
    .table .key {
      inline-size: calc(19 * var(--_space) + 12ch);
    }
  }
  @container (max-width: 47.99em) {
    .table,
    .table tbody,
    .table :is(td, th) {
      display: block;
    }
    /* What a cell is, it says itself. */
    .table thead {
      display: none;
    }
    .table tbody > tr {
      display: grid;
      grid-template: 'product status' auto 'key expiry' auto 'machines go' auto / minmax(46%, 1fr) minmax(0, auto);
      gap: calc(1.5 * var(--_space)) calc(3 * var(--_space));
      align-items: center;
      padding: calc(3 * var(--_space)) calc(4 * var(--_space));
    }
    .table tbody > tr + tr {
      border-block-start: 1px solid var(--_border);
    }
    .table tbody > tr > * {
      min-inline-size: 0;
    }
    .table .cell {
      grid-template-columns: minmax(0, auto);
    }
    .table .key {
      gap: 0;
      max-inline-size: 100%;
    }
    .in-product {
      grid-area: product;
    }
    .in-status {
      grid-area: status;
    }
    .in-key {
      grid-area: key;
    }
    .in-expiry {
      grid-area: expiry;
    }
    .in-machines {
      grid-area: machines;
    }
    .in-go {
      grid-area: go;
    }
    .table :is(.in-status, .in-expiry) > .cell {
      justify-items: end;
      text-align: end;
    }
    .table .open > bdi,
    .table .why {
      -webkit-line-clamp: 2;
    }
    .table .key > code + .icon-button {
      margin-inline-start: 0;
    }
  }
`;
