import type { ReactiveControllerHost } from 'lit';
import type { License } from '../../../server-adapter/src/contract/license.ts';
import type { Announcer } from '../../controllers/announcer.ts';
import type { Words } from './words.ts';

/** How much of a key's end is shown while it is hidden, if it is long enough for that to give nothing away. */
const shownEnd = 4;

/** Which keys are shown, and copying them. A key is text of the page only while it is shown, and never an attribute. */
export class KeyDisplay {
  readonly #host: ReactiveControllerHost;
  readonly #localization: Words;
  readonly #announcer: Announcer;
  readonly #shown = new Set<string>();
  #copied: string | undefined;

  constructor(host: ReactiveControllerHost, localization: Words, announcer: Announcer) {
    this.#host = host;
    this.#localization = localization;
    this.#announcer = announcer;
  }

  isShown(id: string): boolean {
    return this.#shown.has(id);
  }

  /** It was copied a moment ago. */
  isCopied(id: string): boolean {
    return this.#copied === id;
  }

  /** The end of a key, by which people tell keys apart; `''` for a short key. */
  endOf(key: string): string {
    return key.length >= 3 * shownEnd ? key.slice(-shownEnd) : '';
  }

  toggle(id: string): void {
    if (!this.#shown.delete(id)) this.#shown.add(id);
    this.#host.requestUpdate();
  }

  /** Hides all, because somebody else may look next. */
  hideAll(): void {
    this.#shown.clear();
  }

  async copy({ id, key }: License, output: HTMLElement): Promise<void> {
    const { licenses } = this.#localization.words;
    try {
      await navigator.clipboard.writeText(key);
      this.#announcer.say(licenses.keyCopied);
      this.#markCopied(id);
    } catch {
      // Blocked, or no secure page: the next best is a key that only needs a keystroke.
      this.#shown.add(id);
      this.#host.requestUpdate();
      await this.#host.updateComplete;
      getSelection()?.selectAllChildren(output);
      this.#announcer.say(licenses.keySelected);
    }
  }

  #markCopied(id: string): void {
    this.#copied = id;
    this.#host.requestUpdate();
    setTimeout(() => {
      if (this.#copied === id) this.#copied = undefined;
      this.#host.requestUpdate();
    }, 2000);
  }
}
