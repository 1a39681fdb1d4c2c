import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Capabilities } from '../../../server-adapter/src/contract/session.ts';
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
import { whenIdle } from '../../controllers/when-idle.ts';
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
import { awaited } from '../../templates/awaited.ts';
import { customerFrame } from '../../templates/customer-frame.ts';
import { longText } from '../../templates/long-text.ts';
import { skeleton } from '../../templates/placeholder.ts';
import { problemAlert } from '../../templates/problem-alert.ts';
import '../cx-field/cx-field.ts';
import { styles } from './cx-profile.styles.ts';
import { initialsOf } from '../../templates/initials.ts';
import type { OwnSessionList } from './own-session-list.ts';
import type { ProfileEditor } from './profile-editor.ts';
import type { Change } from './profile-forms.ts';

const sections = ['profile', 'email', 'password', 'two-factor', 'sessions', 'sign-out'];

/**
 * @summary The profile of the signed-in customer: name and company, e-mail address, password, second factor, the devices where somebody is signed in, sign-out.
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
 * @csspart two-factor-section - The one with the second factor.
 * @csspart sessions-section - The one with the devices.
 * @csspart sign-out-section - The one to sign out.
 * @csspart avatar - The initials.
 * @csspart name - The name, and the heading of another section.
 * @csspart value - What is known, below it.
 * @csspart button - The button that opens a form, or signs out.
 * @csspart form - Around an opened form.
 * @csspart notice - That a change was made.
 * @csspart qr-code - The QR code for an authenticator app.
 * @csspart app-link - The link that opens such an app on the same device.
 * @csspart secret - The same as a text.
 * @csspart codes-title - The title of the recovery codes.
 * @csspart codes - The recovery codes.
 * @csspart code - Every one of them.
 * @csspart sessions - The devices.
 * @csspart session - Every one of them.
 * @csspart session-icon - What kind of device it is.
 * @csspart session-device - Its name.
 * @csspart session-current - That it is this one.
 * @csspart session-facts - When it was used last.
 * @csspart sessions-hint - That there is no other device.
 * @csspart dialog - A question before something is lost or ended.
 * @csspart dialog-title - Its title.
 * @csspart dialog-text - What comes of it.
 * @csspart dialog-actions - Around its buttons.
 * @csspart dialog-cancel - The button that leaves everything as it is.
 * @csspart dialog-confirm - The button that does it.
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
    headingLevel: { attribute: 'heading-level', type: Number },
    sections: {},
    signInUrl: { attribute: 'sign-in-url' },
  };

  /** Level of the sections' headings, 2 to 6. Default 2. */
  declare headingLevel: number | undefined;
  /**
   * Which sections, in which order: `profile`, `email`, `password`, `two-factor`, `sessions`, `sign-out`; `security` is both `password` and `two-factor`. Default: all
   * that the adapter allows.
   */
  declare sections: string | undefined;
  /** Where to sign in. Default: no link, for pages that have `<cx-login>` in sight. */
  declare signInUrl: string | undefined;

  #kit = new KitConsumer(this);
  #customer = new Customer(this, this.#kit, { load: () => void this.#load() });
  #profile = new StoreController(this, () => this.#kit.value?.store(createProfileStore).$profile);
  #localization = new Localization(this, { problems, shared, customer, profile }, () => this.#kit.value);
  #announcer = new Announcer(this);
  #light = new LightForm(this, () => this.#editor.part?.drawForm() ?? nothing);
  #form = new FormController(this, { find: () => this.#light.drawn, submit: (values) => this.#submit(values), localization: this.#localization });
  #signOut = new SignOut(this, this.#kit, this.#form, this.#localization);
  #editor: OnDemand<ProfileEditor> = new OnDemand(this, async () => new (await import('./profile-editor.ts')).ProfileEditor(this, this.#partOptions));
  #sessions: OnDemand<OwnSessionList> = new OnDemand(this, async () => new (await import('./own-session-list.ts')).OwnSessionList(this, this.#partOptions));

  protected override willUpdate(changed: PropertyValues): void {
    if (this.#customer.state !== 'signed-in') this.#editor.part?.clear();
    else if (this.#profile.value?.state === 'initial') void this.#load();
    for (const name of changed.has('sections') ? this.#wanted : []) {
      // A mistake of whoever builds the page.
      // oxlint-disable-next-line no-console
      if (!sections.includes(name)) console.warn(`cx-profile: no section ${name}`);
    }
  }

  protected override updated(): void {
    if (this.renderRoot.querySelector('[data-section=sessions]') && !this.#sessions.problem) whenIdle(this.#sessions.load);
  }

  /** Loads anew what is shown. What somebody is typing stays. Happens by itself when the page comes to the fore. */
  refresh(): void {
    this.#customer.refresh();
  }

  /** The latest that is known. The session brings the profile along, so there is something to show at once. */
  get #user(): User | undefined {
    return this.#profile.value?.value ?? this.#customer.user;
  }

  /** What the parts that are loaded later work with. */
  get #partOptions() {
    return { kit: this.#kit, customer: this.#customer, form: this.#form, announcer: this.#announcer, localization: this.#localization, user: () => this.#user, reload: () => this.refresh() };
  }

  #load(): Promise<unknown> {
    this.#sessions.part?.refresh();
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

  get #wanted(): string[] {
    return this.sections?.replace('security', 'password two-factor').match(/\S+/g) ?? sections;
  }

  #listSections(): string[] {
    const capabilities: Partial<Record<string, keyof Capabilities>> = { email: 'changeEmail', password: 'changePassword', 'two-factor': 'twoFactor' };
    return [...new Set(this.#wanted)].filter((section) => sections.includes(section) && (!capabilities[section] || this.#customer.can(capabilities[section])));
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
        return this.#renderRow(section, profile.email, user.email, profile.changeEmail);
      case 'password':
        return this.#renderRow(section, profile.password, '', profile.changePassword);
      case 'two-factor':
        return this.#renderRow(section, profile.twoFactor, user.twoFactorEnabled ? profile.on : profile.off, user.twoFactorEnabled ? profile.manage : profile.setUp);
      case 'sessions':
        return this.#renderRow(section, profile.devices, '', undefined, nothing, this.#renderSessions());
      case 'sign-out':
        return html`<section part="section sign-out-section">${this.#signOut.draw()}</section>`;
      default:
        return this.#renderRow(
          'profile',
          user.name || user.email,
          [user.email, user.company].filter(Boolean).join(' · '),
          this.#customer.can('editProfile') ? profile.edit : undefined,
          html`<span class="avatar" part="avatar" aria-hidden="true">${initialsOf(user.name || user.email)}</span>`,
        );
    }
  }

  /** A section: what it is, what is known, and the button that opens it; below them what belongs to it. */
  #renderRow(section: string, title: string, value: string, button?: string, avatar: unknown = nothing, content: unknown = this.#editor.part?.draw(section)): TemplateResult {
    const { part, load } = this.#editor;
    return html`<section part="section ${section}-section" data-section=${section}>
      <div class="row">
        ${avatar}
        <div class="text">
          <div role="heading" aria-level=${this.headingLevel || 2} part="name">${longText(title)}</div>
          ${value ? html`<div class="muted" part="value">${longText(value)}</div>` : nothing}
        </div>
        ${button && part?.open !== section ? html`<button type="button" class="secondary" part="button" @pointerenter=${load} @focus=${load} @click=${() => this.#edit(section as Change)}>${button}</button>` : nothing}
      </div>
      ${content}
    </section>`;
  }

  #renderSessions(): unknown {
    const { words } = this.#localization;
    const { part, problem, load } = this.#sessions;
    return part?.draw() ?? awaited(problem ? { state: 'error', problem } : { state: 'pending' }, words, load);
  }
}

define('cx-profile', CxProfile);

declare global {
  interface HTMLElementTagNameMap {
    'cx-profile': CxProfile;
  }
}
