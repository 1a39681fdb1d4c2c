import type { ReactiveControllerHost } from 'lit';
import type { License } from '#contract/license.ts';
import type { Announcer } from '../../../controllers/announcer.ts';
import { Copying } from '../../../controllers/copying.ts';
import type { Words } from '../context.ts';

/** How much of a key's end is shown while it is hidden, if it is long enough for that to give nothing away. */
const shownEnd = 4;

/** Which keys are shown, and copying them. A key is text of the page only while it is shown, and never an attribute. */
export class KeyDisplay {
  readonly #host: ReactiveControllerHost;
  readonly #localization: Words;
  readonly #copying: Copying;
  readonly #shown = new Set<string>();

  constructor(host: ReactiveControllerHost, localization: Words, announcer: Pick<Announcer, 'say'>) {
    this.#host = host;
    this.#localization = localization;
    this.#copying = new Copying(host, announcer);
  }

  isShown(id: string): boolean {
    return this.#shown.has(id);
  }

  /** It was copied a moment ago. */
  isCopied(key: string): boolean {
    return this.#copying.isCopied(key);
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

  copy({ id, key }: License, output: Element): Promise<void> {
    const { keyCopied: copied, keySelected: selected } = this.#localization.words.licenses;
    return this.#copying.copy(key, { copied, selected }, async () => {
      this.#shown.add(id);
      this.#host.requestUpdate();
      await this.#host.updateComplete;
      return output;
    });
  }
}
