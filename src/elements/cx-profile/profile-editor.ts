import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { User } from '../../../server-adapter/src/contract/user.ts';
import type { Announcer } from '../../controllers/announcer.ts';
import type { FormController, FormValues } from '../../controllers/form-controller.ts';
import type { KitConsumer } from '../../controllers/kit-consumer.ts';
import type { Localization } from '../../controllers/localization.ts';
import { CxPasswordChangeEvent, CxProfileChangeEvent } from '../../events.ts';
import { profileChanges } from '../../i18n/en-profile-changes.ts';
import { createProfileStore, type ProfileStore } from '../../stores/profile-store.ts';
import type { Outcome } from '../../stores/remote.ts';
import { credentialForm } from '../../templates/credential-form.ts';
import { createId } from '../../templates/id.ts';
import { changes, describeForm, toProfileUpdate, type Change } from './profile-forms.ts';

export interface ProfileEditorOptions {
  kit: KitConsumer;
  form: FormController;
  announcer: Announcer;
  localization: Localization<'shared' | 'customer' | 'profile'>;
  /** Whose profile it is. */
  user: () => User | undefined;
}

/** Changes of the profile: one form at a time, and word of what came of it. Loaded when somebody is about to change something. */
export class ProfileEditor {
  /** Which form is open. */
  open: Change | undefined;
  /** What was changed last. */
  notice: { section: Change; text: string } | undefined;
  readonly #host: LitElement;
  readonly #options: ProfileEditorOptions;
  readonly #id = createId();

  constructor(host: LitElement, options: ProfileEditorOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Forgets everything: somebody else is signed in, or nobody. */
  clear(): void {
    this.open = this.notice = undefined;
  }

  async edit(change: Change): Promise<void> {
    this.notice = undefined;
    await this.#show(change);
    const field = this.#host.querySelector('cx-field');
    // An input can take the focus when it is in its slot.
    await field?.updateComplete;
    field?.querySelector('input')?.focus();
  }

  /** Closes the form; whoever was in it goes on at the button that opened it. */
  async close(): Promise<void> {
    const section = this.open;
    await this.#show(undefined);
    this.#host.renderRoot.querySelector<HTMLElement>(`[data-section="${section}"] button`)?.focus();
  }

  async submit(values: FormValues): Promise<Outcome<unknown>> {
    const { localization } = this.#options;
    const words = this.#words().profileChanges;
    switch (this.open) {
      case 'email': {
        const { email = '', password = '' } = values;
        const outcome = await this.#store.changeEmail({ email, password, language: localization.language });
        return this.#finish(outcome, localization.format(words.linkSent, { email }));
      }
      case 'password': {
        const { currentPassword = '', newPassword = '' } = values;
        const outcome = await this.#store.changePassword({ currentPassword, newPassword });
        if (outcome.ok) this.#host.dispatchEvent(new CxPasswordChangeEvent());
        return this.#finish(outcome, words.passwordChanged);
      }
      default:
        return this.#saveProfile(values);
    }
  }

  /** The open form, for the light DOM. Each has a place of its own, so that what was typed into one is never in another. */
  draw(): TemplateResult {
    const user = this.#options.user();
    return html`${changes.map((change) => (change === this.open && user ? this.#drawForm(change, user) : nothing))}`;
  }

  get #store(): ProfileStore {
    return this.#options.kit.kit.store(createProfileStore);
  }

  #words() {
    const { localization } = this.#options;
    return { ...localization.words, ...localization.wordsOf({ profileChanges }) };
  }

  async #show(change: Change | undefined): Promise<void> {
    this.#options.form.clear();
    this.open = change;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
  }

  async #saveProfile(values: FormValues): Promise<Outcome<unknown>> {
    const user = this.#options.user();
    const update = user ? toProfileUpdate(values, user) : {};
    if (!Object.keys(update).length) return this.#finish({ ok: true, value: undefined });
    const outcome = await this.#store.update(update);
    if (outcome.ok) this.#host.dispatchEvent(new CxProfileChangeEvent(outcome.value));
    return this.#finish(outcome, this.#words().profileChanges.saved);
  }

  async #finish(outcome: Outcome<unknown>, text = ''): Promise<Outcome<unknown>> {
    const section = this.open;
    if (!outcome.ok || !section) return outcome;
    this.notice = text ? { section, text } : undefined;
    this.#options.announcer.say(text);
    await this.close();
    return outcome;
  }

  #drawForm(change: Change, user: User): TemplateResult {
    const { form, kit, localization } = this.#options;
    const words = this.#words();
    const { action, ...spec } = describeForm(change, user, words, localization.format);
    const aside = html`<button type="button" class="secondary" @click=${() => this.close()}>${words.customer.cancel}</button>`;
    return credentialForm({ ...spec, id: `${this.#id}-${change}`, action: `${kit.kit.adapter}${action}`, pending: form.pending, blocked: form.blocked, aside });
  }
}
