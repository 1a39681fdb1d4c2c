import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
    margin-block-end: calc(6 * var(--_space));
    border-block-end: 1px solid var(--_border);
  }
  .tabs {
    display: flex;
    flex: 1;
    gap: min(calc(3 * var(--_space)), 4cqi - 8px);
    min-inline-size: 0;
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scrollbar-width: none;
  }
  [role='tab'] {
    flex: none;
    padding: calc(3.5 * var(--_space)) min(calc(2 * var(--_space)), 2cqi);
    color: var(--_text-muted);
    font-weight: 550;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    transition: color var(--_transition);
  }
  [role='tab']:hover {
    color: var(--_text);
  }
  [role='tab'][aria-selected='true'] {
    border-block-end: 2px solid var(--_accent);
    color: var(--_text);
  }
  [role='tab']:focus-visible {
    outline-offset: -4px;
  }
  .panel {
    outline: none;
  }
  cx-user-button {
    margin-inline-start: auto;
  }
  /* Before that, it would show the entries of its menu. */
  cx-user-button:not(:defined) {
    display: none;
  }
  @media print {
    .tabs,
    cx-user-button {
      display: none;
    }
  }
  @container (max-width: 37.33em) {
    .headed {
      flex-wrap: wrap;
    }
    .headed > .tabs {
      flex-basis: 100%;
      order: 1;
    }
  }
`;
