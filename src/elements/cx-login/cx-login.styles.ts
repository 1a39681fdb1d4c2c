import { css } from 'lit';

export const styles = css`
  .signed-in {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(3 * var(--_space));
  }
  .name {
    display: block;
    font-weight: 600;
  }
`;
