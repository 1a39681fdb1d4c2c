import { css } from 'lit';

export const styles = css`
  ::slotted(:is([slot='extra'], [slot='terms'], [slot='submit'])) {
    margin-block-start: calc(4 * var(--_space));
  }
  ::slotted([slot='terms']) {
    display: block;
  }
`;
