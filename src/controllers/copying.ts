import type { ReactiveControllerHost } from 'lit';
import { copyText } from '../browser/clipboard.ts';
import type { Announcer } from './announcer.ts';

export interface CopyWords {
  copied: string;
  /** Said when the browser does not let anything be copied. */
  selected: string;
}

/** Copies texts, and says so. */
export class Copying {
  readonly #host: ReactiveControllerHost;
  readonly #announcer: Pick<Announcer, 'say'>;
  #copied: string | undefined;

  constructor(host: ReactiveControllerHost, announcer: Pick<Announcer, 'say'>) {
    this.#host = host;
    this.#announcer = announcer;
  }

  /** It was copied a moment ago. */
  isCopied(text: string): boolean {
    return this.#copied === text;
  }

  /** `find`: the node that shows the text. */
  async copy(text: string, { copied, selected }: CopyWords, find: () => Element | null | Promise<Element>): Promise<void> {
    if (await copyText(text)) {
      this.#announcer.say(copied);
      this.#mark(text);
      setTimeout(() => this.isCopied(text) && this.#mark(undefined), 2000);
      return;
    }
    // The next best is a text that only needs a keystroke.
    const output = await find();
    if (output) getSelection()?.selectAllChildren(output);
    this.#announcer.say(selected);
  }

  #mark(text: string | undefined): void {
    this.#copied = text;
    this.#host.requestUpdate();
  }
}
