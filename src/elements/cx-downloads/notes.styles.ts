import { css } from 'lit';

/** The look of `release-notes.ts`. */
export const notes = css`
  .notes {
    max-inline-size: 68ch;
    font-size: calc((var(--_font-size) + var(--_font-size-small)) / 2);
    line-height: 1.55;
  }
  .notes > * {
    margin: 0 0 calc(3 * var(--_space));
  }
  .notes > :last-child {
    margin-block-end: 0;
  }
  .notes :is(ul, ol) {
    padding-inline-start: 1.5em;
  }
  .notes .link {
    display: inline;
  }
  .notes code {
    font-family: var(--_font-mono);
    font-size: 0.92em;
  }
  .notes pre {
    overflow: auto;
    padding: calc(3 * var(--_space));
    border-radius: var(--_radius);
    background: var(--_surface-sunken);
  }
  .notes blockquote {
    padding-inline-start: calc(3 * var(--_space));
    border-inline-start: 3px solid var(--_border);
    color: var(--_text-muted);
  }
  .notes hr {
    border: 0;
    border-block-start: 1px solid var(--_border);
  }
  .notes-table {
    overflow: auto;
  }
  .notes :is(th, td) {
    padding: var(--_space) calc(3 * var(--_space));
    border: 1px solid var(--_border);
    text-align: start;
  }
`;
