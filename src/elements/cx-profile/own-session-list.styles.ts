import { css } from 'lit';

export const ownSessionStyles = css`
  .sessions,
  .row ~ .skeletons {
    margin-block: calc(4 * var(--_space));
  }
  .sessions {
    padding: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    list-style: none;
    outline: none;
  }
  .sessions > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space)) calc(3 * var(--_space));
    padding: calc(3 * var(--_space));
  }
  .sessions > li + li {
    border-block-start: 1px solid var(--_border);
  }
  .sessions > li > [role='alert'] {
    flex-basis: 100%;
  }
  .sessions > li > [role='alert']:not(:has(*)) {
    display: none;
  }
  .sessions .alert {
    margin: 0;
  }
  .session-icon {
    color: var(--_text-muted);
  }
  .session-text {
    display: flex;
    flex: 1 1 160px;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(2 * var(--_space));
    min-inline-size: 0;
  }
  .session-text > .muted {
    flex-basis: 100%;
    font-size: var(--_font-size-small);
  }
  .session-device {
    font-weight: 550;
  }
  .badge {
    padding: 1px calc(2 * var(--_space));
    border: 1px solid color-mix(in srgb, var(--_success) 30%, transparent);
    border-radius: 99px;
    background: color-mix(in srgb, var(--_success) 8%, var(--_surface));
    color: var(--_success);
    font-size: var(--_font-size-small);
    font-weight: 550;
  }
  button.small {
    min-block-size: calc(8 * var(--_space));
    padding: var(--_space) calc(3 * var(--_space));
    font-size: var(--_font-size-small);
  }
  .sessions ~ .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
  }
`;
