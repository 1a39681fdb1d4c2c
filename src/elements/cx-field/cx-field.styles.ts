import { css } from 'lit';

export const styles = css`
  .label {
    grid-area: label;
    margin-block-end: calc(1.5 * var(--_space));
  }
  .action {
    grid-area: action;
  }
  .control {
    position: relative;
    grid-area: control;
    min-inline-size: 0;
  }
  .toggle {
    position: absolute;
    inset-block: 1px;
    inset-inline-end: 1px;
    display: grid;
    place-items: center;
    inline-size: calc(10 * var(--_space));
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: var(--_text-muted);
    cursor: pointer;
  }
  .toggle:hover {
    color: var(--_text);
  }
  .toggle:focus-visible {
    outline-offset: -4px;
  }
  .error,
  ::slotted([slot='hint']) {
    margin-block-start: calc(1.5 * var(--_space));
    font-size: var(--_font-size-small);
  }
  ::slotted([slot='hint']) {
    display: block;
  }
  .hint {
    grid-area: hint;
    color: var(--_text-muted);
  }
  .error {
    grid-area: message;
    display: flex;
    gap: var(--_space);
    color: var(--_danger);
  }
  .error svg {
    margin-block-start: 0.1em;
  }
`;
