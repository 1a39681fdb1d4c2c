import { css } from 'lit';

export const styles = css`
  .submit,
  ::slotted(:is([slot='extra'], [slot='terms'])) {
    margin-block-start: calc(4 * var(--_space));
  }
  ::slotted([slot='terms']) {
    display: block;
    min-block-size: 24px;
  }
  ::slotted([slot='error']) {
    display: block;
    margin-block-start: calc(1.5 * var(--_space));
    color: var(--_danger);
    font-size: var(--_font-size-small);
  }
`;
