import type { ReactiveControllerHost, TemplateResult } from 'lit';
import { Debounce } from '../../controllers/debounce.ts';
import { searchField } from './search-field.ts';
import type { Words } from './words.ts';

/** Milliseconds that somebody pauses in typing before a search begins by itself. */
const pause = 300;

/** What is typed into the search field, and when it becomes a search. */
export class LicenseSearch {
  readonly #host: ReactiveControllerHost;
  readonly #localization: Words;
  readonly #search: (text: string) => void;
  readonly #typing: Debounce;
  #typed = '';

  constructor(host: ReactiveControllerHost, localization: Words, search: (text: string) => void) {
    this.#host = host;
    this.#localization = localization;
    this.#search = search;
    this.#typing = new Debounce(host, pause);
  }

  draw(): TemplateResult {
    return searchField({ value: this.#typed, enter: (text) => this.#enter(text), submit: (text) => this.#submit(text), localization: this.#localization });
  }

  #enter(text: string): void {
    this.#typed = text;
    this.#host.requestUpdate();
    this.#typing.wait(() => this.#submit(text));
  }

  #submit(text: string): void {
    this.#typing.cancel();
    this.#typed = text;
    this.#host.requestUpdate();
    this.#search(text);
  }
}
