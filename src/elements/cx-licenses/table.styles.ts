import { css } from 'lit';

/** The table; in a narrow container its cells stand below each other, each with its title. */
export const table = css`
  .table {
    inline-size: 100%;
    border: 1px solid var(--_border);
    border-spacing: 0;
    border-radius: var(--_radius-large);
    background: var(--_surface);
    text-align: start;
  }
  .table th,
  .table td {
    padding: calc(3 * var(--_space));
    text-align: start;
    vertical-align: top;
  }
  .table :is(th, td):first-child {
    padding-inline-start: calc(5 * var(--_space));
  }
  .table :is(th, td):last-child {
    padding-inline-end: calc(5 * var(--_space));
  }
  .table thead th {
    padding-block: calc(2.5 * var(--_space));
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
    font-weight: 500;
    white-space: nowrap;
  }
  .table tbody > tr:first-child > * {
    border-block-start: 1px solid var(--_border);
    padding-block-start: calc(4 * var(--_space));
  }
  .table .below {
    padding-block: 0 calc(2 * var(--_space));
  }
  .table td > div {
    display: grid;
    justify-items: start;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .table .key {
    margin-block: calc(-1.5 * var(--_space));
  }
  .table th[scope='row'] {
    min-inline-size: 140px;
  }
  .cell-title {
    display: none;
  }
  @container (max-width: 719px) {
    .table,
    .table tbody,
    .table tr,
    .table :is(td, th) {
      display: block;
    }
    .table thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .table tbody {
      padding: calc(4 * var(--_space));
    }
    .table tbody:not(:first-of-type) {
      border-block-start: 1px solid var(--_border);
    }
    .table tbody :is(td, th):is(td, th) {
      padding: 0;
      border: 0;
    }
    .table tr:first-child > * + td:is(td, th) {
      display: grid;
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
      gap: calc(3 * var(--_space));
      padding-block-start: calc(3 * var(--_space));
    }
    .table .below {
      padding-block-start: calc(3 * var(--_space));
    }
    .table .key {
      margin-block: calc(-2 * var(--_space));
    }
    .cell-title {
      display: block;
    }
  }
`;
