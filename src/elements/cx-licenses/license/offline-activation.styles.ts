import { css } from 'lit';

/** The steps for a machine without a network, and where its file is dropped. */
export const offlineActivationStyles = css`
  .offline {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: start;
    gap: calc(4 * var(--_space));
    padding: calc(4 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-sunken);
  }
  .offline > :is(.drop, .paste, [role='alert']) {
    inline-size: 100%;
  }
  .offline > [role='alert']:not(:has(*)) {
    display: none;
  }
  .offline-actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space)) calc(5 * var(--_space));
  }
  .offline-actions > label {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
    min-block-size: 24px;
    font-weight: 550;
    cursor: pointer;
  }
  [type='radio'] {
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .steps {
    display: grid;
    gap: calc(2 * var(--_space));
    margin: 0;
    padding-inline-start: calc(5 * var(--_space));
  }
  .steps > li::marker {
    color: var(--_text-muted);
    font-weight: 550;
  }
  .drop {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: calc(2 * var(--_space));
    padding: calc(6 * var(--_space)) calc(4 * var(--_space));
    border: 1.5px dashed var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text-muted);
    text-align: center;
    cursor: pointer;
    transition: border-color var(--_transition);
  }
  .drop:hover,
  .drop[data-over] {
    border-color: var(--_accent);
    color: var(--_text);
  }
  .drop:has(:focus-visible) {
    outline: 2px solid var(--_focus-ring);
    outline-offset: 2px;
  }
  .paste > summary {
    min-block-size: 24px;
    border-radius: 4px;
    color: var(--_text-muted);
    cursor: pointer;
  }
  .paste > textarea {
    margin-block-start: calc(2 * var(--_space));
    padding-block: calc(2 * var(--_space));
    font-family: var(--_font-mono);
    font-size: var(--_font-size-small);
    resize: vertical;
  }
  .success {
    font-weight: 550;
  }
`;
