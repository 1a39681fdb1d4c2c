import { html, nothing, css, type LitElement, type TemplateResult } from 'lit';
import { adoptSheet } from '../../controllers/adopt-sheet.ts';
import type { FormValues } from '../../forms/form-fields.ts';
import type { Question } from '../../controllers/modal-dialog.ts';
import { OnDemand } from '../../controllers/on-demand.ts';
import { profileChanges } from '../../i18n/en/account/profile-changes.ts';
import { createProfileStore } from '../../stores/profile-store.ts';
import type { Outcome } from '../../stores/remote.ts';
import { credentialForm } from '../../templates/credential-form.ts';
import { successIcon } from '../../templates/icons.ts';
import { createId } from '../../templates/id.ts';
import type { EditorContext } from './editor-context.ts';
import { describeForm, type Change, type ProfileForm } from './profile-forms.ts';
import { saveChange } from './save-change.ts';
import type { Leaving } from './leaving.ts';
import type { TwoFactorSetup } from './two-factor-setup.ts';
import { hasEntries, UnsavedChanges } from './unsaved-changes.ts';

/** What is below the row of a section that is open, or was. */
const editorStyles = css`
  .form {
    max-inline-size: 400px;
    margin-block-start: calc(5 * var(--_space));
  }
  .notice {
    display: flex;
    gap: calc(2 * var(--_space));
    margin-block-start: calc(3 * var(--_space));
    font-size: calc((var(--_font-size) + var(--_font-size-small)) / 2);
  }
  .notice > svg {
    color: var(--_success);
  }
`;

const nothingToDo: Outcome<undefined> = { ok: true, value: undefined };

/** A place of its own for each form, so that what was typed into one is never in another. */
const places = ['profile', 'email', 'password', 'prove', 'verify', 'renew', 'remove', 'account'];

/** Changes of the profile: one section at a time, and word of what came of it. */
export class ProfileEditor {
  /** Which section is open. */
  open: Change | undefined;
  readonly #host: LitElement;
  readonly #options: EditorContext;
  readonly #id = createId();
  readonly #twoFactor: OnDemand<TwoFactorSetup>;
  readonly #leaving: OnDemand<Leaving>;
  /** What was changed last. */
  #notice: { section: Change; text: string } | undefined;

  constructor(host: LitElement, options: EditorContext) {
    this.#host = host;
    this.#options = options;
    this.#twoFactor = new OnDemand(host, async () => {
      const { TwoFactorSetup } = await import('./two-factor-setup.ts');
      return new TwoFactorSetup(host, {
        ...options,
        words: () => this.#words(),
        cancel: (text) => this.#drawCancel(text),
        show: () => this.#show(this.open),
        finish: (text) => this.#finish(text),
        place: this.#place,
        note: (news) => options.kit.kit.store(createProfileStore).note(news),
      });
    });
    this.#leaving = new OnDemand(host, async () => {
      const { Leaving } = await import('./leaving.ts');
      return new Leaving(host, { ...options, words: () => this.#words(), cancel: () => this.#drawCancel(), place: this.#place });
    });
    host.addController(new UnsavedChanges(host, () => Boolean(this.#unsaved)));
    adoptSheet(host.renderRoot as ShadowRoot, editorStyles.styleSheet);
  }

  /** Forgets everything, a question of any section among it: somebody else is signed in, or nobody. */
  clear(): void {
    this.#options.dialog.part?.close();
    this.#twoFactor.part?.clear();
    this.open = this.#notice = undefined;
  }

  /** Opens a section, if what is in the one that is open may be lost. */
  async edit(change: Change): Promise<void> {
    if (change === this.open || this.#options.form.pending || !(await this.#mayLeave())) return;
    this.#notice = undefined;
    void this.#options.dialog.load();
    if (change === 'two-factor') {
      const outcome = await this.#twoFactor.load();
      if (!outcome.ok) return this.#options.form.show(outcome.problem);
      outcome.value.start();
    }
    if (change === 'account') {
      const outcome = await this.#leaving.load();
      if (!outcome.ok) return this.#options.form.show(outcome.problem);
    }
    await this.#show(change);
  }

  /** Sends what was entered. */
  async submit(values: FormValues): Promise<Outcome<unknown>> {
    const { kit, localization, user, reload } = this.#options;
    if (this.open === 'two-factor') return this.#twoFactor.part?.submit(values) ?? nothingToDo;
    if (this.open === 'account') return this.#leaving.part?.submit(values) ?? nothingToDo;
    const outcome = await saveChange(this.open, values, { host: this.#host, store: kit.kit.store(createProfileStore), user: user(), localization, words: this.#words() });
    if (!outcome.ok) return outcome;
    // Other sessions have been ended.
    if (this.open === 'password') reload();
    await this.#finish(outcome.value);
    return outcome;
  }

  /** The open form, for the light DOM. */
  drawForm(): TemplateResult {
    const spec = this.#describe();
    return html`${places.map((place) => (place === spec?.place ? this.#drawForm(spec) : nothing))}`;
  }

  /** What is below the row of a section: where its form is, and what was changed. Parts: `form`, `notice`. */
  draw(section: string): unknown {
    if (section === this.open) return html`<div class="form" part="form" aria-busy=${this.#options.form.pending}>${this.#drawOpen(section)}</div>`;
    return this.#notice?.section === section ? html`<p class="notice" part="notice">${successIcon}<span>${this.#notice.text}</span></p>` : nothing;
  }

  #drawOpen(section: string): unknown {
    if (section === 'two-factor') return this.#twoFactor.part?.draw();
    return section === 'account' ? this.#leaving.part?.draw() : this.#place();
  }

  /** What would be lost: the question whether it may be. */
  get #unsaved(): Question | undefined {
    const { profileChanges, shared } = this.#words();
    const { discardTitle, discardText, discard, keepEditing, codesLostTitle, codesLostText, closeAnyway } = profileChanges;
    if (this.#twoFactor.part?.unsaved) return { title: codesLostTitle, text: codesLostText, confirm: closeAnyway, cancel: shared.back };
    return hasEntries(this.#host) ? { title: discardTitle, text: discardText, confirm: discard, cancel: keepEditing } : undefined;
  }

  #words() {
    const { localization } = this.#options;
    return { ...localization.words, ...localization.wordsOf({ profileChanges }) };
  }

  async #mayLeave(): Promise<boolean> {
    const question = this.open && this.#unsaved;
    if (!question) return true;
    const outcome = await this.#options.dialog.load();
    if (outcome.ok) return outcome.value.ask(question);
    await this.#options.form.show(outcome.problem);
    return false;
  }

  /** Draws a section, or its next step; whoever is in it goes on where it begins. */
  async #show(change: Change | undefined): Promise<void> {
    this.#options.form.clear();
    this.open = change;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const field = this.#host.querySelector('cx-field');
    // An input can take the focus when it is in its slot.
    await field?.updateComplete;
    (field?.querySelector('input') ?? this.#host.renderRoot.querySelector<HTMLElement>('.form :is([tabindex="-1"], button)'))?.focus();
  }

  /** Closes the section; whoever was in it goes on at the button that opened it. */
  async #close(): Promise<void> {
    const section = this.open;
    this.#twoFactor.part?.clear();
    await this.#show(undefined);
    this.#host.renderRoot.querySelector<HTMLElement>(`[data-section="${section}"] button`)?.focus();
  }

  readonly #cancel = async (): Promise<void> => {
    if (!this.#options.form.pending && (await this.#mayLeave())) await this.#close();
  };

  async #finish(text?: string): Promise<void> {
    const section = this.open;
    if (!section) return;
    this.#notice = text ? { section, text } : undefined;
    if (text) this.#options.announcer.say(text);
    await this.#close();
  }

  readonly #place = (): TemplateResult => html`${this.#options.form.draw()}<slot name="form"></slot>`;

  #describe(): ProfileForm | undefined {
    const { kit, localization } = this.#options;
    const user = this.#options.user();
    if (!this.open || !user) return undefined;
    if (this.open === 'account') return this.#leaving.part?.describe(user);
    return this.open === 'two-factor' ? this.#twoFactor.part?.describe(user) : describeForm(this.open, user, this.#words(), { format: localization.format, min: kit.kit.session.$account.get().capabilities?.passwordMinLength ?? 8 });
  }

  #drawForm(spec: ProfileForm): TemplateResult {
    const { form, kit } = this.#options;
    return credentialForm({ aside: this.#drawCancel(), ...spec, id: `${this.#id}-${spec.place}`, action: `${kit.kit.adapter}${spec.action}`, pending: form.pending, blocked: form.blocked });
  }

  #drawCancel(text = this.#words().customer.cancel): TemplateResult {
    return html`<button type="button" class="secondary" part="button" @click=${this.#cancel}>${text}</button>`;
  }
}
