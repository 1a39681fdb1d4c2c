import { css } from 'lit';

/** What is in what was opened below a license, and the dialog before a machine is freed. */
export const contents = css`
  .machines,
  .releases {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .machines > li,
  .releases > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space)) calc(4 * var(--_space));
    padding: calc(3 * var(--_space));
  }
  .releases > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
  }
  li + li:not(.card) {
    border-block-start: 1px solid var(--_border);
  }
  .machines > li > [role='alert'] {
    flex-basis: 100%;
  }
  .machines > li > [role='alert']:not(:has(*)) {
    display: none;
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
  .file {
    display: flex;
    align-items: center;
    gap: 0 calc(2 * var(--_space));
    min-block-size: calc(7 * var(--_space));
    border-radius: 4px;
    color: var(--_accent);
    text-decoration: none;
  }
  .file:hover > .file-name {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .file-name {
    min-inline-size: 0;
  }
  .file > .note {
    flex: none;
  }
  .details {
    max-inline-size: 480px;
    display: grid;
    gap: calc(2 * var(--_space));
    margin: 0;
  }
  .details > div {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    gap: calc(4 * var(--_space));
  }
  dialog {
    inline-size: min(420px, 100vw - 32px);
    max-block-size: calc(100dvh - 32px);
    padding: calc(6 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
    overflow: auto;
  }
  dialog::backdrop {
    background: #10131a73;
  }
  dialog > * + * {
    margin-block-start: calc(3 * var(--_space));
  }
  .dialog-actions {
    display: flex;
    flex-wrap: wrap-reverse;
    justify-content: end;
    gap: calc(2 * var(--_space));
    margin-block-start: calc(6 * var(--_space));
  }
`;
