import type { ReactiveControllerHost, TemplateResult } from 'lit';
import { Debounce } from '../../controllers/debounce.ts';
import { searchField } from './search-field.ts';
import type { FilterWords } from './words.ts';

/** Milliseconds that somebody pauses in typing before a search begins by itself. */
const pause = 300;

/** What is typed into the search field, and when it becomes a search. */
export class LicenseSearch {
  readonly #host: ReactiveControllerHost;
  readonly #search: (text: string) => void;
  readonly #typing: Debounce;
  #typed = '';
  #searched = '';

  constructor(host: ReactiveControllerHost, search: (text: string) => void) {
    this.#host = host;
    this.#search = search;
    this.#typing = new Debounce(host, pause);
  }

  /** `searched`: what is searched for. When that was forgotten elsewhere, so is what was typed. */
  draw(searched: string, { words }: FilterWords): TemplateResult {
    if (this.#searched && !searched) this.#typed = '';
    this.#searched = searched;
    const { search, clearSearch } = words.filters;
    return searchField({ value: this.#typed, label: search, clear: clearSearch, enter: (text) => this.#enter(text), submit: (text) => this.#submit(text) });
  }

  /** What is being typed becomes no search. */
  cancel(): void {
    this.#typing.cancel();
    this.#typed = '';
  }

  #enter(text: string): void {
    this.#typed = text;
    this.#host.requestUpdate();
    this.#typing.wait(() => this.#submit(text));
  }

  #submit(text: string): void {
    this.#typing.cancel();
    this.#typed = text;
    this.#search(text);
  }
}
