import { css } from 'lit';

/** Before its rows are there. */
export const styles = css`
  :host {
    container-type: inline-size;
    max-inline-size: 720px;
  }
`;

export const rowStyles = css`
  section {
    padding-block: calc(5 * var(--_space));
  }
  section + section {
    border-block-start: 1px solid var(--_border);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(3 * var(--_space)) calc(4 * var(--_space));
  }
  .text {
    flex: 1 1 200px;
    min-inline-size: 0;
  }
  [role='heading'] {
    font-weight: 550;
  }
  .avatar {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: calc(12 * var(--_space));
    block-size: calc(12 * var(--_space));
    border-radius: 50%;
    background: color-mix(in srgb, var(--_accent), transparent 90%);
    color: color-mix(in srgb, var(--_accent), var(--_text) 25%);
    font-weight: 550;
    letter-spacing: 0.02em;
  }
  @media (forced-colors: active) {
    .avatar {
      border: 1px solid;
    }
  }
`;
