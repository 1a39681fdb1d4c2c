import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { License } from '#contract/license.ts';
import { adoptSheet } from '../../../controllers/adopt-sheet.ts';
import { CxProblemEvent } from '../../../events.ts';
import { offlineActivation } from '../../../i18n/en/place/offline-activation.ts';
import type { ProblemError } from '../../../problem-error.ts';
import { asCustomer } from '../../../stores/as-customer.ts';
import { settle } from '../../../stores/remote.ts';
import type { PlaceContext } from '../context.ts';
import { offlineActivationStyles } from './offline-activation.styles.ts';
import { offlineForm, type OfflineAction, type OfflineForm, type OfflineWords } from './offline-form.ts';

/** Activates a machine without a network, or frees it, by the files of its software. Loaded when somebody has such a machine. */
export class OfflineActivation implements ReactiveController, OfflineForm {
  action: OfflineAction = 'activate';
  canActivate = true;
  canFree = true;
  request = '';
  fileName: string | undefined;
  problem: OfflineForm['problem'];
  pending = false;
  response: OfflineForm['response'];
  readonly #host: LitElement;
  readonly #context: PlaceContext;
  #licenseId: string | undefined;

  constructor(host: LitElement, context: PlaceContext) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
    adoptSheet(host.renderRoot as ShadowRoot, offlineActivationStyles.styleSheet);
  }

  hostDisconnected(): void {
    this.#forget();
  }

  isOpen(licenseId: string): boolean {
    return this.#licenseId === licenseId;
  }

  toggle(licenseId: string): void {
    if (this.pending) return;
    this.action = 'activate';
    this.#licenseId = this.isOpen(licenseId) ? undefined : licenseId;
    this.#forget();
  }

  keep(ids: ReadonlySet<string>): void {
    if (this.#licenseId && !ids.has(this.#licenseId)) this.toggle(this.#licenseId);
  }

  draw(license: License, { canActivate, canFree }: Pick<OfflineForm, 'canActivate' | 'canFree'>): TemplateResult | typeof nothing {
    Object.assign(this, { canActivate, canFree });
    // What was just done may have taken the last seat: its response file stays.
    if (!this.response) this.action = !canActivate ? 'deactivate' : !canFree ? 'activate' : this.action;
    return this.isOpen(license.id) ? html`<div class="offline" part="offline" role="group" aria-label=${this.#words().words.machines.withoutNetwork}>${offlineForm(license, this, this.#words())}</div>` : nothing;
  }

  readonly choose = (action: OfflineAction): void => {
    if (this.pending) return;
    this.#forget();
    this.action = action;
  };

  readonly take = async (file: File | undefined): Promise<void> => {
    if (!file || this.pending) return;
    this.fileName = file.name;
    await this.#read(file);
  };

  readonly paste = (text: string): Promise<void> => {
    this.fileName = undefined;
    return this.#read(new Blob([text]));
  };

  readonly submit = async (license: License): Promise<void> => {
    if (this.pending || !this.request) return;
    const { kit } = this.#context;
    if (this.action === 'deactivate' && !(await this.#confirm())) return;
    this.pending = true;
    this.problem = undefined;
    this.#host.requestUpdate();
    const call = asCustomer(kit.kit);
    const options = { path: { id: license.id }, body: { request: this.request } };
    const outcome = await settle<string | undefined>(
      this.action === 'activate'
        ? call('POST /me/licenses/:id/offline-activations', { ...options, check: (file) => typeof file === 'string' })
        : call('POST /me/licenses/:id/offline-deactivations', options),
    );
    this.pending = false;
    if (!outcome.ok) return this.#fail(outcome.problem);
    const { words } = this.#words();
    this.#forget();
    if (outcome.value !== undefined) this.response = { url: URL.createObjectURL(new Blob([outcome.value], { type: 'application/octet-stream' })), name: responseName(license) };
    else this.#licenseId = undefined;
    this.#context.notify(outcome.value === undefined ? words.offlineActivation.freed : words.offlineActivation.activated);
    this.#context.reload();
    await this.#focusResponse();
  };

  async #read(file: Blob): Promise<void> {
    const outcome = await readRequest(file);
    this.request = outcome.request ?? '';
    this.problem = outcome.problem && { code: outcome.problem };
    this.#host.requestUpdate();
  }

  async #focusResponse(): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('.offline a')?.focus();
  }

  #confirm(): Promise<boolean> {
    const { words } = this.#words();
    return this.#context.dialog.ask({ title: words.offlineActivation.confirmTitle, text: words.machines.confirmText, confirm: words.offlineActivation.freeNow, cancel: words.customer.cancel });
  }

  #fail(problem: ProblemError): void {
    this.problem = problem;
    this.#host.dispatchEvent(new CxProblemEvent(problem));
    this.#host.requestUpdate();
  }

  /** Forgets the files; what was chosen to be done stays. */
  #forget(): void {
    if (this.response) URL.revokeObjectURL(this.response.url);
    this.request = '';
    this.fileName = this.problem = this.response = undefined;
    this.#host.requestUpdate();
  }

  #words(): OfflineWords {
    const { words, ...rest } = this.#context.words();
    return { ...rest, words: { ...words, ...this.#context.localization.wordsOf({ offlineActivation }) } };
  }
}

/** Characters that a request may have: the adapter takes no more. */
const longest = 32_768;

/**
 * Reads a request file. What cannot be one is refused here: it is too large, which is looked at before it is read, or it is no plain text. Whether it is one, the
 * license server says.
 */
async function readRequest(file: Blob): Promise<{ request?: string; problem?: 'body-too-large' | 'invalid-request' }> {
  if (file.size > longest) return { problem: 'body-too-large' };
  const request = (await file.text().catch(() => '')).trim();
  return /^[\x20-\x7e\r\n]+$/.test(request) ? { request } : { problem: 'invalid-request' };
}

/** The name of a response file: of its product, or of the license, in characters that every system takes. */
function responseName({ id, productName }: License): string {
  const name = (productName || id).replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 60);
  return `${name || 'license'}-offline-response.dat`;
}
