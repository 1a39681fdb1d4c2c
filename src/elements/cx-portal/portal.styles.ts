import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space)) calc(5 * var(--_space));
    margin-block-end: calc(6 * var(--_space));
    border-block-end: 1px solid var(--_border);
  }
  .tabs {
    display: flex;
    flex: 1;
    gap: calc(5 * var(--_space));
    min-inline-size: 0;
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scrollbar-width: none;
  }
  .tabs::-webkit-scrollbar {
    display: none;
  }
  [role='tab'] {
    flex: none;
    padding: calc(3.5 * var(--_space)) var(--_space);
    border: 0;
    border-block-end: 2px solid transparent;
    background: none;
    color: var(--_text-muted);
    font: inherit;
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
    border-color: var(--_accent);
    color: var(--_text);
  }
  [role='tab']:focus-visible {
    outline-offset: -2px;
    border-radius: 4px;
  }
  .panel {
    outline: none;
  }
  cx-user-button {
    margin-inline-start: auto;
  }
  @media (forced-colors: active) {
    [role='tab'] {
      border-color: Canvas;
    }
    [role='tab'][aria-selected='true'] {
      border-color: Highlight;
    }
  }
  @container (max-width: 560px) {
    .bar {
      flex-wrap: nowrap;
      column-gap: calc(3 * var(--_space));
    }
    .tabs {
      gap: calc(2 * var(--_space));
    }
    .bar.headed {
      flex-wrap: wrap;
    }
    .headed > .tabs {
      flex-basis: 100%;
      order: 1;
    }
  }
`;
