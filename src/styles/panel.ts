import { css } from 'lit';

/** The look of an element that is one form: `templates/panel.ts` and what is below it. */
export const panel = css`
  :host {
    max-inline-size: 400px;
  }
  .heading {
    margin-block-end: calc(5 * var(--_space));
    outline: none;
  }
  .heading p {
    margin-block-start: calc(1.5 * var(--_space));
  }
  .icon {
    display: inline-grid;
    place-items: center;
    inline-size: calc(10 * var(--_space));
    block-size: calc(10 * var(--_space));
    margin-block-end: calc(3 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface-sunken);
    color: var(--_accent);
  }
`;
