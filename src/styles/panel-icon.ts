import { css } from 'lit';

/** The look of a heading's icon, for panels that have such. */
export const panelIcon = css`
  .icon {
    display: inline-grid;
    place-items: center;
    inline-size: calc(10 * var(--_space));
    block-size: calc(10 * var(--_space));
    margin-block-end: calc(3 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface-sunken);
    color: var(--_accent);
  }
`;
