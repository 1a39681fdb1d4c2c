import { css } from 'lit';

/** The licenses on paper: what they say, keys as they are shown, and nothing that is to be pressed. */
export const print = css`
  @media print {
    button,
    .toolbar,
    .disclosures:not(:has([open])),
    .disclosure:not([open]),
    [part='renew-link'] {
      display: none !important;
    }
    .card,
    tbody {
      break-inside: avoid;
    }
  }
`;
