import { html, nothing, type TemplateResult } from 'lit';
import { closeIcon, searchIcon } from '../../templates/icons.ts';
import type { Words } from './words.ts';

export interface SearchField {
  value: string;
  /** Called with each keystroke. */
  enter: (text: string) => void;
  /** Called when it should happen now: Enter, Escape, or the button that clears. */
  submit: (text: string) => void;
  localization: Words;
}

export function searchField({ value, enter, submit, localization }: SearchField): TemplateResult {
  const { licenses } = localization.words;
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') submit((event.target as HTMLInputElement).value);
    if (event.key === 'Escape' && value) submit('');
  };
  const clear = ({ currentTarget }: Event) => {
    submit('');
    (currentTarget as HTMLElement).parentElement?.querySelector('input')?.focus();
  };
  return html`<div class="search" part="search" role="search">
    ${searchIcon}
    <input
      type="search"
      part="search-input"
      aria-label=${licenses.search}
      placeholder=${licenses.search}
      maxlength="256"
      autocomplete="off"
      spellcheck="false"
      enterkeyhint="search"
      .value=${value}
      @input=${({ target }: Event) => enter((target as HTMLInputElement).value)}
      @keydown=${press}
    />
    ${value ? html`<button type="button" class="icon-button" part="search-clear" aria-label=${licenses.clearSearch} title=${licenses.clearSearch} @click=${clear}>${closeIcon}</button>` : nothing}
  </div>`;
}
