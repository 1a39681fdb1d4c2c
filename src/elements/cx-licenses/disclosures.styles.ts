import { css } from 'lit';

/** What opens below a license. */
export const disclosures = css`
  .disclosures {
    display: flex;
    flex-wrap: wrap;
    gap: 0 min(calc(5 * var(--_space)), 4cqi - 4px);
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
    min-block-size: calc(8 * var(--_space));
    margin-inline: calc(-1 * var(--_space));
    padding-inline-end: var(--_space);
    border-radius: 4px;
    color: var(--_text-muted);
    font-size: calc((var(--_font-size) + var(--_font-size-small)) / 2);
    font-weight: 400;
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
  /* Two sides of a square that stands on its corner: an arrow, without three drawings in every row. */
  .disclosure > summary::before {
    content: '';
    inline-size: 0.4em;
    block-size: 0.4em;
    margin-inline: 0.3em 0.5em;
    border: solid;
    border-width: 1.5px 1.5px 0 0;
    rotate: 45deg;
    transition: rotate var(--_transition);
  }
  .disclosure > summary:dir(rtl)::before {
    rotate: -135deg;
  }
  .disclosure[open] > summary::before {
    rotate: 135deg;
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
`;
