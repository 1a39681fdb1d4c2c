import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { adoptSheet } from '../../controllers/adopt-sheet.ts';
import { Customer } from '../../controllers/customer.ts';
import type { View, ViewContext } from '../../controllers/later-view.ts';
import { portal } from '../../i18n/en/account/portal.ts';
import { userButton } from '../../i18n/en/account/user-button.ts';
import { initialsOf } from '../../templates/initials.ts';
import { styles } from './user-button.styles.ts';
import { UserMenu } from './user-menu.ts';

/** What the attributes of the element say. */
export interface UserButtonAttributes {
  signInUrl: string | undefined;
}

/** What `<cx-user-button>` draws. That somebody is signed in may be remembered; who it is, the adapter says. */
export class UserButtonView implements View {
  readonly #host: LitElement & UserButtonAttributes;
  readonly #context: ViewContext;
  readonly #customer: Customer;
  readonly #menu: UserMenu;

  constructor(host: LitElement & UserButtonAttributes, context: ViewContext) {
    this.#host = host;
    this.#context = context;
    this.#customer = new Customer(host);
    this.#menu = new UserMenu(host, { ...context, customer: this.#customer });
    adoptSheet(host.renderRoot as ShadowRoot, styles.styleSheet);
  }

  draw(): TemplateResult {
    const { state } = this.#customer;
    const { signInUrl } = this.#host;
    const { signIn } = this.#context.localization.words.shared;
    return html`
      ${state === 'signed-in' ? this.#drawButton() : nothing}
      <slot name="signed-out" ?hidden=${state !== 'signed-out'}>${signInUrl ? html`<a class="primary" part="sign-in-link" href=${signInUrl}>${signIn}</a>` : nothing}</slot>
    `;
  }

  #drawButton(): TemplateResult {
    const { localization } = this.#context;
    const name = this.#context.kit.account?.name || this.#customer.user?.email || '';
    const words = localization.wordsOf({ userButton, portal });
    const label = name ? localization.format(words.userButton.label, { name }) : words.portal.label;
    return html`<button type="button" class="avatar" part="avatar" aria-haspopup="menu" popovertarget="menu" @click=${this.#menu.toggle} @keydown=${this.#menu.openByKey}><span class="visually-hidden">${label}</span><span aria-hidden="true">${initialsOf(name)}</span></button>${this.#menu.draw(label)}`;
  }
}
