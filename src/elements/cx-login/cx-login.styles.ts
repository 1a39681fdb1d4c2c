import { css } from 'lit';

export const styles = css`
  .name {
    display: block;
    font-weight: 550;
  }
`;
