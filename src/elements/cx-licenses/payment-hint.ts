import { html, css, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { Purchase } from '#contract/purchase.ts';
import { adoptSheet } from '../../controllers/adopt-sheet.ts';
import type { PurchaseProgress } from '../../controllers/purchase-progress.ts';
import { clockIcon } from '../../templates/icons.ts';
import type { PartContext } from './context.ts';

/** The card in the place of a license that is being made: as large as one, and quiet. */
const paymentHint = css`
  .awaited {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: calc(2 * var(--_space));
    min-block-size: calc(60 * var(--_space));
    border-style: dashed;
    color: var(--_text-muted);
    text-align: center;
  }
  .awaited-line {
    display: flex;
    gap: calc(2 * var(--_space));
    padding-block-end: calc(3 * var(--_space));
    color: var(--_text-muted);
  }
  .awaited-icon {
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .awaited > .awaited-text {
    max-inline-size: 36ch;
    text-wrap: balance;
  }
`;

/** Milliseconds until the licenses are looked at once more, while one that was made is not among them: the vendor's lists lag behind. */
const looks = [0, 1000, 2000, 4000, 8000];

/** Says in the place of a license that is being made that it is on its way. Loaded once the licenses are on the page. */
export class PaymentHint implements ReactiveController {
  readonly #host: LitElement;
  readonly #context: PartContext;
  readonly #progress: PurchaseProgress;
  #known: readonly Purchase[] | undefined;
  /** A license was made, and is not among the licenses yet. */
  #awaited = false;
  #run = 0;
  #said: string | undefined;

  constructor(host: LitElement, context: PartContext, progress: PurchaseProgress) {
    this.#host = host;
    this.#context = context;
    this.#progress = progress;
    adoptSheet(host.renderRoot as ShadowRoot, paymentHint.styleSheet);
    host.addController(this);
  }

  /** What to show in the place of the next license; `undefined` when there is nothing to wait for. */
  get draw(): (() => TemplateResult) | undefined {
    const text = this.#text;
    return text === undefined ? undefined : () => html`<span class="awaited-icon">${clockIcon}</span><p class="awaited-text" part="awaited-text">${text}</p>`;
  }

  hostUpdate(): void {
    this.#notice(this.#progress.purchases);
  }

  get #text(): string | undefined {
    return this.#progress.describe(this.#progress.purchases, this.#awaited);
  }

  /**
   * Compares with what was known before. What was done when the page was opened is among the licenses already, likely: only what was done a moment ago may have come
   * between the two answers, so it is looked for, without a word.
   */
  #notice(purchases: readonly Purchase[] | undefined): void {
    if (purchases === this.#known) return;
    const before = this.#known;
    const done = doneAmong(purchases);
    const finished = before && done.some(({ id }) => !doneAmong(before).some((one) => one.id === id));
    this.#known = purchases;
    if (finished || (!before && done.some(isRecent))) void this.#awaitLicense(Boolean(before));
    const text = this.#text;
    if (text && text !== this.#said) this.#context.announcer.say(text);
    this.#said = text;
  }

  async #awaitLicense(aloud: boolean): Promise<void> {
    const run = (this.#run += 1);
    this.#awaited = aloud;
    for (const pause of looks) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      const over = !this.#host.isConnected || this.#context.customer.state !== 'signed-in' || (await this.#lookForNew());
      // Another one was made meanwhile: that one's looks go on.
      if (run !== this.#run) return;
      if (over) break;
    }
    this.#awaited = false;
    this.#host.requestUpdate();
  }

  /** Loads the licenses anew; resolves to whether a new one was among them. */
  async #lookForNew(): Promise<boolean> {
    const { customer, pages } = this.#context;
    const before = pages.arrived;
    await customer.watch(pages.load());
    return pages.arrived > before;
  }
}

const doneAmong = (purchases: readonly Purchase[] = []) => purchases.filter(({ state }) => state === 'done');

/** By the reader's clock: if it is wrong, the licenses are looked at once too often, or at the next refresh. */
const isRecent = ({ updatedAt }: Purchase) => Math.abs(Date.now() - Date.parse(updatedAt)) < 120_000;

/** What it knows of payments, other elements load too: that is a part of its own. */
export async function createPaymentHint(host: LitElement, context: PartContext): Promise<PaymentHint> {
  const { PurchaseProgress } = await import('../../controllers/purchase-progress.ts');
  const { customer } = context;
  return new PaymentHint(host, context, new PurchaseProgress(host, { ...context, isActive: () => customer.state === 'signed-in' && customer.can('purchases') }));
}
