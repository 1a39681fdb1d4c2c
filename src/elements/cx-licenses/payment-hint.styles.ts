import { css } from 'lit';

/** The card in the place of a license that is being made: as large as one, and quiet. */
export const paymentHint = css`
  .awaited {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: calc(2 * var(--_space));
    min-block-size: calc(60 * var(--_space));
    border-style: dashed;
    color: var(--_text-muted);
    text-align: center;
  }
  .awaited-line {
    display: flex;
    gap: calc(2 * var(--_space));
    padding-block-end: calc(3 * var(--_space));
    color: var(--_text-muted);
  }
  .awaited-icon {
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .awaited > .awaited-text {
    max-inline-size: 36ch;
    text-wrap: balance;
  }
`;
