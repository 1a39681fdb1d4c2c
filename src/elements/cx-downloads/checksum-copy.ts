import { html, type TemplateResult } from 'lit';
import type { Announcer } from '../../controllers/announcer.ts';
import type { Messages } from '../../i18n/messages.ts';
import { copyIcon } from '../../templates/icons.ts';

/** Which function a checksum is of, by its length in hexadecimal digits: a release server does not say. */
const functions: Readonly<Record<number, string>> = { 32: 'MD5', 40: 'SHA-1', 64: 'SHA-256', 96: 'SHA-384', 128: 'SHA-512' };

/** A checksum with a button that copies it. */
export class ChecksumCopy {
  readonly #announcer: Announcer;
  readonly #words: () => Messages['releases'];

  constructor(announcer: Announcer, words: () => Messages['releases']) {
    this.#announcer = announcer;
    this.#words = words;
  }

  draw(checksum: string): TemplateResult {
    const words = this.#words();
    const name = /^[\da-f]+$/i.test(checksum) ? functions[checksum.length] : undefined;
    return html`<div class="checksum" part="checksum">
      <span class="note">${name ?? words.checksum}</span>
      <code class="note" part="checksum-text" tabindex="0" role="group" aria-label=${name ?? words.checksum}>${checksum}</code>
      <button type="button" class="copy" part="checksum-button" aria-label=${words.copyChecksum} title=${words.copyChecksum} @click=${(event: Event) => this.#copy(checksum, event)}>${copyIcon}</button>
    </div>`;
  }

  async #copy(checksum: string, { currentTarget }: Event): Promise<void> {
    const text = (currentTarget as Element).parentElement?.querySelector('code');
    try {
      await navigator.clipboard.writeText(checksum);
      this.#announcer.say(this.#words().copied);
    } catch {
      if (text) getSelection()?.selectAllChildren(text);
      this.#announcer.say(this.#words().selected);
    }
  }
}
