import { css } from 'lit';

/** What can be opened below a license, and the dialog before a machine is freed. */
export const disclosures = css`
  .disclosures {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(5 * var(--_space));
  }
  .card > .disclosures {
    margin-block: calc(-1 * var(--_space)) calc(-2 * var(--_space));
    border-block-start: 1px solid var(--_border);
    padding-block-start: calc(2 * var(--_space));
  }
  .disclosure {
    min-inline-size: 0;
  }
  .disclosure[open] {
    flex-basis: 100%;
  }
  .disclosure > summary {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
    min-block-size: calc(8 * var(--_space));
    margin-inline-start: calc(-1 * var(--_space));
    border-radius: 4px;
    color: var(--_text-muted);
    font-size: calc((var(--_font-size) + var(--_font-size-small)) / 2);
    font-weight: 500;
    list-style: none;
    cursor: pointer;
  }
  .disclosure > summary:hover,
  .disclosure[open] > summary {
    color: var(--_text);
  }
  .disclosure > summary::-webkit-details-marker {
    display: none;
  }
  .disclosure > summary > svg {
    inline-size: 1.1em;
    block-size: 1.1em;
    transition: rotate var(--_transition);
  }
  .disclosure[open] > summary > svg {
    rotate: 90deg;
  }
  .disclosure[open]:dir(rtl) > summary > svg {
    rotate: -90deg;
  }
  .disclosed {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(3 * var(--_space));
    padding-block: var(--_space) calc(4 * var(--_space));
  }
  .disclosed .alert {
    margin: 0;
  }
  .disclosed .skeleton {
    padding: 0;
    border: 0;
  }
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
