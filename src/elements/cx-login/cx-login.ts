import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { FormController, type FormValues } from '../../controllers/form-controller.ts';
import { KitConsumer } from '../../controllers/kit-consumer.ts';
import { LightForm } from '../../controllers/light-form.ts';
import { Localization } from '../../controllers/localization.ts';
import { StoreController } from '../../controllers/store-controller.ts';
import { define } from '../../define.ts';
import { CxPasswordResetEvent, CxSignInEvent, CxSignOutEvent, CxSignUpEvent } from '../../events.ts';
import { fields, problems, reset, shared, signIn, signUp } from '../../i18n/en.ts';
import type { Outcome } from '../../stores/remote.ts';
import { alert } from '../../styles/alert.ts';
import { base } from '../../styles/base.ts';
import { buttons } from '../../styles/buttons.ts';
import { tokens } from '../../styles/tokens.ts';
import { createId } from '../../templates/id.ts';
import { credentialForm } from '../../templates/credential-form.ts';
import { problemAlert } from '../../templates/problem-alert.ts';
import { resetRequestForm } from '../../templates/reset-request-form.ts';
import '../cx-field/cx-field.ts';
import { styles } from './cx-login.styles.ts';
import { toDestination } from './destination.ts';
import { signInForm, signUpForm, viewLink, type View } from './forms.ts';
import { saveCredential } from './save-credential.ts';

/**
 * @summary Sign-in: address and password, second factor, password reset, sign-up, and who is signed in.
 * A `<form>` inside the element is adopted: it keeps its markup and gets the behavior.
 * @tag cx-login
 * @fires {CxSignInEvent} cx-sign-in - Somebody signed in. `preventDefault()` stops the navigation to `return-to`.
 * @fires {CxSignOutEvent} cx-sign-out - Somebody signed out here.
 * @fires {CxSignUpEvent} cx-sign-up - Somebody asked for an account.
 * @fires {CxPasswordResetEvent} cx-password-reset - Somebody asked for a link to set a new password.
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
 * @csspart form - Around the form.
 * @csspart signed-in - Around name and sign-out button.
 * @csspart name - Who is signed in.
 * @csspart button - The sign-out button.
 */
export class CxLogin extends LitElement {
  static override styles = [tokens, base, buttons, alert, styles];

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
  /** A page to sign up. Default: right here. */
  declare signUpUrl: string | undefined;
  declare private _view: View;
  declare private _leaving: boolean;

  #kit = new KitConsumer(this);
  #account = new StoreController(this, () => this.#kit.value?.session.$account);
  #session = new StoreController(this, () => this.#kit.value?.session.$session);
  #localization = new Localization(this, { problems, fields, shared, signIn, signUp, reset }, () => this.#kit.value);
  #lightForm = new LightForm(this, () => this.#drawForm());
  #form = new FormController(this, {
    find: () => (this.#adopting ? this.#lightForm.adopted : this.#lightForm.drawn),
    submit: (values) => this.#submit(values),
    localization: this.#localization,
  });
  #id = createId();
  #email = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this._view ??= 'sign-in';
    this.addEventListener('click', this.#followViewLink);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.get('_view') !== undefined) this.#focusView();
  }

  get #signedIn(): boolean {
    return this.#account.value?.signedIn ?? false;
  }

  /** The author's form is for signing in; the other forms are drawn in its place. */
  get #adopting(): boolean {
    return this.#lightForm.adopted !== null && ['sign-in', 'code', 'recovery'].includes(this._view);
  }

  readonly #followViewLink = (event: Event): void => {
    const link = (event.target as Element).closest<HTMLElement>('[data-cx-view]');
    if (link) this.#show(link.dataset['cxView'] as View);
  };

  #show(view: View): void {
    this.#email = this.querySelector<HTMLInputElement>('input[name="email"]')?.value ?? this.#email;
    this.#form.clear();
    this._view = view;
  }

  /** Whoever works by keyboard or ear goes on where the view begins. */
  #focusView(): void {
    const inputs = Array.from(this.querySelectorAll<HTMLInputElement>('form input:not([type="hidden"])')).filter((input) => input.checkVisibility());
    const target = inputs.find(({ value }) => !value) ?? inputs[0] ?? this.renderRoot.querySelector<HTMLElement>('[tabindex="-1"]');
    target?.focus();
  }

  async #submit(values: FormValues): Promise<Outcome<unknown>> {
    const session = this.#kit.kit.session;
    const { email = '', firstName = '', lastName = '' } = values;
    const language = this.#localization.language;
    this.#email = email;
    if (this._view === 'reset') return this.#finish(session.requestPasswordReset({ email, language }), 'reset-sent', new CxPasswordResetEvent('requested'));
    if (this._view === 'sign-up') return this.#finish(session.signUp({ email, firstName, lastName, language }), 'sign-up-sent', new CxSignUpEvent(email));
    return this.#signIn(values);
  }

  async #finish(request: Promise<Outcome<unknown>>, view: View, event: Event): Promise<Outcome<unknown>> {
    const outcome = await request;
    if (outcome.ok) {
      this._view = view;
      this.dispatchEvent(event);
    }
    return outcome;
  }

  async #signIn({ email = '', password = '', code, recoveryCode }: FormValues): Promise<Outcome<unknown>> {
    const outcome = await this.#kit.kit.session.signIn({ email, password, ...(code && { code }), ...(recoveryCode && { recoveryCode }) });
    if (outcome.ok && outcome.value.signedIn) this.#welcome({ user: outcome.value.user, password });
    if (outcome.ok) return outcome;
    if (outcome.problem.code === 'two-factor-required') {
      this._view = 'code';
      return { ok: true, value: undefined };
    }
    if (outcome.problem.code === 'invalid-credentials') this._view = 'sign-in';
    return outcome;
  }

  #welcome({ user, password }: { user: CxSignInEvent['user']; password: string }): void {
    saveCredential({ id: user.email, password, name: user.name });
    this._view = 'sign-in';
    const goOn = this.dispatchEvent(new CxSignInEvent(user));
    const destination = toDestination(this.returnTo, this.returnOrigins);
    if (goOn && destination) location.assign(destination);
    else void this.updateComplete.then(() => this.#focusView());
  }

  readonly #signOut = async (): Promise<void> => {
    if (this._leaving) return;
    this._leaving = true;
    const outcome = await this.#kit.kit.session.signOut();
    this._leaving = false;
    if (!outcome.ok) return this.#form.show(outcome.problem);
    this.dispatchEvent(new CxSignOutEvent());
    await this.updateComplete;
    this.#focusView();
  };

  protected override render(): TemplateResult {
    return html`
      <slot name="logo"></slot>
      ${this.#signedIn ? this.#renderHeading('', '') : this.#renderHeading(...this.#describeView())} ${this.#renderAlert()}
      <slot name="before-form" ?hidden=${this.#signedIn}></slot>
      <div part="form" ?hidden=${this.#signedIn || this.#adopting}><slot name="form"></slot></div>
      <div part="form" ?hidden=${this.#signedIn || !this.#adopting}><slot></slot></div>
      <slot name="after-form" ?hidden=${this.#signedIn}></slot>
      ${this.#renderSignedIn()}
      <slot name="footer"></slot>
    `;
  }

  #describeView(): [title: string, intro: string] {
    const { signIn, signUp, reset } = this.#localization.words;
    const email = this.#email;
    const views: Record<View, [string, string]> = {
      'sign-in': [signIn.title, ''],
      code: [signIn.codeTitle, signIn.codeIntro],
      recovery: [signIn.codeTitle, signIn.recoveryIntro],
      reset: [reset.title, reset.intro],
      'reset-sent': [reset.sentTitle, this.#localization.format(reset.sentText, { email })],
      'sign-up': [signUp.title, ''],
      'sign-up-sent': [signUp.sentTitle, this.#localization.format(signUp.sentText, { email })],
    };
    return views[this._view];
  }

  #renderHeading(title: string, intro: string): TemplateResult {
    return html`<slot name="header" ?hidden=${this.#signedIn}>
      <div class="heading" part="heading" tabindex="-1">
        <h2 part="title">${title}</h2>
        ${intro ? html`<p class="muted" part="intro">${intro}</p>` : nothing}
      </div>
    </slot>`;
  }

  #renderAlert(): TemplateResult {
    const { value: session } = this.#session;
    const missing = session?.state === 'error' && session.problem.code === 'unexpected-answer' ? session.problem : undefined;
    const { problem = missing, wait } = this.#form;
    return problemAlert({ problem, wait, words: this.#localization.words, retry: this.#form.problem ? this.#form.retry : undefined });
  }

  #renderSignedIn(): TemplateResult {
    const { shared, signIn } = this.#localization.words;
    return html`<slot name="signed-in" ?hidden=${!this.#signedIn}>
      <div class="signed-in" part="signed-in">
        <p tabindex="-1"><span class="muted">${signIn.signedInAs}</span><br /><span class="name" part="name">${this.#account.value?.name}</span></p>
        <button type="button" class="secondary" part="button" aria-disabled=${this._leaving ? 'true' : nothing} @click=${this.#signOut}>
          ${this._leaving ? shared.signingOut : shared.signOut}
        </button>
      </div>
    </slot>`;
  }

  /** Into the light DOM: see {@link LightForm}. */
  #drawForm(): ReturnType<typeof credentialForm> | typeof nothing {
    const { words } = this.#localization;
    const { pending, blocked } = this.#form;
    const state = { id: this.#id, adapter: this.#kit.kit.adapter, email: this.#email, pending, blocked };
    if (this.#signedIn || this.#adopting) return nothing;
    switch (this._view) {
      case 'sign-in':
      case 'code':
      case 'recovery':
        return credentialForm(signInForm(words, { ...state, view: this._view, returnTo: this.returnTo, ...this.#renderLinks() }));
      case 'reset':
        return credentialForm(resetRequestForm(words, { ...state, notes: [viewLink('sign-in', words.reset.backToSignIn)] }));
      case 'sign-up':
        return credentialForm(signUpForm(words, state));
      default:
        return html`<p slot="form" class="cx-form-note">${viewLink('sign-in', words.reset.backToSignIn)}</p>`;
    }
  }

  #renderLinks(): { forgotPassword: TemplateResult | undefined; createAccount: TemplateResult | undefined } {
    const { signIn } = this.#localization.words;
    const { capabilities } = this.#account.value ?? {};
    return {
      forgotPassword: capabilities?.resetPassword === false ? undefined : viewLink('reset', signIn.forgotPassword, this.resetUrl),
      createAccount: capabilities?.signUp ? viewLink('sign-up', signIn.createAccount, this.signUpUrl) : undefined,
    };
  }
}

define('cx-login', CxLogin);

declare global {
  interface HTMLElementTagNameMap {
    'cx-login': CxLogin;
  }
}
