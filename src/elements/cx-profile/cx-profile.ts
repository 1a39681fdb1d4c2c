import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { User } from '../../../server-adapter/src/contract/user.ts';
import { Announcer } from '../../controllers/announcer.ts';
import { Customer } from '../../controllers/customer.ts';
import { FormController, type FormValues } from '../../controllers/form-controller.ts';
import { KitConsumer } from '../../controllers/kit-consumer.ts';
import { LightForm } from '../../controllers/light-form.ts';
import { Localization } from '../../controllers/localization.ts';
import { SignOut } from '../../controllers/sign-out.ts';
import { StoreController } from '../../controllers/store-controller.ts';
import { define } from '../../define.ts';
import { CxPasswordChangeEvent, CxProfileChangeEvent } from '../../events.ts';
import { customer } from '../../i18n/en-customer.ts';
import { profile } from '../../i18n/en-profile.ts';
import { problems } from '../../i18n/en-problems.ts';
import { shared } from '../../i18n/en-sign-in.ts';
import { createProfileStore, type ProfileStore } from '../../stores/profile-store.ts';
import type { Outcome } from '../../stores/remote.ts';
import { alert } from '../../styles/alert.ts';
import { base } from '../../styles/base.ts';
import { buttons } from '../../styles/buttons.ts';
import { placeholders } from '../../styles/placeholders.ts';
import { tokens } from '../../styles/tokens.ts';
import { credentialForm } from '../../templates/credential-form.ts';
import { customerFrame } from '../../templates/customer-frame.ts';
import { createId } from '../../templates/id.ts';
import { successIcon } from '../../templates/icons.ts';
import { longText } from '../../templates/long-text.ts';
import { skeleton } from '../../templates/placeholder.ts';
import { problemAlert } from '../../templates/problem-alert.ts';
import '../cx-field/cx-field.ts';
import { styles } from './cx-profile.styles.ts';
import { initialsOf } from './initials.ts';
import { changes, describeForm, toProfileUpdate, type Change } from './profile-forms.ts';

/**
 * @summary The profile of the signed-in customer: name and company, e-mail address, password, sign-out.
 * @tag cx-profile
 * @fires {CxProfileChangeEvent} cx-profile-change - The profile was changed here.
 * @fires {CxPasswordChangeEvent} cx-password-change - The password was changed here.
 * @fires {CxSignOutEvent} cx-sign-out - Somebody signed out here.
 * @fires {CxProblemEvent} cx-problem - Something failed.
 * @slot header - Above everything, say a heading.
 * @slot signed-out - Instead of the text for those who are not signed in.
 * @slot footer - Below everything.
 * @csspart section - Every section.
 * @csspart profile-section - The one with name and company.
 * @csspart email-section - The one with the address.
 * @csspart password-section - The one to change the password.
 * @csspart sign-out-section - The one to sign out.
 * @csspart avatar - The initials.
 * @csspart name - The name, and the heading of another section.
 * @csspart value - What is known, below it.
 * @csspart button - The button that opens a form, or signs out.
 * @csspart form - Around an opened form.
 * @csspart notice - That a change was made.
 * @csspart alert - A problem that belongs to no field.
 * @csspart alert-text - Its words.
 * @csspart alert-action - Its button to try again.
 * @csspart placeholder - What stands where nobody is signed in.
 * @csspart placeholder-title - Its title.
 * @csspart sign-in-link - The link to sign in.
 * @csspart long-text - A long text that is cut until it is opened.
 * @csspart skeleton - What stands where something is awaited.
 */
export class CxProfile extends LitElement {
  static override styles = [tokens, base, buttons, alert, placeholders, styles];

  static override properties = {
    sections: {},
    signInUrl: { attribute: 'sign-in-url' },
    _open: { state: true },
    _notice: { state: true },
  };

  /** Which sections, in which order: `profile`, `email`, `password`, `sign-out`. Default: all that the adapter allows. */
  declare sections: string | undefined;
  /** Where to sign in. Default: no link, for pages that have `<cx-login>` in sight. */
  declare signInUrl: string | undefined;
  declare private _open: Change | undefined;
  declare private _notice: { section: Change; text: string } | undefined;

  #kit = new KitConsumer(this);
  #customer = new Customer(this, this.#kit, { load: () => void this.#load() });
  #profile = new StoreController(this, () => this.#kit.value?.store(createProfileStore).$profile);
  #localization = new Localization(this, { problems, shared, customer, profile }, () => this.#kit.value);
  #announcer = new Announcer(this);
  #light = new LightForm(this, () => this.#drawForm());
  #form = new FormController(this, { find: () => this.#light.drawn, submit: (values) => this.#submit(values), localization: this.#localization });
  #signOut = new SignOut(this, this.#kit, this.#form, this.#localization);
  #id = createId();

  protected override willUpdate(): void {
    if (this.#customer.state !== 'signed-in') this._open = this._notice = undefined;
    else if (this.#profile.value?.state === 'initial') void this.#load();
  }

  /** Loads anew what is shown. What somebody is typing stays. Happens by itself when the page comes to the fore. */
  refresh(): void {
    this.#customer.refresh();
  }

  /** The latest that is known. The session brings the profile along, so there is something to show at once. */
  get #user(): User | undefined {
    return this.#profile.value?.value ?? this.#customer.user;
  }

  get #store(): ProfileStore {
    return this.#kit.kit.store(createProfileStore);
  }

  #load(): Promise<unknown> {
    return this.#customer.watch(this.#store.load());
  }

  async #edit(change: Change): Promise<void> {
    this.#form.clear();
    this._notice = undefined;
    this._open = change;
    await this.updateComplete;
    const field = this.querySelector('cx-field');
    // An input can take the focus when it is in its slot.
    await field?.updateComplete;
    field?.querySelector('input')?.focus();
  }

  /** Closes the form; whoever was in it goes on at the button that opened it. */
  async #close(): Promise<void> {
    const section = this._open;
    this.#form.clear();
    this._open = undefined;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-section="${section}"] button`)?.focus();
  }

  async #submit(values: FormValues): Promise<Outcome<unknown>> {
    const { profile } = this.#localization.words;
    switch (this._open) {
      case 'email': {
        const { email = '', password = '' } = values;
        const outcome = await this.#store.changeEmail({ email, password, language: this.#localization.language });
        return this.#finish(outcome, this.#localization.format(profile.linkSent, { email }));
      }
      case 'password': {
        const { currentPassword = '', newPassword = '' } = values;
        const outcome = await this.#store.changePassword({ currentPassword, newPassword });
        if (outcome.ok) this.dispatchEvent(new CxPasswordChangeEvent());
        return this.#finish(outcome, profile.passwordChanged);
      }
      default:
        return this.#saveProfile(values);
    }
  }

  async #saveProfile(values: FormValues): Promise<Outcome<unknown>> {
    const user = this.#user;
    const update = user ? toProfileUpdate(values, user) : {};
    if (!Object.keys(update).length) return this.#finish({ ok: true, value: undefined });
    const outcome = await this.#store.update(update);
    if (outcome.ok) this.dispatchEvent(new CxProfileChangeEvent(outcome.value));
    return this.#finish(outcome, this.#localization.words.profile.saved);
  }

  async #finish(outcome: Outcome<unknown>, text = ''): Promise<Outcome<unknown>> {
    const section = this._open;
    if (!outcome.ok || !section) return outcome;
    this._notice = text ? { section, text } : undefined;
    this.#announcer.say(text);
    await this.#close();
    return outcome;
  }

  protected override render(): TemplateResult {
    const { words } = this.#localization;
    return customerFrame({
      state: this.#customer.state,
      words,
      signedOut: words.profile.signedOut,
      signInUrl: this.signInUrl,
      alert: this.#renderAlert(),
      skeletons: 1,
      content: () => this.#renderSections(),
      announcer: this.#announcer.region(),
    });
  }

  #renderSections(): unknown {
    const user = this.#user;
    if (user) return this.#listSections().map((section) => this.#renderSection(section, user));
    return this.#problem ? nothing : skeleton(1, this.#localization.words.customer.loading);
  }

  #listSections(): string[] {
    const allowed = ['profile', this.#customer.can('changeEmail') && 'email', this.#customer.can('changePassword') && 'password', 'sign-out'].filter((section) => section !== false);
    const wanted = this.sections?.split(/\s+/) ?? allowed;
    return [...new Set(wanted)].filter((section) => allowed.includes(section));
  }

  /** Why there is nothing newer to show, or nothing at all. */
  get #problem() {
    const { value } = this.#profile;
    return this.#customer.problem ?? (this.#customer.state === 'signed-in' && value?.state === 'error' ? value.problem : undefined);
  }

  #renderAlert(): TemplateResult {
    const { words } = this.#localization;
    const problem = this._open ? undefined : this.#form.problem;
    if (problem) return problemAlert({ problem, words });
    return problemAlert({ problem: this.#problem, words, note: this.#user ? words.customer.stale : undefined, retry: () => this.refresh() });
  }

  #renderSection(section: string, user: User): TemplateResult {
    const { profile } = this.#localization.words;
    switch (section) {
      case 'email':
        return this.#renderChange('email', { title: profile.email, value: user.email, button: profile.changeEmail });
      case 'password':
        return this.#renderChange('password', { title: profile.password, value: '', button: profile.changePassword });
      case 'sign-out':
        return html`<section part="section sign-out-section">${this.#signOut.draw()}</section>`;
      default:
        return this.#renderChange('profile', {
          title: user.name || user.email,
          value: [user.email, user.company].filter(Boolean).join(' · '),
          button: this.#customer.can('editProfile') ? profile.edit : undefined,
          avatar: html`<span class="avatar" part="avatar" aria-hidden="true">${initialsOf(user.name || user.email)}</span>`,
        });
    }
  }

  #renderChange(change: Change, { title, value, button, avatar }: { title: string; value: string; button: string | undefined; avatar?: TemplateResult }): TemplateResult {
    const notice = this._notice?.section === change ? this._notice.text : undefined;
    return html`<section part="section ${change}-section" data-section=${change}>
      <div class="row">
        ${avatar ?? nothing}
        <div class="text">
          <h3 part="name">${longText(title)}</h3>
          ${value ? html`<div class="muted" part="value">${longText(value)}</div>` : nothing}
        </div>
        ${button && !this._open ? html`<button type="button" class="secondary" part="button" @click=${() => this.#edit(change)}>${button}</button>` : nothing}
      </div>
      ${this._open === change ? this.#renderForm() : nothing}
      ${notice ? html`<p class="notice" part="notice">${successIcon}<span>${notice}</span></p>` : nothing}
    </section>`;
  }

  #renderForm(): TemplateResult {
    return html`<div class="form" part="form">${this.#form.draw()}<slot name="form"></slot></div>`;
  }

  /** Into the light DOM: see {@link LightForm}. Each form has a place of its own, so that what was typed into one is never in another. */
  #drawForm(): TemplateResult {
    return html`${changes.map((change) => (change === this._open && this.#user ? this.#fillIn(change, this.#user) : nothing))}`;
  }

  #fillIn(change: Change, user: User): TemplateResult {
    const { words, format } = this.#localization;
    const { action, ...form } = describeForm(change, user, words, format);
    const { pending, blocked } = this.#form;
    const aside = html`<button type="button" class="secondary" @click=${() => this.#close()}>${words.customer.cancel}</button>`;
    return credentialForm({ ...form, id: `${this.#id}-${change}`, action: `${this.#kit.kit.adapter}${action}`, pending, blocked, aside });
  }
}

define('cx-profile', CxProfile);

declare global {
  interface HTMLElementTagNameMap {
    'cx-profile': CxProfile;
  }
}
