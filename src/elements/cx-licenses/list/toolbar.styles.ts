import { css } from 'lit';

/** Search and filters. */
export const toolbar = css`
  .search {
    position: relative;
    flex: 0 1 356px;
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
  .search > input,
  select {
    inline-size: 100%;
    min-block-size: calc(10 * var(--_space));
    border: 1px solid color-mix(in oklab, var(--_border), var(--_border-strong) 60%);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }
  .search > input {
    padding-inline: calc(4.5 * var(--_space) + 1.35em) calc(10 * var(--_space));
    text-overflow: ellipsis;
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
  .filter-button {
    min-block-size: calc(10 * var(--_space));
    padding-block: 0;
    padding-inline: calc(3 * var(--_space));
  }
  .filter-button[aria-expanded='true'] {
    border-color: var(--_border-strong);
    background: var(--_surface-sunken);
  }
  .filters {
    display: grid;
    flex-basis: 100%;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 160px), 1fr));
    align-items: end;
    gap: calc(3 * var(--_space));
    padding: calc(4 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface-sunken);
  }
  .filters > .link {
    justify-self: start;
    min-block-size: calc(10 * var(--_space));
  }
  .filters > [role='alert'] {
    grid-column: 1 / -1;
  }
  .filters .alert {
    margin: 0;
  }
  .filters .field {
    display: grid;
    gap: var(--_space);
    min-inline-size: 0;
  }
  .filters label {
    font-size: var(--_font-size-small);
    font-weight: 400;
  }
  select {
    padding-inline: calc(2.5 * var(--_space));
    text-overflow: ellipsis;
    cursor: pointer;
  }
  .incomplete {
    flex-basis: 100%;
  }
  .placeholder > button {
    margin-block-start: calc(2 * var(--_space));
  }
  @container (max-width: 31.99em) {
    .search {
      order: 1;
      flex-basis: 100%;
    }
    .filters,
    .incomplete {
      order: 2;
    }
  }
`;
