import { css } from 'lit';
import { spinner } from '../../styles/spinner.ts';
import { visuallyHidden } from '../../styles/visually-hidden.ts';

export const styles = css`
  ${visuallyHidden}
  form {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(3 * var(--_space));
    margin: 0;
  }
  :host([heading]) {
    display: flex;
    flex-direction: column;
  }
  :host([heading]) form {
    flex: 1;
    flex-flow: column;
    align-items: stretch;
    gap: calc(4 * var(--_space));
    padding: calc(6 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
  }
  :host([heading][highlighted]) form {
    border-color: var(--_accent);
    box-shadow: 0 0 0 1px var(--_accent), var(--_shadow);
  }
  @media (forced-colors: active) {
    :host([heading][highlighted]) form {
      border-color: Highlight;
    }
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(2 * var(--_space));
    min-block-size: calc(7 * var(--_space));
  }
  .head:not(:has(h3, .badge)) {
    display: contents;
  }
  h3 {
    margin: 0;
    font-size: calc((var(--_font-size) + var(--_font-size-title)) / 2);
    font-weight: 550;
  }
  .badge {
    padding: calc(0.5 * var(--_space)) calc(2 * var(--_space));
    border: 1px solid transparent;
    border-radius: 99px;
    background: color-mix(in srgb, var(--_accent), transparent 88%);
    color: color-mix(in srgb, var(--_accent), var(--_text) 25%);
    font-size: var(--_font-size-small);
    font-weight: 550;
  }
  .amount {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: calc(1.5 * var(--_space));
  }
  .amount:not(:has(.price, .interval, .until)) {
    display: contents;
  }
  :host([heading]) .price {
    font-size: calc(1.6 * var(--_font-size-title));
    letter-spacing: -0.02em;
    line-height: 1.1;
  }
  .features {
    flex: 1;
  }
  :host(:not([heading])) .features {
    display: contents;
  }
  ::slotted([slot='features']) {
    list-style-type: '✓  ';
  }
  :host([heading]:not([highlighted])) .primary {
    border-color: color-mix(in oklab, var(--_border), var(--_border-strong) 30%);
    background: var(--_surface);
    color: var(--_text);
  }
  :host([heading]:not([highlighted])) .primary:hover {
    border-color: var(--_border-strong);
    background: var(--_surface-sunken);
  }
  ${spinner}
  .price {
    font-size: var(--_font-size-title);
    font-weight: 550;
    font-variant-numeric: tabular-nums;
  }
  .quantity {
    display: inline-flex;
    align-self: start;
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
`;
