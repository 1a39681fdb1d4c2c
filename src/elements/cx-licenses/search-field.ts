import { html, nothing, type TemplateResult } from 'lit';
import { closeIcon, searchIcon } from './toolbar-icons.ts';

export interface SearchField {
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
export function searchField({ value, label, clear, enter, submit }: SearchField): TemplateResult {
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
    ${value ? html`<button type="button" class="icon-button" part="search-clear" aria-label=${clear} title=${clear} @click=${empty}>${closeIcon}</button>` : nothing}
  </div>`;
}
