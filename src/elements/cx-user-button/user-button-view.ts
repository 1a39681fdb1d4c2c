import { html, nothing, css, type LitElement, type TemplateResult } from 'lit';
import { adoptSheet } from '../../controllers/adopt-sheet.ts';
import { Customer } from '../../controllers/customer.ts';
import type { View, ViewContext } from '../../controllers/later-view.ts';
import { portal } from '../../i18n/en/account/portal.ts';
import { userButton } from '../../i18n/en/account/user-button.ts';
import { alert } from '../../styles/alert.ts';
import { visuallyHidden } from '../../styles/visually-hidden.ts';
import { initialsOf } from '../../templates/initials.ts';
import { UserMenu } from './user-menu.ts';

const entry = css`
  display: block;
  box-sizing: border-box;
  inline-size: 100%;
  min-block-size: calc(9 * var(--_space));
  margin: 0;
  padding: calc(2 * var(--_space)) calc(3 * var(--_space));
  border: 0;
  border-radius: calc(var(--_radius) - 2px);
  background: none;
  color: inherit;
  font: inherit;
  line-height: 1.35;
  text-align: start;
  text-decoration: none;
  cursor: pointer;
`;

const styles = css`
  ${visuallyHidden}
  ${alert}
  .avatar {
    display: grid;
    place-items: center;
    inline-size: calc(10 * var(--_space));
    block-size: calc(10 * var(--_space));
    padding: 0;
    border: 1px solid transparent;
    border-radius: 50%;
    background: color-mix(in srgb, var(--_accent), transparent 90%);
    color: color-mix(in srgb, var(--_accent), var(--_text) 25%);
    font: inherit;
    font-weight: 550;
    letter-spacing: 0.02em;
    cursor: pointer;
    anchor-name: --cx-user;
  }
  .avatar:hover {
    border-color: currentColor;
  }
  .menu {
    position: fixed;
    inset: auto;
    margin: calc(1.5 * var(--_space)) 0;
    inline-size: max-content;
    min-inline-size: 200px;
    max-inline-size: min(320px, 100vw - 4 * var(--_space));
    padding: calc(1.5 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
    position-anchor: --cx-user;
    position-area: block-end span-inline-start;
    position-try-fallbacks: flip-block, flip-inline, flip-block flip-inline;
  }
  .who {
    margin-block-end: calc(1.5 * var(--_space));
    padding: calc(2 * var(--_space)) calc(3 * var(--_space)) calc(3 * var(--_space));
    border-block-end: 1px solid var(--_border);
  }
  .name {
    font-weight: 550;
  }
  .who > .muted {
    font-size: var(--_font-size-small);
  }
  .item {
    ${entry}
  }
  ::slotted([slot='entries']) {
    ${entry}
    /* A page's rule for all links counts for more than the element's, and is not meant for entries of a menu. */
    border: 0 !important;
    color: inherit !important;
    font: inherit !important;
    text-decoration: none !important;
  }
  .item:hover,
  .item:focus-visible,
  ::slotted([slot='entries']:hover),
  ::slotted([slot='entries']:focus-visible) {
    background: var(--_surface-sunken);
  }
  .item:focus-visible,
  ::slotted([slot='entries']:focus-visible) {
    outline: 2px solid var(--_focus-ring);
    outline-offset: -2px;
  }
  .alert {
    margin: calc(2 * var(--_space)) calc(1.5 * var(--_space));
  }
`;

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
      <slot name="signed-out" ?hidden=${state !== 'signed-out'}>${signInUrl ? html`<a class="primary" part="sign-in-link button" href=${signInUrl}>${signIn}</a>` : nothing}</slot>
    `;
  }

  #drawButton(): TemplateResult {
    const { localization } = this.#context;
    const name = this.#context.kit.account?.name || this.#customer.user?.email || '';
    const words = localization.wordsOf({ userButton, portal });
    const label = name ? localization.format(words.userButton.label, { name }) : words.portal.label;
    return html`<button type="button" class="avatar" part="avatar button" aria-haspopup="menu" popovertarget="menu" @click=${this.#menu.toggle} @keydown=${this.#menu.openByKey}><span class="visually-hidden">${label}</span><span aria-hidden="true">${initialsOf(name)}</span></button>${this.#menu.draw(label)}`;
  }
}
