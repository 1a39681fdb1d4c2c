import { css } from 'lit';

/** What is in what was opened below a license. */
export const contents = css`
  .machines {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .machines > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space)) calc(4 * var(--_space));
    padding: calc(3 * var(--_space));
  }
  .machines > li + li {
    border-block-start: 1px solid var(--_border);
  }
  .machines > li > [role='alert'] {
    flex-basis: 100%;
  }
  .machines > li > [role='alert']:not(:has(*)) {
    display: none;
  }
  .machine-tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(2 * var(--_space)) calc(4 * var(--_space));
  }
  .machine-tools:not(:has(*)) {
    display: none;
  }
  .input {
    inline-size: 100%;
    min-block-size: calc(9 * var(--_space));
    padding-inline: calc(3 * var(--_space));
    border: 1px solid color-mix(in oklab, var(--_border), var(--_border-strong) 60%);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }
  .machine-tools > .input {
    flex: 0 1 260px;
    min-inline-size: min(100%, 180px);
  }
  .disclosed > .link {
    justify-self: start;
  }
  .machine-text {
    display: flex;
    flex: 1 1 180px;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(2 * var(--_space));
    min-inline-size: 0;
  }
  .machine-name {
    min-inline-size: 0;
    font-weight: 550;
  }
  .machine-text > .note {
    flex-basis: 100%;
  }
  .note > span {
    display: inline-block;
  }
  .note > span:not(:last-child)::after {
    content: ' · ';
    white-space: pre;
  }
  button.small {
    min-block-size: calc(8 * var(--_space));
    padding: var(--_space) calc(3 * var(--_space));
    font-size: var(--_font-size-small);
  }
  .details {
    max-inline-size: 480px;
    display: grid;
    gap: calc(2 * var(--_space));
    margin: 0;
  }
  .entitlements {
    display: grid;
    gap: var(--_space);
  }
  .details > div {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    gap: calc(4 * var(--_space));
  }
`;
