import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }
  .subscription {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(4 * var(--_space));
    margin-block-end: calc(4 * var(--_space));
    padding: calc(5 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
  }
  .subscription p {
    margin: 0;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: calc(2 * var(--_space));
  }
  .names {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  [role='heading'] {
    font-weight: 550;
  }
  .price {
    font-size: var(--_font-size-title);
    font-weight: 550;
    line-height: 1.3;
    font-variant-numeric: tabular-nums;
  }
  .muted {
    color: var(--_text-muted);
  }
  .small {
    font-size: var(--_font-size-small);
  }
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: calc(3 * var(--_space)) calc(10 * var(--_space));
    margin: 0;
  }
  dt {
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }
  dd {
    margin: 0;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
    padding-block-start: calc(4 * var(--_space));
    border-block-start: 1px solid var(--_border);
  }
  .quiet.secondary {
    border-color: transparent;
    background: none;
    color: var(--_text-muted);
  }
  .quiet.secondary:hover {
    color: var(--_danger);
  }
  .overdue {
    margin: 0;
  }
  .overdue .primary {
    margin-block-start: calc(3 * var(--_space));
  }
  .badge {
    flex: none;
    padding: 1px calc(2 * var(--_space));
    border-radius: 99px;
    background: color-mix(in srgb, var(--_tone), transparent 90%);
    /* Towards the text: on its own tint, a color that is just legible on the surface no longer would be. */
    color: color-mix(in srgb, var(--_tone), var(--_text) 25%);
    font-size: var(--_font-size-small);
    font-weight: 550;
    white-space: nowrap;
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
  .badge.quiet {
    --_tone: var(--_text-muted);
  }
  .subscription + .invoices {
    margin-block-start: calc(8 * var(--_space));
  }
  .invoices > [role='heading'] {
    margin-block-end: calc(2 * var(--_space));
    font-size: var(--_font-size-title);
    line-height: 1.3;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: calc(3 * var(--_space)) calc(3 * var(--_space)) calc(3 * var(--_space)) 0;
    border-block-end: 1px solid var(--_border);
    font-weight: 400;
    text-align: start;
  }
  thead :is(th, td) {
    padding-block: calc(2 * var(--_space));
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }
  .amount {
    text-align: end;
  }
  .document {
    padding-inline-end: 0;
    text-align: end;
  }
  .number {
    overflow-wrap: anywhere;
  }
  .more {
    margin-block-start: calc(4 * var(--_space));
  }
  /* The number is on the document, and the rows stay lines that the eye can follow. */
  @container (max-width: 30em) {
    td.number,
    th.number {
      display: none;
    }
    .actions > * {
      flex: 1 1 100%;
    }
  }
  @container (max-width: 22em) {
    thead {
      display: none;
    }
    tr {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 0 calc(3 * var(--_space));
      padding-block: calc(2 * var(--_space));
      border-block-end: 1px solid var(--_border);
    }
    th,
    td {
      padding: 0;
      border: 0;
    }
    th {
      flex: 1 1 100%;
    }
    .document {
      margin-inline-start: auto;
    }
  }
  @media (forced-colors: active) {
    .badge {
      border: 1px solid;
    }
  }
  @media print {
    .actions,
    .document,
    .more {
      display: none;
    }
  }
`;
