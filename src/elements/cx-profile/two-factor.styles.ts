import { css } from 'lit';

export const twoFactorStyles = css`
  .form > p {
    margin-block-end: calc(4 * var(--_space));
  }
  .qr {
    display: grid;
    place-items: center start;
    min-block-size: 200px;
  }
  .qr-code {
    inline-size: 200px;
    block-size: 200px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: #fff;
    forced-color-adjust: none;
  }
  .qr-code path {
    fill: #000;
    stroke: none;
  }
  .form > .link {
    display: inline-flex;
    align-items: center;
    margin-block: calc(3 * var(--_space));
  }
  .label {
    font-weight: 550;
  }
  .form > .label {
    margin-block-end: calc(1.5 * var(--_space));
  }
  .secret {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space));
    margin-block-end: calc(5 * var(--_space));
  }
  .secret > code {
    display: flex;
    flex: 1 1 180px;
    flex-wrap: wrap;
    gap: 0 0.6em;
    padding: calc(2 * var(--_space)) calc(3 * var(--_space));
    border-radius: var(--_radius);
    background: var(--_surface-sunken);
  }
  code {
    font-family: var(--_font-mono);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
  }
  .codes {
    display: grid;
    gap: calc(2 * var(--_space));
    outline: none;
  }
  .codes > .notice {
    margin-block: 0 calc(3 * var(--_space));
  }
  #codes {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(140px, 1fr));
    gap: calc(2 * var(--_space)) calc(4 * var(--_space));
    margin: calc(4 * var(--_space)) 0;
    padding: calc(4 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-sunken);
    list-style: none;
    letter-spacing: 0.04em;
  }
  .form > .primary {
    margin-block-start: calc(5 * var(--_space));
  }
`;

/** For the code's input, in the light DOM as `styles/light-form.ts`. */
export const twoFactorCodeStyles = css`
  @layer cx-kit {
    cx-profile cx-field > [name='code'] {
      font-family: var(--_font-mono);
      letter-spacing: 0.12em;
    }
  }
`;
