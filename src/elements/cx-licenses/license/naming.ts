import { html, css, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Activation } from '#contract/activation.ts';
import type { License } from '#contract/license.ts';
import { adoptSheet } from '../../../controllers/adopt-sheet.ts';
import type { ProblemError } from '../../../problem-error.ts';
import { isItem } from '../../../stores/answers.ts';
import { asCustomer } from '../../../stores/as-customer.ts';
import { settle } from '../../../stores/remote.ts';
import { longText } from '../../../templates/long-text.ts';
import { problemAlert } from '../../../templates/problem-alert.ts';
import type { OwnNaming, PlaceContext } from '../context.ts';
import { productName } from './license.ts';

const looks = css`
  .naming {
    display: grid;
    flex-basis: 100%;
    gap: calc(3 * var(--_space));
    max-inline-size: 420px;
  }
  .naming label {
    display: grid;
    gap: var(--_space);
    font-size: var(--_font-size-small);
    font-weight: 550;
  }
  .naming textarea {
    padding-block: calc(2 * var(--_space));
    resize: vertical;
  }
  .place-product {
    margin-block-start: calc(-4 * var(--_space));
  }
  .place-note {
    white-space: pre-line;
  }
  .naming-actions {
    display: flex;
    gap: calc(2 * var(--_space));
    align-items: center;
  }
`;

const penIcon = html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 16l.7-3.2 8.6-8.6a1.8 1.8 0 0 1 2.5 2.5l-8.6 8.6ZM12 5.5l2.5 2.5" /></svg>`;

/** Gives a license a name and a note, or a machine a name, of the customer's own. One form is open at a time. Loaded with the place of a license, where the adapter keeps names. */
export class Naming implements OwnNaming {
  readonly #host: LitElement;
  readonly #context: PlaceContext;
  #open: string | undefined;
  /** What opened it: the focus goes back there. */
  #opener: HTMLElement | undefined;
  #problem: ProblemError | undefined;
  #isSaving = false;

  constructor(host: LitElement, context: PlaceContext) {
    this.#host = host;
    this.#context = context;
    adoptSheet(host.renderRoot as ShadowRoot, looks.styleSheet);
  }

  isOpen(id: string): boolean {
    return this.#open === id;
  }

  close(): void {
    this.#open = undefined;
    this.#problem = undefined;
    this.#host.requestUpdate();
  }

  /** Opens the form of this license or machine, with the focus in it, or closes it. */
  toggle(id: string, opener: HTMLElement): void {
    const isOpen = this.isOpen(id);
    this.close();
    if (isOpen) return;
    this.#open = id;
    this.#opener = opener;
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>('.naming input')?.focus());
  }

  /** Opens the form. `nameId`: of the element that says which license or machine it is. */
  drawButton(item: License | Activation, nameId = `name-${item.id}`): TemplateResult {
    const texts = this.#texts();
    const label = 'key' in item ? texts.rename : texts.renameMachine;
    return html`<button type="button" class="icon-button" part="rename-button button" aria-label=${label} title=${label} aria-describedby=${nameId} aria-expanded=${this.isOpen(item.id)} @click=${({ currentTarget }: Event) => this.toggle(item.id, currentTarget as HTMLElement)}>${penIcon}</button>`;
  }

  /** The product of a license that has another name, its note, and the form for both. */
  drawLicense(license: License): TemplateResult {
    const { name, note } = license;
    return html`${name ? html`<p class="muted place-product" part="place-product">${longText(productName(license, this.#context.localization))}</p>` : nothing}
      ${this.#drawForm('license', license)} ${note && !this.isOpen(license.id) ? html`<p class="place-note" part="note">${longText(note)}</p>` : nothing}`;
  }

  drawMachine(activation: Activation): TemplateResult | typeof nothing {
    return this.#drawForm('machine', activation);
  }

  #drawForm(kind: 'license' | 'machine', item: License | Activation): TemplateResult | typeof nothing {
    if (!this.isOpen(item.id)) return nothing;
    const { words } = this.#context.words();
    const texts = this.#texts();
    const note = 'note' in item ? item.note : '';
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      void this.#save(kind, item.id, new FormData(event.currentTarget as HTMLFormElement));
    };
    const cancel = (event: KeyboardEvent) => (event.key === 'Escape' ? this.#leave() : undefined);
    return html`<form class="naming" part="naming" @submit=${submit} @keydown=${cancel}>
      <label part="label">${texts.ownName}<input class="input" part="input" name="name" maxlength="120" autocomplete="off" dir="auto" .value=${item.name ?? ''} /></label>
      ${kind === 'license' ? html`<label part="label">${texts.note}<textarea class="input" part="textarea" name="note" rows="3" maxlength="1000" dir="auto" .value=${note ?? ''}></textarea></label>` : nothing}
      ${problemAlert({ problem: this.#problem, words })}
      <div class="naming-actions">
        <button class="primary small" part="save-button button" aria-disabled=${this.#isSaving ? 'true' : nothing}>${words.customer.save}</button>
        <button type="button" class="secondary small" part="cancel-button button" @click=${() => this.#leave()}>${words.customer.cancel}</button>
        <span class="note">${texts.onlyYou}</span>
      </div>
    </form>`;
  }

  async #save(kind: 'license' | 'machine', id: string, form: FormData): Promise<void> {
    if (this.#isSaving) return;
    const { customer, kit, notify, reload } = this.#context;
    const call = asCustomer(kit.kit);
    const text = (field: string) => String(form.get(field) ?? '').replaceAll('\r', '');
    this.#set(true);
    const saved = kind === 'license' ? call('PATCH /me/licenses/:id', { path: { id }, body: { name: text('name'), note: text('note') }, check: isItem }) : call('PATCH /me/activations/:id', { path: { id }, body: { name: text('name') }, check: isItem });
    const outcome = await customer.watch(settle<unknown>(saved));
    this.#set(false, outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok || !this.isOpen(id)) return;
    this.#leave();
    notify(this.#texts().saved);
    reload();
  }

  #leave(): void {
    this.close();
    this.#opener?.focus();
  }

  #texts() {
    return this.#context.words().words.place;
  }

  #set(isSaving: boolean, problem?: ProblemError): void {
    this.#isSaving = isSaving;
    this.#problem = problem;
    this.#host.requestUpdate();
  }
}
