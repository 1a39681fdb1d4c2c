import { css } from 'lit';

/** Buttons, for shadow roots and for the forms in the light DOM: `primary`, `secondary`, and `link` for a quiet one. */
export const buttons = css`
  :where(button.primary, button.secondary, a.primary, a.secondary) {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(2 * var(--_space));
    box-sizing: border-box;
    min-block-size: var(--_control-height);
    margin: 0;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 4);
    border: 1px solid transparent;
    border-radius: var(--_radius);
    font: inherit;
    font-weight: 550;
    line-height: 1.25;
    text-decoration: none;
    cursor: pointer;
    transition: background-color var(--_transition), border-color var(--_transition);
  }
  :where(button.primary, a.primary) {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  :where(button.primary:hover, a.primary:hover) {
    background: color-mix(in oklab, var(--_accent), var(--_text) 14%);
  }
  :where(button.secondary, a.secondary) {
    border-color: color-mix(in oklab, var(--_border), var(--_border-strong) 30%);
    background: var(--_surface);
    color: var(--_text);
  }
  :where(button.secondary:hover, a.secondary:hover) {
    border-color: var(--_border-strong);
    background: var(--_surface-sunken);
  }
  :where(button.link, a.link) {
    min-block-size: 24px;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--_accent);
    font: inherit;
    font-weight: 500;
    text-decoration: none;
    cursor: pointer;
  }
  :where(button.link:hover, a.link:hover) {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  :where(button[aria-disabled='true']) {
    cursor: default;
    opacity: 0.72;
  }
  :where(button, a):focus-visible {
    outline: 2px solid var(--_focus-ring);
    outline-offset: 2px;
  }
`;
