import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { focusStart } from '../../controllers/focus.ts';
import { FormController } from '../../forms/form-controller.ts';
import type { FormValues } from '../../forms/form-fields.ts';
import { KitController } from '../../kit/kit-controller.ts';
import { LightForm } from '../../forms/light-form.ts';
import { Localization } from '../../controllers/localization.ts';
import { OnDemand } from '../../controllers/on-demand.ts';
import { define } from '../../define.ts';
import { CxPasswordResetEvent } from '../../events.ts';
import { reset } from '../../i18n/en/sign-in/mailed-links.ts';
import { shared, signIn } from '../../i18n/en/sign-in/sign-in.ts';
import { problems } from '../../i18n/en/sign-in/problems.ts';
import { isAccepted } from '../../stores/answers.ts';
import { settle, type Outcome } from '../../stores/remote.ts';
import { alert } from '../../styles/alert.ts';
import { base } from '../../styles/base.ts';
import { buttons } from '../../styles/buttons.ts';
import { panelIcon } from '../../styles/panel-icon.ts';
import { panel } from '../../styles/panel.ts';
import { tokens } from '../../styles/tokens.ts';
import { credentialForm } from '../../templates/credential-form.ts';
import { mailIcon } from '../../templates/icons.ts';
import { createId } from '../../templates/id.ts';
import { heading, type Heading } from '../../templates/panel.ts';
import { problemAlert } from '../../templates/problem-alert.ts';
import { viewLink } from '../../templates/view-link.ts';
import '../cx-field/cx-field.ts';
import { takeMailedLink, type MailedLink } from './mailed-link.ts';
import type { Redemption, RedemptionForm } from './redemption.ts';

/** `request` a link, `sent`, `redeem` one, `done`, or the link is `dead`. */
type View = 'request' | 'sent' | 'redeem' | 'done' | 'dead';

/**
 * @summary Asks for a link to set a new password, and redeems the links of mails: new password, invitation, sign-up, new address.
 * It belongs on the page that the adapter's mails lead to (`linkPage`).
 * @tag cx-reset-password
 * @fires {CxPasswordResetEvent} cx-password-reset - A link was requested, or a new password set with one.
 * @fires {CxSignInEvent} cx-sign-in - A sign-up was confirmed: its customer is signed in.
 * @fires {CxChallengeEvent} cx-challenge - The adapter asks for a proof that a person uses the page: `respondWith()` takes it.
 * @fires {CxProblemEvent} cx-problem - Something failed.
 * @slot - A form to adopt, to request a link. Its input is recognized by name: `email`.
 * @slot header - Instead of the heading.
 * @slot challenge - The page's own widget that proves that a person uses it.
 * @csspart heading - Title and introduction.
 * @csspart icon - The icon above the title, after success or failure.
 * @csspart title - The title.
 * @csspart intro - The introduction.
 * @csspart alert - The message of a problem that belongs to no single field.
 * @csspart alert-text - The alert's text.
 * @csspart alert-action - The alert's button to try again.
 * @csspart form - The container of the form.
 * @csspart button - Every button, in addition to its own part name.
 * @cssState pending - The answer is awaited.
 * @cssState error - Something is wrong, with a field or else.
 * @cssState offline - The browser knows of no network.
 */
export class CxResetPassword extends LitElement {
  static override styles = [tokens, base, buttons, alert, panel, panelIcon];

  static override properties = {
    signInUrl: { attribute: 'sign-in-url' },
    about: {},
    _view: { state: true },
  };

  /** A page to sign in. Default: the `<cx-login>` around it, if there is one. */
  declare signInUrl: string | undefined;
  /** What is mailed: a link to set a new password (`password`, the default), or the licenses of the address as well (`keys`), where the adapter does that. */
  declare about: 'password' | 'keys' | undefined;
  declare private _view: View;

  #kit = new KitController(this);
  #localization = new Localization(this, { problems, shared, signIn, reset }, () => this.#kit.value);
  #light = new LightForm(this, () => this.#drawLight());
  #form = new FormController(this, { find: () => this.#adopted ?? this.#light.drawn, submit: (values) => this.#submit(values), localization: this.#localization });
  #id = createId();
  #link: MailedLink | undefined;
  #email = '';
  #redemption = this.#prepareRedemption();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#takeLink();
    this._view ??= 'request';
    addEventListener('hashchange', this.#takeLink);
    this.addEventListener('click', this.#askAgain);
    this.addEventListener('input', this.#weigh);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#takeLink);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('about') || this.#link) return;
    if (this.about === 'keys') this.#begin();
    else this._view = 'request';
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.get('_view') || (changed.has('_view') && this.closest('cx-login'))) void focusStart(this);
  }

  get #isForPassword(): boolean {
    return /reset|invite/.test(this.#link?.kind ?? '');
  }

  get #adopted(): HTMLFormElement | null {
    return this._view === 'request' ? this.#light.adopted : null;
  }

  readonly #takeLink = (): void => {
    // The form of `<cx-login>` is for asking only.
    const link = this.closest('cx-login') ? undefined : takeMailedLink();
    if (!link) return;
    this.#link = link;
    this.#begin();
  };

  #begin(): void {
    // Each link has its own.
    this.#redemption = this.#prepareRedemption();
    void this.#redemption.load();
    this.#form.clear();
    this._view = 'redeem';
  }

  #prepareRedemption(): OnDemand<Redemption> {
    return new OnDemand<Redemption>(this, async () => {
      if (!this.#link) return new (await import('./lost-key.ts')).LostKey({ localization: this.#localization, kit: () => this.#kit.kit, ask: () => (this._view = 'redeem'), signInLink: () => this.#signInLink() });
      const [{ LinkRedemption }, english] = await Promise.all([import('./link-redemption.ts'), import('../../i18n/en/sign-in/link-redemption.ts')]);
      return new LinkRedemption(this, this.#link, () => this.#kit.kit, this.#localization, english);
    });
  }

  /** The hint of a new password says how good it is. */
  readonly #weigh = (): void => {
    if (this._view === 'redeem') this.requestUpdate();
  };

  readonly #askAgain = (event: Event): void => {
    if ((event.target as Element).closest('[data-cx-view=reset]')) this._view = 'request';
  };

  async #submit(values: FormValues): Promise<Outcome<unknown>> {
    const redemption = this._view === 'redeem' ? this.#redemption.part : undefined;
    if (!redemption) return this.#request(values);
    const outcome = await redemption.redeem(values);
    // Sessions of whose password it was are over: it may be the one of this page.
    if (outcome.ok && this.#isForPassword && this.#kit.account?.signedIn) await this.#kit.kit.session.refresh();
    if (outcome.ok) this._view = 'done';
    else if (redemption.isDead) this._view = 'dead';
    return outcome;
  }

  async #request({ email = '', challenge }: FormValues): Promise<Outcome<unknown>> {
    const outcome = await settle(this.#kit.kit.call('POST /password-resets', { body: { email, language: this.#localization.pageLanguage, challenge }, check: isAccepted }));
    if (!outcome.ok) return outcome;
    this.#email = email;
    this._view = 'sent';
    this.dispatchEvent(new CxPasswordResetEvent('requested'));
    return outcome;
  }

  protected override render(): TemplateResult {
    // Nothing yet while what a link leads to is on its way.
    const described = this.#describe();
    return html`
      ${described ? heading(described) : nothing} ${this.#renderAlert()}
      <div part="form" aria-busy=${this.#form.pending}><slot ?hidden=${!this.#adopted}></slot><slot name="form"></slot><slot name="challenge"></slot></div>
    `;
  }

  #renderAlert(): TemplateResult | typeof nothing | undefined {
    const { problem, load } = this.#redemption;
    if (problem) return problemAlert({ problem, words: this.#localization.words, retry: () => void load() });
    return this._view === 'dead' ? nothing : this.#form.draw();
  }

  #describe(): Heading | undefined {
    const { reset } = this.#localization.words;
    if (this._view === 'request') return { title: reset.title, intro: reset.intro };
    if (this._view === 'sent') return { title: reset.sentTitle, intro: this.#localization.format(reset.sentText, { email: this.#email }), icon: mailIcon };
    return this.#redemption.part?.describe(this._view);
  }

  /** Into the light DOM: see {@link LightForm}. Each form has a place of its own, so that what was typed into one is never in the other. */
  #drawLight(): TemplateResult | typeof nothing {
    if (this.#adopted) return nothing;
    const redemption = this._view === 'redeem' || this._view === 'dead' ? this.#redemption.part : undefined;
    const redeem = this._view === 'redeem' && redemption;
    // A new link can be asked for here only where an address is enough for it.
    const request = this._view === 'request' || (this._view === 'dead' && redemption && this.#isForPassword);
    return html`${redeem ? this.#renderForm(redeem.describeForm()) : nothing}${request ? this.#requestForm(redemption?.words?.link.newLink) : nothing}${this._view === 'redeem' || request ? nothing : this.#renderLinks()}`;
  }

  #renderLinks(): TemplateResult {
    const again = this._view === 'sent' ? viewLink('reset', this.#localization.words.reset.sendAgain) : this.#redemption.part?.again;
    const { signedIn, name } = this.#kit.account ?? {};
    const isSignedIn = this._view === 'done' && signedIn;
    // Whose password was set is somebody else then: a session of theirs would be over.
    const other = isSignedIn && this.#isForPassword ? `${this.#localization.words.signIn.signedInAs} ${name}` : undefined;
    const signIn = isSignedIn && !other ? undefined : this.#signInLink();
    return html`<p data-cx-drawn slot="form" class="cx-form-note">${other ?? again} ${(other ?? again) && signIn ? html`<span aria-hidden="true">·</span>` : nothing} ${signIn}</p>`;
  }

  #signInLink(): TemplateResult | undefined {
    return this.signInUrl || this.closest('cx-login') ? viewLink('sign-in', this.#localization.words.reset.backToSignIn, this.signInUrl) : undefined;
  }

  #requestForm(submit: string | undefined): TemplateResult {
    const { shared, reset } = this.#localization.words;
    return this.#renderForm({
      action: '/password-resets',
      label: reset.title,
      fields: [{ name: 'email', label: shared.email, type: 'email', autocomplete: 'username', value: this.#email }],
      submit: submit ?? reset.submit,
      note: this.#signInLink(),
    });
  }

  #renderForm({ action, ...spec }: RedemptionForm): TemplateResult {
    const { pending, blocked } = this.#form;
    return credentialForm({ ...spec, id: this.#id, action: this.#kit.kit.adapter + action, submitting: this.#localization.words.shared.sending, pending, blocked });
  }
}

define('cx-reset-password', CxResetPassword);

declare global {
  interface HTMLElementTagNameMap {
    'cx-reset-password': CxResetPassword;
  }
}
