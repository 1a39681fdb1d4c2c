import { css } from 'lit';

/** What is below the row of a section that is open, or was. */
export const editorStyles = css`
  .form {
    max-inline-size: 400px;
    margin-block-start: calc(5 * var(--_space));
  }
  .notice {
    display: flex;
    gap: calc(2 * var(--_space));
    margin-block-start: calc(3 * var(--_space));
    font-size: calc((var(--_font-size) + var(--_font-size-small)) / 2);
  }
  .notice > svg {
    color: var(--_success);
  }
`;
