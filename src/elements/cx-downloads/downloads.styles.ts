import { css } from 'lit';

export const downloads = css`
  .product + .product {
    margin-block-start: calc(8 * var(--_space));
  }
  .heading {
    margin: 0 0 calc(3 * var(--_space));
    font-size: var(--_font-size-title);
    font-weight: 550;
    line-height: 1.3;
  }
  .release {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(3 * var(--_space));
    padding-block: calc(4 * var(--_space));
  }
  .release + .release {
    border-block-start: 1px solid var(--_border);
  }
  .latest {
    gap: calc(4 * var(--_space));
    margin-block-end: calc(3 * var(--_space));
    padding: calc(5 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
  }
  .title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space));
  }
  .name {
    font-weight: 550;
  }
  .channel {
    padding: calc(0.25 * var(--_space)) calc(2 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: 99px;
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }
  .note {
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }
  .facts > span + span::before {
    content: ' · ';
  }
  .files {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(3 * var(--_space));
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .file {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(1.5 * var(--_space)) calc(3 * var(--_space));
  }
  .download {
    display: inline-flex;
    align-items: center;
    gap: calc(2 * var(--_space));
    min-inline-size: 0;
  }
  .download:hover {
    text-decoration: none;
  }
  .download:hover > .file-name {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .file .note[part="download-size"] {
    white-space: nowrap;
  }
  .about > [part] {
    margin-inline-start: var(--_space);
  }
  .about {
    flex: 1 1 160px;
    min-inline-size: 0;
  }
  .copy {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: calc(7 * var(--_space));
    block-size: calc(7 * var(--_space));
    padding: 0;
    border: 0;
    border-radius: calc(var(--_radius) - 2px);
    background: none;
    color: var(--_text-muted);
    cursor: pointer;
  }
  .copy:hover {
    background: var(--_surface-sunken);
    color: var(--_text);
  }
  .disclosure > summary {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
    min-block-size: 28px;
    margin-inline-start: calc(-1 * var(--_space));
    padding-inline-end: var(--_space);
    border-radius: 4px;
    font-size: calc((var(--_font-size) + var(--_font-size-small)) / 2);
    font-weight: 400;
    list-style: none;
    cursor: pointer;
  }
  .disclosure > summary::-webkit-details-marker {
    display: none;
  }
  .disclosure > summary > svg {
    color: var(--_text-muted);
    transition: rotate var(--_transition);
  }
  .disclosure > summary:dir(rtl) > svg {
    rotate: 180deg;
  }
  .disclosure[open] > summary > svg {
    rotate: 90deg;
  }
  .disclosed {
    padding-block-start: calc(2 * var(--_space));
    padding-inline-start: calc(5 * var(--_space));
  }
  .more {
    margin-block-start: calc(4 * var(--_space));
  }
  .product > .disclosure {
    padding-inline-start: calc(2 * var(--_space));
  }
`;
