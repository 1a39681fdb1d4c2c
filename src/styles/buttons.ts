import { css } from 'lit';

/** Buttons, and links that look like one, for shadow roots and for the forms in the light DOM: `primary`, `secondary`, and `link` for a quiet one. */
export const buttons = css`
  .primary,
  .secondary {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(2 * var(--_space));
    box-sizing: border-box;
    min-block-size: var(--_control-height);
    margin: 0;
    padding: calc(2 * var(--_space)) calc(4 * var(--_space));
    border: 1px solid transparent;
    border-radius: var(--_radius);
    font: inherit;
    font-weight: 550;
    line-height: 1.25;
    overflow-wrap: normal;
    text-decoration: none;
    cursor: pointer;
    transition: background-color var(--_transition), border-color var(--_transition);
  }
  .primary {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .primary:hover {
    background: color-mix(in oklab, var(--_accent), var(--_text) 14%);
  }
  .secondary {
    border-color: color-mix(in oklab, var(--_border), var(--_border-strong) 30%);
    background: var(--_surface);
    color: var(--_text);
  }
  .secondary:hover {
    border-color: var(--_border-strong);
    background: var(--_surface-sunken);
  }
  .link {
    display: inline-block;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--_accent);
    font: inherit;
    font-weight: 400;
    /* There to be seen when colors are forced: they are all that tells it from text. */
    text-decoration: underline transparent;
    cursor: pointer;
  }
  .link:hover {
    text-decoration: underline;
  }
  [aria-disabled='true'] {
    cursor: default;
    opacity: 0.72;
  }
`;
