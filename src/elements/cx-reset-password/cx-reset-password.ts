import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { focusStart } from '../../controllers/focus.ts';
import { FormController, type FormValues } from '../../controllers/form-controller.ts';
import { KitConsumer } from '../../controllers/kit-consumer.ts';
import { LightForm } from '../../controllers/light-form.ts';
import { Localization } from '../../controllers/localization.ts';
import { StoreController } from '../../controllers/store-controller.ts';
import { define } from '../../define.ts';
import { CxPasswordResetEvent, CxSignInEvent } from '../../events.ts';
import { link, reset } from '../../i18n/en-mailed-links.ts';
import { shared } from '../../i18n/en-sign-in.ts';
import { problems } from '../../i18n/en-problems.ts';
import type { ClientProblemCode } from '../../client/problem-error.ts';
import { createMailedLinkStore } from '../../stores/mailed-link-store.ts';
import type { Outcome } from '../../stores/remote.ts';
import { alert } from '../../styles/alert.ts';
import { base } from '../../styles/base.ts';
import { buttons } from '../../styles/buttons.ts';
import { panelIcon } from '../../styles/panel-icon.ts';
import { panel } from '../../styles/panel.ts';
import { tokens } from '../../styles/tokens.ts';
import { credentialForm, type FormSpec } from '../../templates/credential-form.ts';
import { mailIcon, successIcon, warningIcon } from '../../templates/icons.ts';
import { createId } from '../../templates/id.ts';
import { heading, type Heading } from '../../templates/panel.ts';
import { problemText } from '../../templates/problem-alert.ts';
import { viewLink } from '../../templates/view-link.ts';
import '../cx-field/cx-field.ts';
import { takeMailedLink, type LinkKind, type MailedLink } from './mailed-link.ts';

/** `request` a link, `sent`, `redeem` one, `done`, or the link is `dead`. */
type View = 'request' | 'sent' | 'redeem' | 'done' | 'dead';

const minLength = 8;

/**
 * @summary Asks for a link to set a new password, and redeems the links of mails: new password, invitation, sign-up, new address.
 * It belongs on the page that the adapter's mails lead to (`linkPage`).
 * @tag cx-reset-password
 * @fires {CxPasswordResetEvent} cx-password-reset - A link was requested, or a new password set with one.
 * @fires {CxSignInEvent} cx-sign-in - A sign-up was confirmed: its customer is signed in.
 * @fires {CxProblemEvent} cx-problem - Something failed.
 * @slot - A form to adopt, for asking for a link. Its input is known by name: `email`.
 * @slot header - Instead of the heading.
 * @csspart heading - Title and introduction.
 * @csspart icon - Above the title, where something was done or failed.
 * @csspart title - The title.
 * @csspart intro - The introduction.
 * @csspart alert - A problem that belongs to no field.
 * @csspart alert-text - Its words.
 * @csspart alert-action - Its button to try again.
 * @csspart form - Around the form.
 */
export class CxResetPassword extends LitElement {
  static override styles = [tokens, base, buttons, alert, panel, panelIcon];

  static override properties = {
    signInUrl: { attribute: 'sign-in-url' },
    _view: { state: true },
  };

  /** A page to sign in. Default: the `<cx-login>` around it, if there is one. */
  declare signInUrl: string | undefined;
  declare private _view: View;

  #kit = new KitConsumer(this);
  #account = new StoreController(this, () => this.#kit.value?.session.$account);
  #localization = new Localization(this, { problems, shared, reset, link }, () => this.#kit.value);
  #light = new LightForm(this, () => this.#drawLight());
  #form = new FormController(this, { find: () => this.#adopted ?? this.#light.drawn, submit: (values) => this.#submit(values), localization: this.#localization });
  #id = createId();
  #link: MailedLink | undefined;
  #email = '';
  #deadBy: ClientProblemCode = 'link-invalid';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#takeLink();
    this._view ??= 'request';
    addEventListener('hashchange', this.#takeLink);
    this.addEventListener('click', this.#askAgain);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#takeLink);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.get('_view') || (changed.has('_view') && this.closest('cx-login'))) void focusStart(this);
  }

  get #kind(): LinkKind {
    return this.#link?.kind ?? 'reset';
  }

  get #adopted(): HTMLFormElement | null {
    return this._view === 'request' ? this.#light.adopted : null;
  }

  readonly #takeLink = (): void => {
    // The form of `<cx-login>` is for asking only.
    const link = this.closest('cx-login') ? undefined : takeMailedLink();
    if (!link) return;
    this.#link = link;
    this.#form.clear();
    this._view = 'redeem';
  };

  readonly #askAgain = (event: Event): void => {
    if ((event.target as Element).closest('[data-cx-view="reset"]')) this._view = 'request';
  };

  #submit(values: FormValues): Promise<Outcome<unknown>> {
    return this.#link && this._view === 'redeem' ? this.#redeem(this.#link, values) : this.#request(values);
  }

  async #request({ email = '' }: FormValues): Promise<Outcome<unknown>> {
    const outcome = await this.#kit.kit.store(createMailedLinkStore).requestPasswordReset({ email, language: this.#localization.pageLanguage });
    if (!outcome.ok) return outcome;
    this.#email = email;
    this._view = 'sent';
    this.dispatchEvent(new CxPasswordResetEvent('requested'));
    return outcome;
  }

  async #redeem({ kind, token }: MailedLink, { newPassword = '' }: FormValues): Promise<Outcome<unknown>> {
    const store = this.#kit.kit.store(createMailedLinkStore);
    if (kind === 'signup') {
      const outcome = await store.confirmSignUp({ token, password: newPassword });
      if (outcome.ok && outcome.value.signedIn) this.dispatchEvent(new CxSignInEvent(outcome.value.user));
      return this.#conclude(outcome);
    }
    if (kind === 'email') return this.#conclude(await store.confirmEmail({ token }));
    const outcome = await store.redeemPasswordReset({ token, newPassword });
    if (outcome.ok) this.dispatchEvent(new CxPasswordResetEvent('redeemed'));
    return this.#conclude(outcome);
  }

  /** A link that is no good is the end of this form, not something to correct in it. */
  #conclude(outcome: Outcome<unknown>): Outcome<unknown> {
    if (outcome.ok) this._view = 'done';
    else if (outcome.problem.code.startsWith('link-')) {
      this.#deadBy = outcome.problem.code;
      this._view = 'dead';
    }
    return outcome;
  }

  protected override render(): TemplateResult {
    return html`
      ${heading(this.#describe())} ${this._view === 'dead' ? nothing : this.#form.draw()}
      <div part="form"><slot ?hidden=${!this.#adopted}></slot><slot name="form"></slot></div>
    `;
  }

  #describe(): Heading {
    const { reset, link, problems } = this.#localization.words;
    const kind = this.#kind;
    switch (this._view) {
      case 'request':
        return { title: reset.title, intro: reset.intro };
      case 'sent':
        return { title: reset.sentTitle, intro: this.#localization.format(reset.sentText, { email: this.#email }), icon: mailIcon };
      case 'redeem':
        return { title: link[`${kind}Title`] };
      case 'dead':
        return { title: problemText(this.#deadBy, { problems }), intro: link[`${kind}Again`], icon: warningIcon };
      case 'done':
        return { title: link[`${kind}Done`], intro: this.#localization.format(link[`${kind}Next`], { name: this.#account.value?.name ?? '' }), icon: successIcon };
    }
  }

  /** Into the light DOM: see {@link LightForm}. Each form has a place of its own, so that what was typed into one is never in the other. */
  #drawLight(): TemplateResult | typeof nothing {
    if (this.#adopted) return nothing;
    const redeem = this._view === 'redeem';
    // A new link can be asked for here only where an address is enough for it.
    const request = this._view === 'request' || (this._view === 'dead' && /reset|invite/.test(this.#kind));
    return html`${redeem ? this.#redeemForm() : nothing}${request ? this.#requestForm() : nothing}${redeem || request ? nothing : this.#renderLinks()}`;
  }

  #renderLinks(): TemplateResult {
    const again = this._view === 'sent' ? viewLink('reset', this.#localization.words.reset.sendAgain) : undefined;
    const signIn = this._view === 'done' && this.#account.value?.signedIn ? undefined : this.#signInLink();
    return html`<p slot="form" class="cx-form-note">${again} ${again && signIn ? html`<span aria-hidden="true">·</span>` : nothing} ${signIn}</p>`;
  }

  #signInLink(): TemplateResult | undefined {
    return this.signInUrl || this.closest('cx-login') ? viewLink('sign-in', this.#localization.words.reset.backToSignIn, this.signInUrl) : undefined;
  }

  #requestForm(): TemplateResult {
    const { shared, reset, link } = this.#localization.words;
    return this.#renderForm({
      action: '/password-resets',
      label: reset.title,
      fields: [{ name: 'email', label: shared.email, type: 'email', autocomplete: 'username', value: this.#email }],
      submit: this._view === 'dead' ? link.newLink : reset.submit,
      note: this.#signInLink(),
    });
  }

  #redeemForm(): TemplateResult {
    const { shared, link } = this.#localization.words;
    const hint = this.#localization.format(shared.passwordHint, { min: minLength });
    return this.#renderForm({
      action: '/password-resets/redeem',
      label: link[`${this.#kind}Title`],
      fields: [this.#kind === 'email' ? undefined : { name: 'newPassword', label: shared.newPassword, type: 'password', autocomplete: 'new-password', minLength, hint }],
      submit: link[`${this.#kind}Submit`],
    });
  }

  #renderForm({ action, ...spec }: Pick<FormSpec, 'action' | 'label' | 'fields' | 'submit' | 'note'>): TemplateResult {
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
