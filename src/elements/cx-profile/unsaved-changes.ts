import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { fieldsOf } from '../../forms/form-fields.ts';

/** Somebody has entered into the element's forms what differs from what was there. Passwords and codes that are asked for as a proof are no loss. The property `autocomplete` is empty where a browser does not know the word: Firefox and `one-time-code`. */
export function hasEntries(element: HTMLElement): boolean {
  return [...element.querySelectorAll('form')].flatMap(fieldsOf).some((field) => field instanceof HTMLInputElement && field.value !== field.defaultValue && !/current-password|one-time-code/.test(field.getAttribute('autocomplete')!));
}

/** Lets the browser ask before the page is left, while something would be lost, and only then: a page that listens for that all the time is not kept for the way back. */
export class UnsavedChanges implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #wouldBeLost: () => boolean;

  constructor(host: ReactiveControllerHost & HTMLElement, wouldBeLost: () => boolean) {
    this.#host = host;
    this.#wouldBeLost = wouldBeLost;
    host.addEventListener('input', this.#watch);
  }

  hostUpdated(): void {
    this.#watch();
  }

  hostDisconnected(): void {
    removeEventListener('beforeunload', this.#ask);
  }

  readonly #ask = (event: Event): void => event.preventDefault();

  readonly #watch = (): void => {
    if (this.#host.isConnected && this.#wouldBeLost()) addEventListener('beforeunload', this.#ask);
    else removeEventListener('beforeunload', this.#ask);
  };
}
