import { css } from 'lit';

export const styles = css`
  form {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(3 * var(--_space));
    margin: 0;
  }
  .cx-spinner {
    inline-size: 1em;
    block-size: 1em;
    border: 2px solid;
    border-inline-start-color: transparent;
    border-radius: 50%;
    animation: cx-turn 0.8s linear infinite;
  }
  @keyframes cx-turn {
    to {
      rotate: 1turn;
    }
  }
  .price {
    font-size: var(--_font-size-title);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .quantity {
    display: inline-flex;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .quantity > * {
    box-sizing: border-box;
    min-block-size: calc(var(--_control-height) - 2px);
    padding: 0;
    border: 0;
    border-radius: calc(var(--_radius) - 1px);
    background: none;
    color: inherit;
    font: inherit;
  }
  .quantity > button {
    display: grid;
    place-items: center;
    inline-size: calc(10 * var(--_space));
    color: var(--_text-muted);
    cursor: pointer;
    transition: color var(--_transition);
  }
  .quantity > button:hover {
    color: var(--_text);
  }
  .quantity > input {
    inline-size: 5ch;
    font-variant-numeric: tabular-nums;
    text-align: center;
    appearance: textfield;
  }
  .quantity > input::-webkit-inner-spin-button {
    appearance: none;
    margin: 0;
  }
  .quantity:has([aria-invalid='true']) {
    border-color: var(--_danger);
  }
  .error {
    flex-basis: 100%;
    color: var(--_danger);
    font-size: var(--_font-size-small);
  }
  .error:empty {
    display: none;
  }
  .notice {
    display: flex;
    gap: calc(2 * var(--_space));
    margin-block-end: calc(4 * var(--_space));
  }
  .notice > svg {
    margin-block-start: 0.05em;
  }
  .notice.done > svg {
    color: var(--_success);
  }
`;
