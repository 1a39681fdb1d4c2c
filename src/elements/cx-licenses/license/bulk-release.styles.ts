import { css } from 'lit';

/** Choosing several machines, and deactivating them. */
export const bulkReleaseStyles = css`
  .bulk {
    display: grid;
    gap: calc(3 * var(--_space));
    padding: calc(4 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-sunken);
  }
  .presets,
  .bulk-actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space));
  }
  .bulk > .note:empty {
    display: none;
  }
  .machines > li > input {
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    margin: 0;
    accent-color: var(--_accent);
  }
  progress {
    inline-size: 100%;
    block-size: calc(2 * var(--_space));
    accent-color: var(--_accent);
  }
  .chosen {
    max-block-size: min(240px, 40dvh);
    padding: calc(2 * var(--_space)) calc(3 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow: auto;
    font-weight: 550;
  }
`;
