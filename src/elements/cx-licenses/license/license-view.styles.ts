import { css } from 'lit';

/** One license in its own place; the list beside it, where there is room for both. */
export const view = css`
  .split {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(8 * var(--_space));
  }
  .links {
    display: none;
  }
  @container (min-width: 62em) {
    .split:has(.links) {
      grid-template-columns: 260px minmax(0, 1fr);
    }
    .links {
      display: block;
    }
  }
  .links a {
    display: flex;
    gap: calc(2 * var(--_space));
    align-items: center;
    padding: calc(2 * var(--_space)) calc(3 * var(--_space));
    border-radius: var(--_radius);
    color: inherit;
    line-height: 1.3;
    text-decoration: none;
  }
  .links a:hover {
    background: color-mix(in srgb, var(--_text), transparent 95%);
  }
  .links a[aria-current] {
    background: color-mix(in srgb, var(--_text), transparent 92%);
    font-weight: 550;
  }
  .link-name {
    display: grid;
    flex: 1;
    justify-items: start;
    min-inline-size: 0;
  }
  .link-name > bdi {
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .link-name > .note {
    justify-self: start;
    font-family: var(--_font-mono);
    font-weight: 400;
  }
  .tone {
    display: inline-flex;
    color: var(--_tone);
  }
  .place {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(5 * var(--_space));
    align-content: start;
  }
  .place [role='alert']:not(:has(*)) {
    display: none;
  }
  .place .alert {
    margin: 0;
  }
  .back {
    display: inline-flex;
    align-items: center;
    justify-self: start;
    margin-inline-start: calc(-1 * var(--_space));
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }
  .back > svg {
    scale: -1 1;
  }
  .back > svg:dir(rtl) {
    scale: none;
  }
  .place-head {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space)) calc(3 * var(--_space));
    align-items: center;
    margin-block-start: calc(-3 * var(--_space));
  }
  .place-name {
    min-inline-size: 0;
    font-size: var(--_font-size-title);
    letter-spacing: -0.01em;
    line-height: 1.3;
    outline: none;
  }
  .place-actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
    margin-inline-start: auto;
  }
  .notice {
    display: flex;
    gap: calc(3 * var(--_space));
    padding: calc(3 * var(--_space)) calc(4 * var(--_space));
    border: 1px solid color-mix(in srgb, var(--_tone) 30%, transparent);
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_tone) 7%, var(--_surface));
  }
  .notice > svg {
    margin-block-start: 0.1em;
    color: var(--_tone);
  }
  .notice > div {
    display: grid;
    gap: var(--_space);
    min-inline-size: 0;
  }
  .notice .reason {
    font-weight: 550;
  }
  .place-facts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 200px), 1fr));
    gap: calc(4 * var(--_space)) calc(8 * var(--_space));
    margin: 0;
    padding: calc(4 * var(--_space)) calc(5 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
  }
  .place-facts > div {
    min-inline-size: 0;
  }
  .place-facts dt {
    margin-block-end: calc(0.5 * var(--_space));
  }
  .place-facts > .wide {
    grid-column: 1 / -1;
    padding-block-end: calc(3 * var(--_space));
    border-block-end: 1px solid var(--_border);
  }
  /* Here is room for all of it. */
  .place-facts .key {
    min-block-size: calc(8 * var(--_space));
  }
  .place-facts .key > code {
    direction: inherit;
    white-space: normal;
  }
  .place-facts .key > code + .icon-button {
    margin-inline-start: calc(2 * var(--_space));
  }
  .section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(3 * var(--_space));
    padding-block-start: calc(5 * var(--_space));
    border-block-start: 1px solid var(--_border);
  }
  .place-facts + .section {
    padding-block-start: calc(1 * var(--_space));
    border: 0;
  }
  .section-title {
    font-weight: 550;
    outline: none;
  }
  .section .skeleton {
    padding: 0;
    border: 0;
  }
  .disclosure {
    display: block;
  }
  .disclosure > summary,
  .paste > summary {
    display: flex;
    align-items: center;
    list-style: none;
    cursor: pointer;
  }
  :is(.disclosure, .paste) > summary::-webkit-details-marker {
    display: none;
  }
  .disclosure > summary:focus-visible {
    border-radius: 4px;
    outline: 2px solid var(--_focus-ring);
    outline-offset: 2px;
  }
  /* Two sides of a square that stands on its corner. */
  :is(.disclosure, .paste) > summary::before {
    content: '';
    inline-size: 0.4em;
    block-size: 0.4em;
    margin-inline: 0.2em 0.6em;
    border: solid;
    border-width: 1.5px 1.5px 0 0;
    rotate: 45deg;
    transition: rotate var(--_transition);
  }
  :is(.disclosure, .paste) > summary:dir(rtl)::before {
    rotate: -135deg;
  }
  :is(.disclosure, .paste)[open] > summary::before {
    rotate: 135deg;
  }
  .disclosure[open] > summary {
    margin-block-end: calc(3 * var(--_space));
  }
  .machines {
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
  }
  .machines > li {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space)) calc(4 * var(--_space));
    align-items: center;
    padding: calc(2.5 * var(--_space)) calc(4 * var(--_space));
  }
  .machines > li + li {
    border-block-start: 1px solid var(--_border);
  }
  .machines > li > [role='alert'] {
    flex-basis: 100%;
  }
  .machine-tools {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
    align-items: center;
  }
  .machine-tools:not(:has(*)) {
    display: none;
  }
  .all {
    display: flex;
    gap: calc(4 * var(--_space));
    align-items: center;
    justify-self: start;
    padding-inline: calc(4 * var(--_space));
  }
  .all > input {
    inline-size: 24px;
    block-size: 24px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .small {
    min-block-size: calc(8 * var(--_space));
    padding: var(--_space) calc(3 * var(--_space));
    font-size: var(--_font-size-small);
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
    min-block-size: calc(8 * var(--_space));
  }
  .machine-text {
    display: flex;
    flex: 1 1 220px;
    flex-wrap: wrap;
    gap: 0 calc(2 * var(--_space));
    align-items: center;
    min-inline-size: 0;
  }
  .machine-name {
    min-inline-size: 0;
    font-weight: 550;
  }
  /* The dot before the first of a line lies outside, and is cut off. */
  .machine-text > .note {
    display: flex;
    flex-basis: 100%;
    flex-wrap: wrap;
    column-gap: 1.2em;
    overflow: hidden;
  }
  .machine-text > .note > span {
    position: relative;
  }
  .machine-text > .note > span::before {
    content: '·';
    position: absolute;
    inset-inline-start: -0.75em;
  }
  .details {
    display: grid;
    gap: 0;
    margin: 0;
  }
  .details > div {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 2fr);
    gap: calc(4 * var(--_space));
    padding-block: calc(2 * var(--_space));
  }
  .details > div + div {
    border-block-start: 1px solid var(--_border);
  }
  .details dt {
    font-size: inherit;
  }
  .details dd {
    justify-items: start;
  }
  .entitlements {
    display: grid;
    gap: var(--_space);
  }
  .entitlements > li,
  .flag {
    display: flex;
    gap: calc(2 * var(--_space));
    align-items: start;
  }
  :is(.entitlements > li, .flag) > svg {
    margin-block-start: 0.1em;
    color: var(--_success);
  }
  .flag.no > svg {
    color: var(--_text-muted);
  }
  /* What is done cannot be undone. */
  [part~='dialog-confirm'] {
    background: var(--_danger);
    color: var(--_surface);
  }
  [part~='dialog-confirm']:hover {
    background: color-mix(in oklab, var(--_danger), var(--_text) 14%);
  }
  @media print {
    .links,
    .back,
    .machine-tools,
    .disclosure,
    .place-actions {
      display: none !important;
    }
  }
`;
