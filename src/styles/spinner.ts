import { css } from 'lit';

/** What turns in a button while it is awaited; to be put into a sheet of the page or of a shadow root. */
export const spinner = css`
  .cx-spinner {
    inline-size: 1em;
    block-size: 1em;
    border: 2px solid;
    border-inline-start: 0;
    border-radius: 50%;
    animation: cx-turn 0.8s linear infinite;
  }
  @media (prefers-reduced-motion: no-preference) {
    @keyframes cx-turn {
      to {
        rotate: 1turn;
      }
    }
  }
`;

/** For the forms in the light DOM, once one is sent. */
export const formSpinner = css`
  @layer cx-kit {
    ${spinner}
  }
`;
