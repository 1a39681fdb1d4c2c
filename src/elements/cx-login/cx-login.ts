import { LitElement, html, nothing, render, type PropertyValues, type TemplateResult } from 'lit';
import { focusStart } from '../../controllers/focus.ts';
import { FormController, type FormValues } from '../../controllers/form-controller.ts';
import { KitConsumer } from '../../controllers/kit-consumer.ts';
import { LightForm } from '../../controllers/light-form.ts';
import { Localization } from '../../controllers/localization.ts';
import { StoreController } from '../../controllers/store-controller.ts';
import { define } from '../../define.ts';
import { CxSignInEvent, CxSignOutEvent } from '../../events.ts';
import { shared, signIn } from '../../i18n/en-sign-in.ts';
import type { ProblemError } from '../../client/problem-error.ts';
import type { Outcome } from '../../stores/remote.ts';
import { alert } from '../../styles/alert.ts';
import { base } from '../../styles/base.ts';
import { buttons } from '../../styles/buttons.ts';
import { panel } from '../../styles/panel.ts';
import { tokens } from '../../styles/tokens.ts';
import { credentialForm, fieldTemplate } from '../../templates/credential-form.ts';
import { createId } from '../../templates/id.ts';
import { heading } from '../../templates/panel.ts';
import { viewLink } from '../../templates/view-link.ts';
import '../cx-field/cx-field.ts';
import { styles } from './cx-login.styles.ts';
import { toDestination } from './destination.ts';
import { saveCredential } from './save-credential.ts';
import { secondFactor, secondFactorNote, signInForm, type Step } from './sign-in-form.ts';

/** What can take the place of the form. Each is an element of its own, loaded when somebody asks for it. */
const otherViews = {
  reset: { load: () => import('../cx-reset-password/cx-reset-password.ts'), view: html`<cx-reset-password slot="form"></cx-reset-password>` },
  'sign-up': { load: () => import('../cx-sign-up/cx-sign-up.ts'), view: html`<cx-sign-up slot="form"></cx-sign-up>` },
};

type View = Step | keyof typeof otherViews;

/**
 * @summary Sign-in: address and password, second factor, ways to reset a password and to sign up, and who is signed in.
 * A `<form>` inside the element is adopted: it keeps its markup and gets the behavior.
 * @tag cx-login
 * @fires {CxSignInEvent} cx-sign-in - Somebody signed in. `preventDefault()` stops the navigation to `return-to`.
 * @fires {CxSignOutEvent} cx-sign-out - Somebody signed out here.
 * @fires {CxProblemEvent} cx-problem - Something failed.
 * @slot - A form to adopt. Its inputs are known by name: `email`, `password`, `code`, `recoveryCode`.
 * @slot logo - Above everything.
 * @slot header - Instead of the heading.
 * @slot before-form - Between heading and form.
 * @slot after-form - Below the form.
 * @slot signed-in - Instead of the name and the sign-out button.
 * @slot footer - Below everything.
 * @csspart heading - Title and introduction.
 * @csspart title - The title.
 * @csspart intro - The introduction.
 * @csspart alert - A problem that belongs to no field.
 * @csspart alert-text - Its words.
 * @csspart alert-action - Its button to try again.
 * @csspart form - Around the form.
 * @csspart signed-in - Around name and sign-out button.
 * @csspart name - Who is signed in.
 * @csspart button - The sign-out button.
 */
export class CxLogin extends LitElement {
  static override styles = [tokens, base, buttons, alert, panel, styles];

  static override properties = {
    returnTo: { attribute: 'return-to' },
    returnOrigins: { attribute: 'return-origins' },
    resetUrl: { attribute: 'reset-url' },
    signUpUrl: { attribute: 'sign-up-url' },
    _view: { state: true },
    _leaving: { state: true },
  };

  /** Where to go after signing in: a page of this origin, or of one in `return-origins`. Default: stay. */
  declare returnTo: string | undefined;
  /** Other origins that `return-to` may lead to, separated by spaces. */
  declare returnOrigins: string | undefined;
  /** A page with `<cx-reset-password>`. Default: the link is asked for right here. */
  declare resetUrl: string | undefined;
  /** A page with `<cx-sign-up>`. Default: right here. */
  declare signUpUrl: string | undefined;
  declare private _view: View;
  declare private _leaving: boolean;

  #kit = new KitConsumer(this);
  #account = new StoreController(this, () => this.#kit.value?.session.$account);
  #session = new StoreController(this, () => this.#kit.value?.session.$session);
  #localization = new Localization(this, { shared, signIn }, () => this.#kit.value);
  #light = new LightForm(this, () => this.#drawLight());
  #form = new FormController(this, {
    find: () => this.#light.adopted ?? this.#light.drawn,
    submit: (values) => this.#signIn(values),
    localization: this.#localization,
  });
  #id = createId();
  #secondFactor: HTMLElement | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this._view ??= 'sign-in';
    this.addEventListener('click', this.#followViewLink);
  }

  protected override updated(changed: PropertyValues): void {
    if (this.#light.adopted) this.#drawSecondFactor(this.#light.adopted);
    if (changed.get('_view')) focusStart(this);
  }

  get #signedIn(): boolean {
    return this.#account.value?.signedIn ?? false;
  }

  get #step(): Step | undefined {
    return this._view in otherViews ? undefined : (this._view as Step);
  }

  readonly #followViewLink = async (event: Event): Promise<void> => {
    const view = (event.target as Element).closest<HTMLElement>('[data-cx-view]')?.dataset['cxView'] as View | undefined;
    if (!view) return;
    this.#form.clear();
    if (view in otherViews) await otherViews[view as keyof typeof otherViews].load();
    this._view = view;
  };

  async #signIn({ email = '', password = '', code, recoveryCode }: FormValues): Promise<Outcome<unknown>> {
    const outcome = await this.#kit.kit.session.signIn({ email, password, ...(code && { code }), ...(recoveryCode && { recoveryCode }) });
    if (outcome.ok) {
      if (outcome.value.signedIn) await this.#welcome(outcome.value.user, password);
      return outcome;
    }
    if (outcome.problem.code === 'invalid-credentials') this._view = 'sign-in';
    if (outcome.problem.code !== 'two-factor-required') return outcome;
    this._view = 'code';
    return { ok: true, value: undefined };
  }

  async #welcome(user: CxSignInEvent['user'], password: string): Promise<void> {
    saveCredential({ id: user.email, password, name: user.name });
    this._view = 'sign-in';
    const goOn = this.dispatchEvent(new CxSignInEvent(user));
    const destination = toDestination(this.returnTo, this.returnOrigins);
    if (goOn && destination) return location.assign(destination);
    await this.updateComplete;
    focusStart(this);
  }

  readonly #signOut = async (): Promise<void> => {
    if (this._leaving) return;
    this._leaving = true;
    const outcome = await this.#kit.kit.session.signOut();
    this._leaving = false;
    if (!outcome.ok) return this.#form.show(outcome.problem);
    this.dispatchEvent(new CxSignOutEvent());
    await this.updateComplete;
    focusStart(this);
  };

  protected override render(): TemplateResult {
    const signedIn = this.#signedIn;
    const adopting = this.#light.adopted && this.#step;
    return html`
      <slot name="logo"></slot>
      <div ?hidden=${signedIn || !this.#step}>${this.#renderHeading()}</div>
      ${this.#form.draw(this.#wrongAddress())}
      <div part="form" ?hidden=${signedIn}>
        <slot name="before-form"></slot>
        <slot name=${adopting ? '' : 'form'}></slot>
        <slot name="after-form"></slot>
      </div>
      <div ?hidden=${!signedIn}>${this.#renderSignedIn()}</div>
      <slot name="footer"></slot>
    `;
  }

  #renderHeading(): TemplateResult {
    const { title, codeTitle, codeIntro, recoveryIntro } = this.#localization.words.signIn;
    if (this.#step === 'sign-in') return heading({ title });
    return heading({ title: codeTitle, intro: this.#step === 'code' ? codeIntro : recoveryIntro });
  }

  /** A wrong address shows before anything is sent: it is for whoever builds the page. */
  #wrongAddress(): ProblemError | undefined {
    const { value: session } = this.#session;
    return session?.state === 'error' && session.problem.code === 'unexpected-answer' ? session.problem : undefined;
  }

  #renderSignedIn(): TemplateResult {
    const { shared, signIn } = this.#localization.words;
    return html`<slot name="signed-in"
      ><div class="signed-in" part="signed-in">
        <p tabindex="-1"><span class="muted">${signIn.signedInAs}</span> <span class="name" part="name">${this.#account.value?.name}</span></p>
        <button type="button" class="secondary" part="button" aria-disabled=${this._leaving ?? false} @click=${this.#signOut}>${this._leaving ? shared.signingOut : shared.signOut}</button>
      </div></slot
    >`;
  }

  /** Into the light DOM: see {@link LightForm}. */
  #drawLight(): TemplateResult | typeof nothing {
    const { words } = this.#localization;
    const { pending, blocked } = this.#form;
    const step = this.#step;
    if (this.#signedIn) return nothing;
    if (!step) return otherViews[this._view as keyof typeof otherViews].view;
    if (this.#light.adopted) return nothing;
    const action = `${this.#kit.kit.adapter}/session`;
    return credentialForm(signInForm(words, { id: this.#id, action, pending, blocked, step, returnTo: this.returnTo, ...this.#offerViews() }));
  }

  #offerViews(): { forgotPassword: TemplateResult | undefined; createAccount: TemplateResult | undefined } {
    const { signIn } = this.#localization.words;
    const { capabilities } = this.#account.value ?? {};
    return {
      forgotPassword: capabilities?.resetPassword === false ? undefined : viewLink('reset', signIn.forgotPassword, this.resetUrl),
      createAccount: capabilities?.signUp ? viewLink('sign-up', signIn.createAccount, this.signUpUrl) : undefined,
    };
  }

  /** An author's form without a place for the second factor gets one before its button. */
  #drawSecondFactor(form: HTMLFormElement): void {
    const step = this.#step ?? 'sign-in';
    const asked = step !== 'sign-in' && !form.querySelector('[name=code]:not([data-cx-drawn] *)');
    if (!asked && !this.#secondFactor) return;
    if (!this.#secondFactor) {
      this.#secondFactor = document.createElement('div');
      this.#secondFactor.dataset['cxDrawn'] = '';
      form.querySelector('[type=submit], button:not([type])')?.before(this.#secondFactor);
    }
    const { words } = this.#localization;
    render(asked ? html`${fieldTemplate(secondFactor(step, words), `${this.#id}-${step}`)}<p class="cx-form-note">${secondFactorNote(step, words)}</p>` : nothing, this.#secondFactor);
  }
}

define('cx-login', CxLogin);

declare global {
  interface HTMLElementTagNameMap {
    'cx-login': CxLogin;
  }
}
