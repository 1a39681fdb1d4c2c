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
`;
