import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { Purchase } from '../../../server-adapter/src/contract/purchase.ts';
import { adoptSheet } from '../../controllers/adopt-sheet.ts';
import { StoreController } from '../../controllers/store-controller.ts';
import { payments } from '../../i18n/en-payments.ts';
import { createPurchasesStore, type PurchasesStore } from '../../stores/purchases-store.ts';
import { clockIcon } from '../../templates/icons.ts';
import type { PartContext } from './part-context.ts';
import { paymentHint } from './payment-hint.styles.ts';

/** Milliseconds until the licenses are looked at once more, while one that was made is not among them: the vendor's lists lag behind. */
const looks = [0, 1000, 2000, 4000, 8000];

/** Says in the place of a license that is being made that it is on its way. Loaded once the licenses are on the page. */
export class PaymentHint implements ReactiveController {
  readonly #host: LitElement;
  readonly #context: PartContext;
  readonly #purchases: StoreController<readonly Purchase[] | undefined>;
  #known: readonly Purchase[] | undefined;
  /** A license was made, and is not among the licenses yet. */
  #awaited = false;
  #run = 0;
  #said: string | undefined;
  #watched: PurchasesStore | undefined;
  #stop: (() => void) | undefined;

  constructor(host: LitElement, context: PartContext) {
    this.#host = host;
    this.#context = context;
    this.#purchases = new StoreController(host, () => context.kit.value?.store(createPurchasesStore).$purchases);
    adoptSheet(host.renderRoot as ShadowRoot, paymentHint.styleSheet);
    host.addController(this);
  }

  /** What to show in the place of the next license; `undefined` when there is nothing to wait for. */
  get draw(): (() => TemplateResult) | undefined {
    const text = this.#text;
    return text === undefined ? undefined : () => html`<span class="awaited-icon">${clockIcon}</span><p class="awaited-text" part="awaited-text">${text}</p>`;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    this.#watch(this.#host.isConnected && this.#isActive ? this.#context.kit.value?.store(createPurchasesStore) : undefined);
    this.#notice(this.#purchases.value);
  }

  hostDisconnected(): void {
    this.#watch(undefined);
  }

  /** Somebody is signed in, and the adapter tells of payments. */
  get #isActive(): boolean {
    const { customer } = this.#context;
    return customer.state === 'signed-in' && customer.can('purchases');
  }

  get #text(): string | undefined {
    const states = new Set((this.#purchases.value ?? []).map(({ state }) => state));
    const { processing, delayed } = this.#context.localization.wordsOf({ payments }).payments;
    if (states.has('processing') || this.#awaited) return processing;
    return states.has('delayed') ? delayed : undefined;
  }

  #watch(store: PurchasesStore | undefined): void {
    if (store === this.#watched) return;
    this.#stop?.();
    this.#watched = store;
    this.#stop = store?.watch();
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
      const over = !this.#watched || (await this.#lookForNew());
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
