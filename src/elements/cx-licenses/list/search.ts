import { html, nothing, type TemplateResult, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { FilterWords } from '../context.ts';

/* Icons of the toolbar alone, drawn as those in `templates/icons.ts`: they are loaded with it. */

export const searchIcon = html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3.5 9a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0ZM13.2 13.2l 3.3 3.3" /></svg>`;
const closeIcon = html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M5.5 5.5l 9 9M14.5 5.5l-9 9" /></svg>`;
export const filterIcon = html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3.5 6h13M6 10h8M8.5 14h3" /></svg>`;

interface SearchField {
  value: string;
  label: string;
  /** What the button says that clears it. */
  clear: string;
  /** Called with each keystroke. */
  enter: (text: string) => void;
  /** Called when it should happen now: Enter, Escape, or the button that clears. */
  submit: (text: string) => void;
}

/** Parts: `search`, `search-input`, `search-clear`. */
function searchField({ value, label, clear, enter, submit }: SearchField): TemplateResult {
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') submit((event.target as HTMLInputElement).value);
    if (event.key === 'Escape' && value) submit('');
  };
  const empty = ({ currentTarget }: Event) => {
    submit('');
    (currentTarget as HTMLElement).parentElement?.querySelector('input')?.focus();
  };
  return html`<div class="search" part="search" role="search">
    ${searchIcon}
    <input
      type="search"
      part="search-input"
      aria-label=${label}
      placeholder=${label}
      maxlength="256"
      autocomplete="off"
      spellcheck="false"
      enterkeyhint="search"
      .value=${value}
      @input=${({ target }: Event) => enter((target as HTMLInputElement).value)}
      @keydown=${press}
    />
    ${value ? html`<button type="button" class="icon-button" part="search-clear button" aria-label=${clear} title=${clear} @click=${empty}>${closeIcon}</button>` : nothing}
  </div>`;
}

/** Waits until nothing more has come for a while. Nothing happens after the element has left the page. */
class Debounce implements ReactiveController {
  readonly #milliseconds: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, milliseconds: number) {
    this.#milliseconds = milliseconds;
    host.addController(this);
  }

  wait(work: () => void): void {
    this.cancel();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      work();
    }, this.#milliseconds);
  }

  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  get waits(): boolean {
    return this.#timer !== undefined;
  }

  hostDisconnected(): void {
    this.cancel();
  }
}

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

  /** `searched`: what is searched for. When that was changed elsewhere, what was typed is too. */
  draw(searched: string, { words }: FilterWords): TemplateResult {
    if (searched !== this.#searched && searched !== this.#typed.trim() && !this.#typing.waits) this.#typed = searched;
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
