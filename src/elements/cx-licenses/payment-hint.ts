import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { Purchase } from '../../../server-adapter/src/contract/purchase.ts';
import { adoptSheet } from '../../controllers/adopt-sheet.ts';
import type { Announcer } from '../../controllers/announcer.ts';
import type { KitConsumer } from '../../controllers/kit-consumer.ts';
import type { Localization } from '../../controllers/localization.ts';
import { StoreController } from '../../controllers/store-controller.ts';
import { payments } from '../../i18n/en-payments.ts';
import { createPurchasesStore, type PurchasesStore } from '../../stores/purchases-store.ts';
import { clockIcon } from '../../templates/icons.ts';
import { paymentHint } from './payment-hint.styles.ts';

export interface PaymentHintOptions {
  kit: KitConsumer;
  localization: Localization<'licenses'>;
  announcer: Announcer;
  /** Somebody is signed in, and the adapter tells of payments. */
  active: () => boolean;
  /** Loads the licenses anew; resolves to whether a new one was among them. */
  reload: () => Promise<boolean>;
}

/** Milliseconds until the licenses are looked at once more, while one that was made is not among them: the vendor's lists lag behind. */
const looks = [0, 1000, 2000, 4000, 8000];

/** Says in the place of a license that is being made that it is on its way. Loaded once the licenses are on the page. */
export class PaymentHint implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: PaymentHintOptions;
  readonly #purchases: StoreController<readonly Purchase[] | undefined>;
  #known: readonly Purchase[] | undefined;
  /** A license was made, and is not among the licenses yet. */
  #awaited = false;
  #run = 0;
  #said: string | undefined;
  #watched: PurchasesStore | undefined;
  #stop: (() => void) | undefined;

  constructor(host: LitElement, options: PaymentHintOptions) {
    this.#host = host;
    this.#options = options;
    this.#purchases = new StoreController(host, () => options.kit.value?.store(createPurchasesStore).$purchases);
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
    this.#watch(this.#host.isConnected && this.#options.active() ? this.#options.kit.value?.store(createPurchasesStore) : undefined);
    this.#notice(this.#purchases.value);
  }

  hostDisconnected(): void {
    this.#watch(undefined);
  }

  get #text(): string | undefined {
    const states = new Set((this.#purchases.value ?? []).map(({ state }) => state));
    const { processing, delayed } = this.#options.localization.wordsOf({ payments }).payments;
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
    if (text && text !== this.#said) this.#options.announcer.say(text);
    this.#said = text;
  }

  async #awaitLicense(aloud: boolean): Promise<void> {
    const run = (this.#run += 1);
    this.#awaited = aloud;
    for (const pause of looks) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      const over = !this.#watched || (await this.#options.reload());
      // Another one was made meanwhile: that one's looks go on.
      if (run !== this.#run) return;
      if (over) break;
    }
    this.#awaited = false;
    this.#host.requestUpdate();
  }
}

const doneAmong = (purchases: readonly Purchase[] = []) => purchases.filter(({ state }) => state === 'done');

/** By the reader's clock: if it is wrong, the licenses are looked at once too often, or at the next refresh. */
const isRecent = ({ updatedAt }: Purchase) => Math.abs(Date.now() - Date.parse(updatedAt)) < 120_000;
