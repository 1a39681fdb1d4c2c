import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Activation } from '#contract/activation.ts';
import { adoptSheet } from '../../../controllers/adopt-sheet.ts';
import { bulkRelease } from '../../../i18n/en/place/bulk-release.ts';
import { toDate } from '../../../i18n/time.ts';
import { longText } from '../../../templates/long-text.ts';
import { bulkReleaseStyles } from './bulk-release.styles.ts';
import type { PlaceContext } from '../context.ts';
import type { MachineRelease } from './machine-release.ts';

/** Days without a sign of life that somebody may ask for. */
const absences = [30, 90, 180];
const day = 86_400_000;

/** What would meet the next machine too. */
const isForAll = (code: string) => /^(deactivation-limit|sign-in-required|offline|timeout|too-many-requests|not-supported|provider-unavailable)$/.test(code);

/** Deactivates several machines of a license: chooses them, asks once, and deactivates one after the other. Loaded when somebody wants that. */
export class BulkRelease {
  readonly #host: LitElement;
  readonly #context: PlaceContext;
  readonly #release: MachineRelease;
  /** The license whose machines are being chosen. */
  #licenseId: string | undefined;
  #chosen = new Set<string>();
  /** How many more may be chosen than are; `undefined`: as many as there are. */
  #left: number | undefined;
  /** What came of choosing by absence. */
  #hint: string | undefined;
  #progress: { done: number; total: number } | undefined;
  #stopped = false;

  constructor(host: LitElement, context: PlaceContext, release: MachineRelease) {
    this.#host = host;
    this.#context = context;
    this.#release = release;
    adoptSheet(host.renderRoot as ShadowRoot, bulkReleaseStyles.styleSheet);
  }

  isOpen(licenseId: string): boolean {
    return this.#licenseId === licenseId;
  }

  isChosen(id: string): boolean {
    return this.#chosen.has(id);
  }

  toggle(licenseId: string): void {
    if (this.#progress) return;
    this.#licenseId = this.isOpen(licenseId) ? undefined : licenseId;
    this.choose([]);
  }

  keep(ids: ReadonlySet<string>): void {
    if (this.#licenseId && !ids.has(this.#licenseId) && !this.#progress) this.#licenseId = undefined;
  }

  /** What stands above the machines: how to choose, how many are chosen, what is done with them. `left`: how many may be freed. */
  draw(activations: readonly Activation[], left: number | undefined): TemplateResult {
    const { words } = this.#words();
    this.#left = left;
    return html`<div class="bulk" part="bulk" role="group" aria-label=${words.bulkRelease.title}>
      ${this.#progress ? this.#drawProgress(this.#progress) : this.#drawChoices(activations)}
    </div>`;
  }

  /** The box beside a machine. */
  drawChoice(activation: Activation): TemplateResult {
    const { words, format } = this.#words();
    const checked = this.isChosen(activation.id);
    const isFull = this.#left !== undefined && this.#chosen.size >= this.#left;
    const choose = ({ target }: Event) => {
      if ((target as HTMLInputElement).checked) this.#chosen.add(activation.id);
      else this.#chosen.delete(activation.id);
      this.choose(this.#chosen);
    };
    const name = this.#release.nameOf(activation, words).slice(0, 80);
    return html`<input type="checkbox" part="machine-checkbox" aria-label=${format(words.bulkRelease.select, { name })} .checked=${checked} ?disabled=${Boolean(this.#progress) || (isFull && !checked)} @change=${choose} />`;
  }

  #drawChoices(activations: readonly Activation[]): TemplateResult {
    const { words, format } = this.#words();
    const chosen = activations.filter(({ id }) => this.#chosen.has(id));
    const preset = (days: number) => html`<button type="button" class="secondary small" part="preset-button button" @click=${() => this.#chooseAbsent(activations, days)}>${format(words.bulkRelease.days, { count: days })}</button>`;
    return html`<p>${words.bulkRelease.choose}</p>
      <div class="presets" role="group" aria-labelledby="not-seen"><span id="not-seen" class="muted">${words.bulkRelease.notSeen}</span>${absences.map(preset)}</div>
      <p class="note" part="bulk-hint" role="status">${this.#hint ?? nothing}</p>
      <div class="bulk-actions">
        <button type="button" class="primary small" part="bulk-confirm button" aria-disabled=${chosen.length ? nothing : 'true'} @click=${() => chosen.length && this.#ask(chosen)}>${chosen.length ? format(words.bulkRelease.free, { count: chosen.length }) : words.machines.free}</button>
        <button type="button" class="secondary small" part="bulk-cancel button" @click=${({ currentTarget }: Event) => this.#close(currentTarget as HTMLElement)}>${words.customer.cancel}</button>
      </div>`;
  }

  #drawProgress({ done, total }: { done: number; total: number }): TemplateResult {
    const { words, format } = this.#words();
    const text = format(words.bulkRelease.progress, { done: Math.min(total, done + 1), total });
    return html`<p>${text}</p>
      <progress part="progress" aria-label=${text} max=${total} .value=${done}></progress>
      <div class="bulk-actions"><button type="button" class="secondary small" part="bulk-stop button" aria-disabled=${this.#stopped ? 'true' : nothing} @click=${this.#stop}>${words.bulkRelease.stop}</button></div>`;
  }

  /** Those away longest first, as many as may be freed. A machine without a network is never seen, so that says nothing. */
  #chooseAbsent(activations: readonly Activation[], days: number): void {
    const { words, format } = this.#words();
    const seenAt = ({ lastSeenAt }: Activation) => toDate(lastSeenAt)?.getTime() ?? Number.NaN;
    const absent = activations.filter((activation) => !activation.offline && seenAt(activation) < Date.now() - days * day).sort((a, b) => seenAt(a) - seenAt(b));
    const chosen = absent.slice(0, this.#left);
    const { limited, noneFound, offlineLeftOut } = words.bulkRelease;
    const isLimited = chosen.length < absent.length;
    const left = activations.some(({ offline }) => offline) ? offlineLeftOut : undefined;
    this.choose(chosen.map(({ id }) => id), [isLimited ? format(limited, { count: chosen.length }) : absent.length ? undefined : noneFound, left].filter(Boolean).join(' '));
  }

  /** Chooses these, and no others. */
  choose(ids: Iterable<string>, hint?: string): void {
    this.#chosen = new Set(ids);
    this.#hint = hint;
    this.#host.requestUpdate();
  }

  async #ask(activations: readonly Activation[]): Promise<void> {
    const { words, format } = this.#words();
    const { machines, customer } = words;
    const count = activations.length;
    const confirmed = await this.#context.dialog.ask({
      title: format(words.bulkRelease.confirmTitle, { count }),
      text: [words.bulkRelease.confirmText, this.#left !== undefined && format(machines.left, { count: this.#left })].filter(Boolean).join(' '),
      details: html`<ul class="chosen" part="chosen" role="list" tabindex="0" aria-label=${words.licenses.machines}>${activations.map((activation) => html`<li>${longText(this.#release.nameOf(activation, words))}</li>`)}</ul>`,
      confirm: format(words.bulkRelease.free, { count }),
      cancel: customer.cancel,
    });
    if (confirmed && !this.#progress) await this.#freeAll(activations);
  }

  async #freeAll(activations: readonly Activation[]): Promise<void> {
    this.#stopped = false;
    let failed = 0;
    for (const [done, activation] of activations.entries()) {
      if (this.#stopped || !this.#host.isConnected) break;
      this.#progress = { done, total: activations.length };
      const outcome = await this.#release.free(activation);
      if (outcome?.ok) this.#chosen.delete(activation.id);
      else if (outcome) failed += 1;
      if (outcome && !outcome.ok && isForAll(outcome.problem.code)) break;
    }
    this.#progress = undefined;
    this.#tell(activations.filter(({ id }) => !this.#chosen.has(id)).length, failed);
    this.#context.reload();
    if (!this.#chosen.size) this.#close(this.#host.renderRoot.querySelector<HTMLElement>('.bulk'));
    else this.#host.requestUpdate();
  }

  #tell(freed: number, failed: number): void {
    const { words, format } = this.#words();
    const { freed: freedText, failed: failedText } = words.bulkRelease;
    this.#hint = [freed && format(freedText, { count: freed }), failed && format(failedText, { count: failed })].filter(Boolean).join(' ');
    this.#context.notify(this.#hint);
  }

  readonly #stop = (): void => {
    this.#stopped = true;
    this.#host.requestUpdate();
  };

  /** What had the focus goes away; the title of what is open stays. */
  #close(from: HTMLElement | null): void {
    const heir = from?.closest('section')?.querySelector<HTMLElement>('[role=heading]');
    this.#licenseId = undefined;
    this.choose([]);
    heir?.focus();
  }

  #words() {
    const { words, ...rest } = this.#context.words();
    return { ...rest, words: { ...words, ...this.#context.localization.wordsOf({ bulkRelease }) } };
  }
}
