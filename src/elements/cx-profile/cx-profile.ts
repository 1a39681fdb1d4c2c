import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { User } from '#contract/user.ts';
import { Announcer } from '../../controllers/announcer.ts';
import { Customer } from '../../controllers/customer.ts';
import { FormController } from '../../forms/form-controller.ts';
import type { FormValues } from '../../forms/form-fields.ts';
import { LightForm } from '../../forms/light-form.ts';
import { Localization } from '../../controllers/localization.ts';
import { OnDemand } from '../../controllers/on-demand.ts';
import { SignOut } from '../../controllers/sign-out.ts';
import { whenIdle } from '../../browser/when-idle.ts';
import { define } from '../../define.ts';
import { customer } from '../../i18n/en/sign-in/customer.ts';
import { profile } from '../../i18n/en/account/profile.ts';
import { problems } from '../../i18n/en/sign-in/problems.ts';
import { shared } from '../../i18n/en/sign-in/sign-in.ts';
import type { Outcome } from '../../stores/remote.ts';
import { alert } from '../../styles/alert.ts';
import { base } from '../../styles/base.ts';
import { buttons } from '../../styles/buttons.ts';
import { placeholders } from '../../styles/placeholders.ts';
import { customerTokens, tokens } from '../../styles/tokens.ts';
import { customerFrame } from '../../templates/customer-frame.ts';
import { headingLevel } from '../../templates/heading-level.ts';
import { skeleton } from '../../templates/placeholder.ts';
import { problemAlert } from '../../templates/problem-alert.ts';
import '../cx-field/cx-field.ts';
import { styles } from './cx-profile.styles.ts';
import type { ProfileParts } from './profile-parts.ts';
import type * as ProfileRows from './profile-row.ts';

/**
 * @summary The profile of the signed-in customer: name and company, e-mail address, password, second factor, the devices where somebody is signed in, one's data and the end of the account, sign-out.
 * @tag cx-profile
 * @fires {CxProfileChangeEvent} cx-profile-change - The profile was changed here.
 * @fires {CxPasswordChangeEvent} cx-password-change - The password was changed here.
 * @fires {CxSignOutEvent} cx-sign-out - Somebody signed out here.
 * @fires {CxProblemEvent} cx-problem - Something failed.
 * @slot header - Above everything, such as a heading.
 * @slot signed-out - Instead of the text for those who are not signed in.
 * @slot footer - Below everything.
 * @csspart section - Every section.
 * @csspart profile-section - The section with name and company.
 * @csspart email-section - The section with the email address.
 * @csspart password-section - The section to change the password.
 * @csspart two-factor-section - The section with the second factor.
 * @csspart sessions-section - The section with the signed-in devices.
 * @csspart account-section - The section with one's data and the end of the account.
 * @csspart sign-out-section - The section to sign out.
 * @csspart avatar - The initials.
 * @csspart name - The person's name, and the heading of every other section.
 * @csspart value - The values below the name.
 * @csspart button - Every button, those that open a form or sign out among them.
 * @csspart form - The container of an opened form.
 * @csspart notice - The confirmation of a saved change.
 * @csspart qr-code - The QR code for an authenticator app.
 * @csspart app-link - The link that opens an authenticator app on the same device.
 * @csspart secret - The secret as text.
 * @csspart codes-title - The title of the recovery codes.
 * @csspart codes - The recovery codes.
 * @csspart code - A recovery code.
 * @csspart sessions - The list of signed-in devices.
 * @csspart session - A signed-in device.
 * @csspart session-icon - The icon of the kind of device.
 * @csspart session-device - The name of a device.
 * @csspart session-current - The mark of the current device.
 * @csspart session-facts - When a device was last used.
 * @csspart sessions-hint - The hint that no other device is signed in.
 * @csspart dialog - The dialog that asks for confirmation.
 * @csspart dialog-title - The dialog's title.
 * @csspart dialog-text - The dialog's text.
 * @csspart dialog-actions - The container of the dialog's buttons.
 * @csspart dialog-cancel - The dialog's button that cancels.
 * @csspart dialog-confirm - The dialog's button that confirms.
 * @csspart alert - The message of a problem that belongs to no single field.
 * @csspart alert-text - The alert's text.
 * @csspart alert-action - The alert's button to try again.
 * @csspart placeholder - The placeholder while nobody is signed in.
 * @csspart placeholder-title - The placeholder's title.
 * @csspart sign-in-link - The link to sign in.
 * @csspart long-text - A long text that is cut until it is opened.
 * @csspart skeleton - The skeleton while data is loading.
 * @csspart badge - Every badge, in addition to its own part name.
 * @csspart heading - Every heading, in addition to its own part name.
 * @cssState pending - The profile is awaited, or the answer to a form.
 * @cssState error - Something is wrong, with a field or else.
 * @cssState signed-in - Somebody is signed in.
 * @cssState signed-out - Nobody is signed in.
 * @cssState offline - The browser knows of no network.
 */
export class CxProfile extends LitElement {
  static override styles = [tokens, customerTokens, base, buttons, alert, placeholders, styles];

  static override properties = {
    headingLevel: { attribute: 'heading-level', type: Number },
    sections: {},
    signInUrl: { attribute: 'sign-in-url' },
  };

  /** Level of the sections' headings, 2 to 6. Default 2. */
  declare headingLevel: number | undefined;
  /**
   * Which sections, in which order: `profile`, `email`, `password`, `two-factor`, `sessions`, `account` (one's data, and the end of the account), `sign-out`; `security` is both `password` and `two-factor`. Default: all
   * that the adapter allows.
   */
  declare sections: string | undefined;
  /** Where to sign in. Default: no link, for pages that have `<cx-login>` in sight. */
  declare signInUrl: string | undefined;

  #customer = new Customer(this, { load: () => this.#parts.part?.load() });
  #kit = this.#customer.kit;
  #localization = new Localization(this, { problems, shared, customer, profile }, () => this.#kit.value);
  #announcer = new Announcer(this);
  #light = new LightForm(this, () => this.#parts.part?.editor.drawForm() ?? nothing);
  #form = new FormController(this, { find: () => this.#light.drawn, submit: (values) => this.#submit(values), localization: this.#localization });
  #signOut = new SignOut(this, { kit: this.#kit, localization: this.#localization, fail: (problem) => this.#form.show(problem) });
  #parts: OnDemand<ProfileParts> = new OnDemand(this, async () => {
    const { ProfileParts } = await import('./profile-parts.ts');
    return new ProfileParts(this, {
      customer: this.#customer,
      form: this.#form,
      announcer: this.#announcer,
      localization: this.#localization,
      wanted: () => this.#wanted,
    });
  });

  /** What the rows say and look like: loaded while the session is asked for. */
  #rows: OnDemand<typeof ProfileRows> = new OnDemand(this, async () => {
    const rows = await import('./profile-row.ts');
    rows.styleRows(this);
    return rows;
  });

  protected override updated(): void {
    void (this.#rows.problem ?? this.#rows.load());
    if (this.#customer.user && !this.#parts.problem) whenIdle(this.#parts.load);
  }

  /** Loads anew what is shown. What somebody is typing stays. Happens by itself when the page comes to the fore. */
  refresh(): void {
    void this.#rows.load();
    void this.#parts.load();
    this.#customer.refresh();
  }

  /** The sections that the page asks for, in its order. */
  get #wanted(): ReadonlySet<string> {
    return this.#rows.part?.toWanted(this.sections) ?? new Set();
  }

  async #open(section: string): Promise<void> {
    const outcome = await this.#parts.load();
    if (outcome.ok) await outcome.value.open(section);
    else await this.#form.show(outcome.problem);
  }

  async #submit(values: FormValues): Promise<Outcome<unknown>> {
    const outcome = await this.#parts.load();
    return outcome.ok ? outcome.value.editor.submit(values) : outcome;
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
    const { user } = this.#customer;
    const { part: rows } = this.#rows;
    if (user && rows) return [...Array.from(this.#wanted, (section) => this.#renderSection(section, user, rows)), this.#parts.part?.drawDialog()];
    return this.#problem ? nothing : skeleton(1, this.#localization.words.customer.loading);
  }

  /** Why there is nothing newer to show, or nothing at all. */
  get #problem() {
    return this.#customer.problem ?? this.#rows.problem ?? this.#parts.problem ?? this.#parts.part?.problem;
  }

  #renderAlert(): TemplateResult {
    const { words } = this.#localization;
    const problem = this.#parts.part?.editor.open ? undefined : this.#form.problem;
    if (problem) return problemAlert({ problem, words });
    return problemAlert({ problem: this.#problem, words, note: this.#customer.user ? words.customer.stale : undefined, retry: () => this.refresh() });
  }

  #renderSection(section: string, user: User, { describeRow, profileRow }: typeof ProfileRows): unknown {
    if (section === 'sign-out') return html`<section part="section sign-out-section">${this.#signOut.draw()}</section>`;
    const row = describeRow(section, user, this.#localization.words, this.#customer, this.#wanted.size < 2);
    const { part } = this.#parts;
    return row && profileRow(section, row, { level: headingLevel(this.headingLevel), isOpen: part?.isOpen(section), open: () => this.#open(section), content: part?.draw(section) });
  }
}

define('cx-profile', CxProfile);

declare global {
  interface HTMLElementTagNameMap {
    'cx-profile': CxProfile;
  }
}
