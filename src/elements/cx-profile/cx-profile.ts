import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { User } from '../../../server-adapter/src/contract/user.ts';
import { Announcer } from '../../controllers/announcer.ts';
import { Customer } from '../../controllers/customer.ts';
import { FormController, type FormValues } from '../../controllers/form-controller.ts';
import { KitConsumer } from '../../controllers/kit-consumer.ts';
import { LightForm } from '../../controllers/light-form.ts';
import { Localization } from '../../controllers/localization.ts';
import { OnDemand } from '../../controllers/on-demand.ts';
import { SignOut } from '../../controllers/sign-out.ts';
import { StoreController } from '../../controllers/store-controller.ts';
import { define } from '../../define.ts';
import { customer } from '../../i18n/en-customer.ts';
import { profile } from '../../i18n/en-profile.ts';
import { problems } from '../../i18n/en-problems.ts';
import { shared } from '../../i18n/en-sign-in.ts';
import { createProfileStore } from '../../stores/profile-store.ts';
import type { Outcome } from '../../stores/remote.ts';
import { alert } from '../../styles/alert.ts';
import { base } from '../../styles/base.ts';
import { buttons } from '../../styles/buttons.ts';
import { placeholders } from '../../styles/placeholders.ts';
import { tokens } from '../../styles/tokens.ts';
import { customerFrame } from '../../templates/customer-frame.ts';
import { successIcon } from '../../templates/icons.ts';
import { longText } from '../../templates/long-text.ts';
import { skeleton } from '../../templates/placeholder.ts';
import { problemAlert } from '../../templates/problem-alert.ts';
import '../cx-field/cx-field.ts';
import { styles } from './cx-profile.styles.ts';
import { initialsOf } from './initials.ts';
import type { ProfileEditor } from './profile-editor.ts';
import type { Change } from './profile-forms.ts';

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
  };

  /** Which sections, in which order: `profile`, `email`, `password`, `sign-out`. Default: all that the adapter allows. */
  declare sections: string | undefined;
  /** Where to sign in. Default: no link, for pages that have `<cx-login>` in sight. */
  declare signInUrl: string | undefined;

  #kit = new KitConsumer(this);
  #customer = new Customer(this, this.#kit, { load: () => void this.#load() });
  #profile = new StoreController(this, () => this.#kit.value?.store(createProfileStore).$profile);
  #localization = new Localization(this, { problems, shared, customer, profile }, () => this.#kit.value);
  #announcer = new Announcer(this);
  #light = new LightForm(this, () => this.#editor.part?.draw() ?? nothing);
  #form = new FormController(this, { find: () => this.#light.drawn, submit: (values) => this.#submit(values), localization: this.#localization });
  #signOut = new SignOut(this, this.#kit, this.#form, this.#localization);
  #editor: OnDemand<ProfileEditor> = new OnDemand(this, async () => {
    const { ProfileEditor } = await import('./profile-editor.ts');
    return new ProfileEditor(this, { kit: this.#kit, form: this.#form, announcer: this.#announcer, localization: this.#localization, user: () => this.#user });
  });

  protected override willUpdate(): void {
    if (this.#customer.state !== 'signed-in') this.#editor.part?.clear();
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

  #load(): Promise<unknown> {
    return this.#customer.watch(this.#kit.kit.store(createProfileStore).load());
  }

  async #edit(change: Change): Promise<void> {
    const outcome = await this.#editor.load();
    if (outcome.ok) await outcome.value.edit(change);
    else await this.#form.show(outcome.problem);
  }

  async #submit(values: FormValues): Promise<Outcome<unknown>> {
    const outcome = await this.#editor.load();
    return outcome.ok ? outcome.value.submit(values) : outcome;
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
    const problem = this.#editor.part?.open ? undefined : this.#form.problem;
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
    const { open, notice } = this.#editor.part ?? {};
    const edit = html`<button type="button" class="secondary" part="button" @pointerenter=${this.#editor.load} @focus=${this.#editor.load} @click=${() => this.#edit(change)}>${button}</button>`;
    return html`<section part="section ${change}-section" data-section=${change}>
      <div class="row">
        ${avatar ?? nothing}
        <div class="text">
          <h3 part="name">${longText(title)}</h3>
          ${value ? html`<div class="muted" part="value">${longText(value)}</div>` : nothing}
        </div>
        ${button && !open ? edit : nothing}
      </div>
      ${open === change ? this.#renderForm() : nothing}
      ${notice?.section === change ? html`<p class="notice" part="notice">${successIcon}<span>${notice.text}</span></p>` : nothing}
    </section>`;
  }

  #renderForm(): TemplateResult {
    return html`<div class="form" part="form">${this.#form.draw()}<slot name="form"></slot></div>`;
  }
}

define('cx-profile', CxProfile);

declare global {
  interface HTMLElementTagNameMap {
    'cx-profile': CxProfile;
  }
}
