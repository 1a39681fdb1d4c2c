import { css } from 'lit';

export const styles = css`
  :host {
    max-inline-size: 400px;
  }
  .heading,
  .alert {
    margin-block-end: calc(5 * var(--_space));
  }
  .heading:focus-visible {
    outline: none;
  }
  [part='intro'] {
    margin-block-start: var(--_space);
    overflow-wrap: anywhere;
  }
  .signed-in {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(3 * var(--_space));
  }
  .signed-in p {
    outline: none;
  }
  .name {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
`;
