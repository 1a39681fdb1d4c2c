import { css } from 'lit';

/** The look of `templates/problem-alert.ts`. */
export const alert = css`
  .alert {
    display: flex;
    gap: calc(2 * var(--_space));
    margin-block-end: calc(4 * var(--_space));
    padding: calc(3 * var(--_space));
    border: 1px solid color-mix(in srgb, var(--_danger) 35%, transparent);
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_danger) 7%, var(--_surface));
    color: var(--_danger);
    font-size: calc((var(--_font-size) + var(--_font-size-small)) / 2);
  }
  .alert svg {
    margin-block-start: 0.05em;
  }
  .alert-text {
    color: var(--_text);
  }
`;
