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

  constructor(host: ReactiveControllerHost, search: (text: string) => void) {
    this.#host = host;
    this.#search = search;
    this.#typing = new Debounce(host, pause);
  }

  draw({ words }: FilterWords): TemplateResult {
    const { search, clearSearch } = words.filters;
    return searchField({ value: this.#typed, label: search, clear: clearSearch, enter: (text) => this.#enter(text), submit: (text) => this.#submit(text) });
  }

  /** Forgets what was typed, without a search. */
  empty(): void {
    this.#typing.cancel();
    this.#typed = '';
    this.#host.requestUpdate();
  }

  #enter(text: string): void {
    this.#typed = text;
    this.#host.requestUpdate();
    this.#typing.wait(() => this.#submit(text));
  }

  #submit(text: string): void {
    this.empty();
    this.#typed = text;
    this.#search(text);
  }
}
