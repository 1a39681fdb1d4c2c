import { css } from 'lit';

/** The look of `controllers/modal-dialog.ts`. Browsers keep a modal dialog within the window, and scroll what is in it. */
export const dialog = css`
  dialog {
    inline-size: min(420px, 100vw - 32px);
    padding: calc(6 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }
  dialog::backdrop {
    background: #10131a73;
  }
  dialog > * + * {
    margin-block-start: calc(3 * var(--_space));
  }
  .dialog-actions {
    display: flex;
    flex-wrap: wrap-reverse;
    justify-content: end;
    gap: calc(2 * var(--_space));
    margin-block-start: calc(6 * var(--_space));
  }
  @media (max-width: 400px) {
    .dialog-actions > * {
      flex: auto;
    }
  }
`;
