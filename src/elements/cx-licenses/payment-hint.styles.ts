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
  tbody.awaited {
    display: table-row-group;
    min-block-size: 0;
  }
  tbody.awaited td {
    padding: calc(5 * var(--_space));
    border-block-start: 1px solid var(--_border);
  }
  .awaited-icon {
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .awaited-text {
    max-inline-size: 36ch;
    text-wrap: balance;
  }
`;
