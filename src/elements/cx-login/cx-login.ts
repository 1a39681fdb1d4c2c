import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { focusStart } from '../../controllers/focus.ts';
import { FormController, type FormValues } from '../../controllers/form-controller.ts';
import { KitConsumer } from '../../controllers/kit-consumer.ts';
import { LightForm } from '../../controllers/light-form.ts';
import { Localization } from '../../controllers/localization.ts';
import { OnDemand } from '../../controllers/on-demand.ts';
import { SignOut } from '../../controllers/sign-out.ts';
import { StoreController } from '../../controllers/store-controller.ts';
import { define } from '../../define.ts';
import { CxSignInEvent } from '../../events.ts';
import { shared, signIn } from '../../i18n/en-sign-in.ts';
import type { ProblemError } from '../../client/problem-error.ts';
import type { Outcome } from '../../stores/remote.ts';
import { alert } from '../../styles/alert.ts';
import { base } from '../../styles/base.ts';
import { buttons } from '../../styles/buttons.ts';
import { panel } from '../../styles/panel.ts';
import { tokens } from '../../styles/tokens.ts';
import { credentialForm } from '../../templates/credential-form.ts';
import { createId } from '../../templates/id.ts';
import { heading } from '../../templates/panel.ts';
import '../cx-field/cx-field.ts';
import { styles } from './cx-login.styles.ts';
import { toDestination } from './destination.ts';
import { saveCredential } from './save-credential.ts';
import type { SecondFactorView } from './second-factor.ts';
import { signInForm } from './sign-in-form.ts';

type View = 'sign-in' | 'code' | 'recovery' | 'reset' | 'sign-up';

/** What can take the place of the form. Each is an element of its own, loaded when somebody asks for it. */
const otherViews: { readonly [Other in View]?: { load: () => Promise<unknown>; view: TemplateResult } } = {
  reset: { load: () => import('../cx-reset-password/cx-reset-password.ts'), view: html`<cx-reset-password slot="form"></cx-reset-password>` },
  'sign-up': { load: () => import('../cx-sign-up/cx-sign-up.ts'), view: html`<cx-sign-up slot="form"></cx-sign-up>` },
};

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
  #signOut = new SignOut(this, this.#kit, this.#form, this.#localization);
  #id = createId();
  #reserve = false;
  #secondFactor = new OnDemand(this, async () => new (await import('./second-factor.ts')).SecondFactor(this, this.#localization));

  override connectedCallback(): void {
    super.connectedCallback();
    this._view ??= 'sign-in';
    this.addEventListener('click', this.#followViewLink);
  }

  protected override updated(changed: PropertyValues): void {
    if (this.#light.adopted) this.#secondFactor.part?.drawInto(this.#light.adopted, this.#second);
    if (changed.get('_view')) void focusStart(this);
  }

  get #signedIn(): boolean {
    return this.#account.value?.signedIn ?? false;
  }

  /** While the second factor is asked for. */
  get #second(): SecondFactorView | undefined {
    return this.#secondFactor.part?.describe(this._view);
  }

  readonly #followViewLink = async (event: Event): Promise<void> => {
    const view = (event.target as Element).closest<HTMLElement>('[data-cx-view]')?.dataset['cxView'] as View | undefined;
    if (!view) return;
    this.#form.clear();
    await otherViews[view]?.load();
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
    const loaded = await this.#secondFactor.load();
    if (loaded.ok) this._view = 'code';
    return loaded;
  }

  async #welcome(user: CxSignInEvent['user'], password: string): Promise<void> {
    saveCredential({ id: user.email, password, name: user.name });
    this._view = 'sign-in';
    const goOn = this.dispatchEvent(new CxSignInEvent(user));
    const destination = toDestination(this.returnTo, this.returnOrigins);
    if (goOn && destination) return location.assign(destination);
    await focusStart(this);
  }

  protected override render(): TemplateResult {
    const signedIn = this.#signedIn;
    const other = otherViews[this._view];
    return html`
      <slot name="logo"></slot>
      <div ?hidden=${signedIn || other}>${heading(this.#second ?? this.#localization.words.signIn)}</div>
      ${this.#form.draw(this.#wrongAddress())}
      <div part="form" ?hidden=${signedIn}>
        <slot name="before-form"></slot>
        <slot name=${this.#light.adopted && !other ? '' : 'form'}></slot>
        <slot name="after-form"></slot>
      </div>
      <div ?hidden=${!signedIn}>${this.#renderSignedIn()}</div>
      <slot name="footer"></slot>
    `;
  }

  /** A wrong address shows before anything is sent: it is for whoever builds the page. */
  #wrongAddress(): ProblemError | undefined {
    const { value: session } = this.#session;
    return session?.state === 'error' && session.problem.code === 'unexpected-answer' ? session.problem : undefined;
  }

  #renderSignedIn(): TemplateResult {
    return html`<slot name="signed-in"
      ><div class="signed-in" part="signed-in">
        <p tabindex="-1"><span class="muted">${this.#localization.words.signIn.signedInAs}</span> <span class="name" part="name">${this.#account.value?.name}</span></p>
        ${this.#signOut.draw()}
      </div></slot
    >`;
  }

  /** Into the light DOM: see {@link LightForm}. */
  #drawLight(): TemplateResult | typeof nothing {
    const other = otherViews[this._view];
    const { capabilities } = this.#account.value ?? {};
    this.#reserve ||= !capabilities;
    if (this.#signedIn || (this.#light.adopted && !other)) return nothing;
    if (other) return other.view;
    const { returnTo, resetUrl, signUpUrl } = this;
    const { pending, blocked } = this.#form;
    const action = `${this.#kit.kit.adapter}/session`;
    const { words } = this.#localization;
    return credentialForm(signInForm({ id: this.#id, words, action, returnTo, resetUrl, signUpUrl, pending, blocked, offers: capabilities ?? {}, reserve: this.#reserve, second: this.#second }));
  }
}

define('cx-login', CxLogin);

declare global {
  interface HTMLElementTagNameMap {
    'cx-login': CxLogin;
  }
}
