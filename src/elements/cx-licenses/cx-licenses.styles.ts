import { css } from 'lit';
import { facts } from './license/license.styles.ts';

const list = css`
  :host {
    container-type: inline-size;
  }
  .toolbar,
  .pagination {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space));
  }
  .pages {
    min-block-size: var(--_control-height);
    margin-block-start: calc(4 * var(--_space));
  }
  /* As high as it will be, so that nothing moves when search, filters, and what needs attention come. */
  .toolbar {
    min-block-size: calc(10 * var(--_space));
    margin-block-end: calc(4 * var(--_space));
  }
  .attention {
    min-block-size: calc(11 * var(--_space));
    margin-block-end: calc(4 * var(--_space));
  }
  .toolbar > .muted,
  .pagination > .muted {
    margin-inline-end: auto;
    font-variant-numeric: tabular-nums;
  }
  @container (max-width: 31.99em) {
    .toolbar {
      min-block-size: calc(22 * var(--_space));
      align-content: start;
    }
  }
  .region {
    outline: none;
    transition: opacity var(--_transition);
  }
  .region[aria-busy] {
    opacity: 0.55;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .cards,
  .region > .skeletons {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 340px), 1fr));
    gap: calc(4 * var(--_space));
  }
  .region > .skeletons > .skeleton {
    align-content: space-between;
    min-block-size: calc(54 * var(--_space));
  }
`;

export const styles = [list, facts];
