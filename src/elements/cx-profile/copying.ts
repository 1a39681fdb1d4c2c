import { html, type LitElement, type TemplateResult } from 'lit';
import { copyIcon, successIcon } from '../../templates/icons.ts';
import type { Announcer } from '../../controllers/announcer.ts';

export interface CopyWords {
  copy: string;
  copied: string;
  /** Said when the browser does not let anything be copied. */
  selected: string;
}

/** Copies what is shown, and says so. */
export class Copying {
  readonly #host: LitElement;
  readonly #announcer: Announcer;
  #copied: string | undefined;

  constructor(host: LitElement, announcer: Announcer) {
    this.#host = host;
    this.#announcer = announcer;
  }

  /** A button that copies a text; it is shown by the node with this id. Part: `button`. */
  button(text: string, id: string, words: CopyWords): TemplateResult {
    const copied = this.#copied === id;
    return html`<button type="button" class="secondary" part="button" @click=${() => this.#copy(text, id, words)}>${copied ? successIcon : copyIcon}${copied ? words.copied : words.copy}</button>`;
  }

  async #copy(text: string, id: string, words: CopyWords): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.#announcer.say(words.copied);
      this.#mark(id);
      setTimeout(() => this.#copied === id && this.#mark(undefined), 2000);
    } catch {
      // Blocked, or no secure page: the next best is a text that only needs a keystroke.
      const output = this.#host.renderRoot.querySelector(`#${id}`);
      if (output) getSelection()?.selectAllChildren(output);
      this.#announcer.say(words.selected);
    }
  }

  #mark(id: string | undefined): void {
    this.#copied = id;
    this.#host.requestUpdate();
  }
}
