import { css, html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { User } from '#contract/user.ts';
import { adoptSheet } from '../../controllers/adopt-sheet.ts';
import { CxProblemEvent, CxSignOutEvent } from '../../events.ts';
import type { FormValues } from '../../forms/form-fields.ts';
import { account } from '../../i18n/en/account/account-end.ts';
import type { Words } from '../../i18n/messages.ts';
import type { FieldSpec } from '../../templates/credential-form.ts';
import { usernameField } from '../../templates/username-field.ts';
import { asCustomer } from '../../stores/as-customer.ts';
import { settle, type Outcome } from '../../stores/remote.ts';
import type { EditorContext } from './editor-context.ts';
import type { ProfileForm } from './profile-forms.ts';

export interface LeavingOptions extends EditorContext {
  /** Those of the editor around it. */
  words: () => Words<'shared' | 'customer' | 'profileChanges'>;
  /** The editor's button that closes the section. */
  cancel: () => TemplateResult;
  /** The place of the form, and what is wrong with it. */
  place: () => unknown;
}

const styles = css`
  .download {
    margin-block: calc(3 * var(--_space)) calc(6 * var(--_space));
  }
  .download + p {
    margin-block-end: calc(4 * var(--_space));
  }
`;

/** What somebody takes along, and the end of their account. Loaded when somebody opens it. */
export class Leaving {
  readonly #host: LitElement;
  readonly #options: LeavingOptions;
  #downloading = false;

  constructor(host: LitElement, options: LeavingOptions) {
    this.#host = host;
    this.#options = options;
    adoptSheet(host.renderRoot as ShadowRoot, styles.styleSheet);
  }

  /** The form that deletes the account, where that can be. */
  describe({ email, twoFactorEnabled }: User): ProfileForm | undefined {
    const { profileChanges, account } = this.#words();
    const password: FieldSpec = { name: 'password', label: profileChanges.currentPassword, type: 'password', autocomplete: 'current-password' };
    const code: FieldSpec = { name: 'code', label: profileChanges.code, autocomplete: 'one-time-code', numeric: true };
    if (!this.#capabilities?.deleteAccount) return undefined;
    return { place: 'account', action: '/me/deletion', label: account.deleteAccount, above: usernameField(email), fields: twoFactorEnabled ? [password, code] : [password], submit: account.deleteAccount, submitting: account.deleting };
  }

  /** What is around the form. */
  draw(): TemplateResult {
    const { account } = this.#words();
    const { deleteAccount, exportData } = this.#capabilities ?? {};
    const download = html`<p class="muted">${account.exportText}</p>
      <div class="download"><button type="button" class="secondary" part="button" aria-disabled=${this.#downloading} @click=${this.#download}>${account.download}</button></div>`;
    return html`${exportData ? download : nothing}${deleteAccount ? html`<p class="muted">${this.#warning}</p>` : nothing}${this.#options.place()}${deleteAccount ? nothing : this.#options.cancel()}`;
  }

  /** Asks once more, and does it. */
  async submit({ password = '', code }: FormValues): Promise<Outcome<unknown>> {
    const { kit: { kit }, dialog, announcer, localization } = this.#options;
    const { account, customer } = this.#words();
    const byOperator = this.#capabilities?.deletionByOperator;
    const question = await dialog.load();
    if (!question.ok) return question;
    if (!(await question.value.ask({ title: account.deleteTitle, text: this.#warning, confirm: account.deleteAccount, cancel: customer.cancel }))) return { ok: true, value: undefined };
    const outcome = await settle(asCustomer(kit)('POST /me/deletion', { body: { password, code, language: localization.pageLanguage } }));
    if (!outcome.ok) return outcome;
    announcer.say(byOperator ? account.requested : account.deleted);
    this.#host.dispatchEvent(new CxSignOutEvent());
    return kit.session.signOut();
  }

  get #capabilities() {
    return this.#options.kit.kit.session.$account.get().capabilities;
  }

  get #warning(): string {
    const { account } = this.#words();
    return this.#capabilities?.deletionByOperator ? account.askText : account.deleteText;
  }

  #words() {
    return { ...this.#options.words(), ...this.#options.localization.wordsOf({ account }) };
  }

  readonly #download = async (): Promise<void> => {
    if (this.#downloading) return;
    this.#showDownloading(true);
    const outcome = await settle(asCustomer(this.#options.kit.kit)('GET /me/export', { check: (file) => typeof file === 'object' }));
    this.#showDownloading(false);
    if (!outcome.ok) {
      this.#host.dispatchEvent(new CxProblemEvent(outcome.problem));
      return void this.#options.form.show(outcome.problem);
    }
    save(JSON.stringify(outcome.value, undefined, 2), 'account.json');
    this.#options.announcer.say(this.#words().account.downloaded);
  };

  #showDownloading(downloading: boolean): void {
    this.#downloading = downloading;
    this.#host.requestUpdate();
  }
}

function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
