import { html, nothing, css, type LitElement, type TemplateResult } from 'lit';
import { closeDialog, showModal } from '../browser/dialog.ts';
import { adoptSheet } from './adopt-sheet.ts';

/** The look of `controllers/modal-dialog.ts`. Browsers keep a modal dialog within the window, and scroll what is in it. */
const dialog = css`
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

export interface DialogContent {
  title: string;
  /** What comes of it, and whether it can be undone. */
  text: string;
  /** Below the text: its buttons, which call `close()`, and whatever else. */
  content: () => unknown;
}

export interface Question extends Omit<DialogContent, 'content'> {
  /** What it is about, between text and buttons: say a name, or a list. */
  details?: unknown;
  /** What the button says that does it. */
  confirm: string;
  cancel: string;
}

/**
 * A question of an element that has to be answered before it goes on. The browser keeps the focus inside, closes it on Escape and puts the focus back to where it was.
 * Load it before it is needed, with `import()`, as every part does that has something to ask: it is a part of its own, with its looks.
 */
export class ModalDialog {
  readonly #host: LitElement;
  #shown: DialogContent | undefined;
  #answer: ((confirmed: boolean) => void) | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    adoptSheet(host.renderRoot as ShadowRoot, dialog.styleSheet);
  }

  /** Resolves to whether it was confirmed. A second question, while one is open, is not asked. */
  ask({ details = nothing, confirm, cancel, ...question }: Question): Promise<boolean> {
    const content = () =>
      html`${details}<div class="dialog-actions" part="dialog-actions">
        <button type="button" class="secondary" part="dialog-cancel button" autofocus @click=${() => this.close()}>${cancel}</button>
        <button type="button" class="primary" part="dialog-confirm button" @click=${() => this.close(true)}>${confirm}</button>
      </div>`;
    return this.open({ ...question, content });
  }

  /** Shows something with buttons of its own. Resolves to what {@link close} was told; to `false` for Escape. */
  open(content: DialogContent): Promise<boolean> {
    if (this.#element?.open) return Promise.resolve(false);
    // One that was taken away with its element was never answered.
    this.#answer?.(false);
    this.#shown = content;
    this.#host.requestUpdate();
    // An element that was taken away meanwhile has nowhere to ask.
    void this.#host.updateComplete.then(() => (this.#host.isConnected && this.#element ? showModal(this.#element) : this.close()));
    return new Promise((resolve) => void (this.#answer = resolve));
  }

  /** Closes it, with the answer; nothing happens where none is open. */
  close(confirmed = false): void {
    if (this.#element?.open) closeDialog(this.#element, confirmed ? 'confirmed' : '');
    else this.#settle(confirmed);
  }

  /** To be drawn once, anywhere in the element. Parts: `dialog`, `dialog-title`, `dialog-text`, `dialog-actions`, `dialog-cancel`, `dialog-confirm`. */
  draw(): TemplateResult | typeof nothing {
    if (!this.#shown) return nothing;
    const { title, text, content } = this.#shown;
    return html`<dialog part="dialog" aria-labelledby="dialog-title" aria-describedby="dialog-text" @close=${this.#settleAsClosed}>
      <h2 id="dialog-title" part="dialog-title heading">${title}</h2>
      <p id="dialog-text" part="dialog-text">${text}</p>
      ${content()}
    </dialog>`;
  }

  get #element(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector('dialog[aria-labelledby=dialog-title]');
  }

  readonly #settleAsClosed = ({ target }: Event): void => this.#settle((target as HTMLDialogElement).returnValue === 'confirmed');

  #settle(confirmed: boolean): void {
    this.#shown = undefined;
    this.#host.requestUpdate();
    this.#answer?.(confirmed);
  }
}
