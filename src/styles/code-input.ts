import { css } from 'lit';

/** Looks of inputs for codes, in the light DOM as `styles/light-form.ts`. */
export const codeInput = css`
  @layer cx-kit {
    cx-field > :is([name='code'], [name='recoveryCode']) {
      font-family: var(--_font-mono);
      letter-spacing: 0.12em;
    }
  }
`;
