import { LitElement, html, nothing, css, type PropertyValues, type TemplateResult } from 'lit';
import { focusStart } from '../../controllers/focus.ts';
import { FormController } from '../../forms/form-controller.ts';
import type { FormValues } from '../../forms/form-fields.ts';
import { LightForm } from '../../forms/light-form.ts';
import { Localization } from '../../controllers/localization.ts';
import { define } from '../../define.ts';
import { CxSignUpEvent } from '../../events.ts';
import { signUp } from '../../i18n/en/sign-in/mailed-links.ts';
import { shared } from '../../i18n/en/sign-in/sign-in.ts';
import { KitController } from '../../kit/kit-controller.ts';
import { isAccepted } from '../../stores/answers.ts';
import { settle, type Outcome } from '../../stores/remote.ts';
import { base } from '../../styles/base.ts';
import { buttons } from '../../styles/buttons.ts';
import { panelIcon } from '../../styles/panel-icon.ts';
import { panel } from '../../styles/panel.ts';
import { tokens } from '../../styles/tokens.ts';
import { credentialForm, submitButton } from '../../templates/credential-form.ts';
import { mailIcon } from '../../templates/icons.ts';
import { createId } from '../../templates/id.ts';
import { heading } from '../../templates/panel.ts';
import { viewLink } from '../../templates/view-link.ts';
import '../cx-field/cx-field.ts';

const styles = css`
  .submit,
  ::slotted(:is([slot='extra'], [slot='terms'])) {
    margin-block-start: calc(4 * var(--_space));
  }
  ::slotted([slot='terms']) {
    display: block;
    min-block-size: 24px;
  }
  ::slotted([slot='error']) {
    display: block;
    margin-block-start: calc(1.5 * var(--_space));
    color: var(--_danger);
    font-size: var(--_font-size-small);
  }
`;

/**
 * @summary Sign-up: the address first; the password is chosen when the mailed link is followed, with `<cx-reset-password>`.
 * It says the same whether the account exists or not.
 * @tag cx-sign-up
 * @fires {CxSignUpEvent} cx-sign-up - Somebody asked for an account; a link is on its way.
 * @fires {CxChallengeEvent} cx-challenge - The adapter asks for a proof that a person uses the page: `respondWith()` takes it.
 * @fires {CxProblemEvent} cx-problem - Something failed.
 * @slot - A form to adopt. Its inputs are recognized by name: `email`, `firstName`, `lastName`; others are sent if they are in something with `slot="extra"`.
 * @slot extra - Additional fields below the name: inputs whose names the adapter's option `signUp.fields` lists, best each in a `<cx-field>`.
 * @slot terms - A checkbox to accept terms: `<label slot="terms"><input type="checkbox" required> …</label>`. Nothing is sent until it is checked.
 * @slot header - Instead of the heading.
 * @slot challenge - The page's own widget that proves that a person uses it.
 * @slot error - The checkbox's error. Filled by the element itself.
 * @csspart heading - Title and introduction.
 * @csspart icon - The icon above the title, once the link was sent.
 * @csspart title - The title.
 * @csspart intro - The introduction.
 * @csspart alert - The message of a problem that belongs to no single field.
 * @csspart alert-text - The alert's text.
 * @csspart alert-action - The alert's button to try again.
 * @csspart form - The container of the form.
 * @csspart extra - The container of additional fields.
 * @csspart terms - The container of the checkbox to accept terms.
 * @csspart button - Every button, in addition to its own part name.
 * @cssState pending - The answer is awaited.
 * @cssState error - Something is wrong, with a field or else.
 * @cssState offline - The browser knows of no network.
 */
export class CxSignUp extends LitElement {
  static override styles = [tokens, base, buttons, panel, panelIcon, styles];

  static override properties = {
    signInUrl: { attribute: 'sign-in-url' },
    _sentTo: { state: true },
  };

  /** A page to sign in. Default: the `<cx-login>` around it, if there is one. */
  declare signInUrl: string | undefined;
  declare private _sentTo: string | undefined;

  #kit = new KitController(this);
  #localization = new Localization(this, { shared, signUp }, () => this.#kit.value);
  #light = new LightForm(this, () => this.#drawLight());
  #form = new FormController(this, { find: () => this.#light.adopted ?? this.#light.drawn, submit: (values) => this.#request(values), localization: this.#localization });
  #id = createId();

  protected override firstUpdated(): void {
    if (this.closest('cx-login')) void focusStart(this);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('_sentTo') && this._sentTo) void focusStart(this);
  }

  /** Inputs of the page belong to the form, wherever they stand. */
  readonly #join = (event: Event): void => {
    for (const element of (event.target as HTMLSlotElement).assignedElements()) {
      for (const input of [element, ...element.querySelectorAll('*')]) if (input.matches('input,select,textarea')) input.setAttribute('form', this.#id);
    }
  };

  async #request(values: FormValues): Promise<Outcome<unknown>> {
    const { email = '', firstName = '', lastName = '', challenge } = values;
    const names = Array.from(this.querySelectorAll<HTMLInputElement>('[slot=extra][name],[slot=extra] [name]'), ({ name }) => name);
    const extra = names.length ? Object.fromEntries(names.map((name) => [name, values[name] ?? ''])) : undefined;
    const body = { email, firstName, lastName, language: this.#localization.pageLanguage, extra, challenge };
    const outcome = await settle(this.#kit.kit.call('POST /users', { body, check: isAccepted }));
    if (outcome.ok) {
      this._sentTo = email;
      this.dispatchEvent(new CxSignUpEvent(email));
    }
    return outcome;
  }

  protected override render(): TemplateResult {
    const { words } = this.#localization;
    return html`
      ${this._sentTo ? heading({ title: words.signUp.sentTitle, intro: this.#localization.format(words.signUp.sentText, { email: this._sentTo }), icon: mailIcon }) : heading({ title: words.signUp.title })}
      ${this.#form.draw()}
      <div part="form" aria-busy=${this.#form.pending}>
        <slot ?hidden=${this._sentTo !== undefined}></slot>
        <slot name="form"></slot>
        <div part="extra" ?hidden=${this._sentTo !== undefined}><slot name="extra" @slotchange=${this.#join}></slot></div>
        <div part="terms" ?hidden=${this._sentTo !== undefined}><slot name="terms" @slotchange=${this.#join}></slot></div>
        <slot name="error"></slot>
        <slot name="challenge"></slot>
        <div class="submit"><slot name="submit"></slot></div>
      </div>
    `;
  }

  /** Into the light DOM: see {@link LightForm}. */
  #drawLight(): TemplateResult | typeof nothing {
    const { shared, signUp } = this.#localization.words;
    const { pending, blocked } = this.#form;
    const signIn = this.signInUrl || this.closest('cx-login') ? viewLink('sign-in', shared.signIn, this.signInUrl) : undefined;
    if (this._sentTo) return signIn ? html`<p data-cx-drawn slot="form" class="cx-form-note">${signIn}</p>` : nothing;
    if (this.#light.adopted) return nothing;
    const button = { submit: signUp.submit, submitting: shared.sending, pending, blocked };
    const form = credentialForm({
      ...button,
      id: this.#id,
      apart: true,
      action: `${this.#kit.kit.adapter}/users`,
      label: signUp.title,
      fields: [
        { name: 'email', label: shared.email, type: 'email', autocomplete: 'email' },
        { name: 'firstName', label: shared.firstName, autocomplete: 'given-name' },
        { name: 'lastName', label: shared.lastName, autocomplete: 'family-name', optional: shared.optional },
      ],
    });
    // Below what the page has put into the slots.
    return html`${form}
      <div data-cx-drawn slot="submit" class="cx-form">
        ${submitButton(button, this.#id)} ${signIn ? html`<p class="cx-form-note">${signUp.haveAccount} ${signIn}</p>` : nothing}
      </div>`;
  }
}

define('cx-sign-up', CxSignUp);

declare global {
  interface HTMLElementTagNameMap {
    'cx-sign-up': CxSignUp;
  }
}
