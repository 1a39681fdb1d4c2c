import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { hiddenAtFirst, toggleByButton, togglePopover } from '../../browser/popover.ts';
import type { Customer } from '../../controllers/customer.ts';
import type { ViewContext } from '../../controllers/later-view.ts';
import { SignOut } from '../../controllers/sign-out.ts';
import { CxProblemEvent } from '../../events.ts';
import type { ProblemError } from '../../problem-error.ts';
import { problemAlert } from '../../templates/problem-alert.ts';

export interface UserMenuOptions extends ViewContext {
  customer: Customer;
}

/** The menu of the button, and how it is used by keyboard: <https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/>. */
export class UserMenu {
  readonly #host: LitElement;
  readonly #options: UserMenuOptions;
  readonly #signOut: SignOut;
  #problem: ProblemError | undefined;

  constructor(host: LitElement, options: UserMenuOptions) {
    this.#host = host;
    this.#options = options;
    this.#signOut = new SignOut(host, { ...options, fail: this.#fail });
  }

  /** The label is that of the button. */
  draw(label: string): TemplateResult {
    const { customer, localization } = this.#options;
    const { user } = customer;
    return html`<div popover ?hidden=${hiddenAtFirst} id="menu" class="menu" part="menu" @beforetoggle=${this.#prepare} @toggle=${this.#focusFirst} @keydown=${this.#handleKey}>
      ${user
        ? html`<div class="who">
            <div class="name" part="name"><bdi>${user.name || user.email}</bdi></div>
            ${user.name ? html`<div class="muted" part="value">${user.email}</div>` : nothing}
          </div>`
        : nothing}
      ${problemAlert({ problem: this.#problem, words: localization.words })}
      <div role="menu" aria-label=${label} @click=${this.#close}>
        <slot name="entries" @slotchange=${this.#adoptEntries}></slot>
        <button type="button" role="menuitem" tabindex="-1" class="item" part="item button" aria-disabled=${this.#signOut.pending} @click=${this.#leave}>${this.#signOut.label}</button>
      </div>
    </div>`;
  }

  /** Arrows open the menu from the button: at its first entry, or its last. */
  readonly openByKey = (event: KeyboardEvent): void => {
    const source = this.#button;
    if (!source || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    if (this.#menu) togglePopover(this.#menu, true, source);
    this.#items.at(event.key === 'ArrowUp' ? -1 : 0)?.focus();
  };

  /** Of the button: where the browser does not do it itself. */
  readonly toggle = (): void => {
    if (this.#button) toggleByButton(this.#menu, this.#button);
  };

  #hide(): void {
    if (this.#menu) togglePopover(this.#menu, false);
  }

  get #menu(): HTMLElement | null {
    return this.#host.renderRoot.querySelector('#menu');
  }

  get #button(): HTMLElement | null {
    return this.#host.renderRoot.querySelector('.avatar');
  }

  get #entries(): HTMLElement[] {
    const slot = this.#host.renderRoot.querySelector<HTMLSlotElement>('slot[name=entries]');
    return (slot?.assignedElements({ flatten: true }) ?? []).filter((entry) => entry instanceof HTMLElement);
  }

  get #items(): HTMLElement[] {
    const own = this.#host.renderRoot.querySelector<HTMLElement>('[role=menuitem]');
    return [...this.#entries, ...(own ? [own] : [])].filter((item) => item.checkVisibility());
  }

  /** The page's links and buttons become entries, reached by arrows like ours. */
  readonly #adoptEntries = (): void => {
    for (const entry of this.#entries) {
      entry.role ??= 'menuitem';
      entry.tabIndex = -1;
    }
  };

  /** The browser gives the focus back from what is inside the menu only, and entries of the page are not. */
  readonly #prepare = ({ newState }: ToggleEvent): void => {
    const button = this.#button;
    if (newState === 'open' && this.#menu && button) placeBelow(this.#menu, button);
    else if (this.#items.some((item) => item.matches(':focus'))) button?.focus();
  };

  readonly #focusFirst = ({ newState }: ToggleEvent): void => {
    const items = this.#items;
    if (newState === 'open' && !items.some((item) => item.matches(':focus'))) items[0]?.focus();
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    const items = this.#items;
    const current = items.findIndex((item) => item.matches(':focus'));
    const next = nextIndex(event.key, current, items);
    if (next !== undefined) {
      event.preventDefault();
      items[next]?.focus();
    } else if (event.key === 'Tab') this.#hide();
    else if (event.key === ' ' && items[current]?.localName === 'a') {
      event.preventDefault();
      items[current].click();
    }
  };

  /** Whatever was chosen, the menu has done its work; signing out takes a moment, and may fail. */
  readonly #close = ({ target }: Event): void => {
    if (!(target as Element).matches('.item')) this.#hide();
  };

  readonly #fail = (problem: ProblemError): void => {
    this.#problem = problem;
    this.#host.dispatchEvent(new CxProblemEvent(problem));
    this.#host.requestUpdate();
  };

  /** Whoever has signed out goes on at the link to sign in, which is there only then. */
  readonly #leave = async (): Promise<void> => {
    if (!this.#signOut.pending) this.#problem = undefined;
    await this.#signOut.signOut();
    this.#host.renderRoot.querySelector('a')?.focus();
  };
}

/** Where a key leads to: arrows go round, Home and End to the ends, a letter to the next entry that begins with it. */
function nextIndex(key: string, current: number, items: readonly HTMLElement[]): number | undefined {
  const { length } = items;
  switch (key) {
    case 'ArrowDown':
      return (current + 1) % length;
    case 'ArrowUp':
      return (current - 1 + length) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
  }
  if (key.length !== 1 || key === ' ') return undefined;
  const order = items.map((_, step) => (current + 1 + step) % length);
  return order.find((index) => items[index]?.textContent.trim().toLocaleLowerCase().startsWith(key.toLocaleLowerCase()));
}

/** For browsers that cannot place one thing by another in CSS: below the button, from its end to its start, within the window. */
export function placeBelow(menu: HTMLElement, button: HTMLElement): void {
  if (CSS.supports('position-area: block-end')) return;
  const { bottom, left, right } = button.getBoundingClientRect();
  const rightToLeft = getComputedStyle(button).direction === 'rtl';
  menu.style.top = `${bottom}px`;
  if (rightToLeft) menu.style.left = `${left}px`;
  else menu.style.right = `${document.documentElement.clientWidth - right}px`;
}
