import type { LitElement, ReactiveController } from 'lit';
import type { Purchase } from '#contract/purchase.ts';
import { payments } from '../i18n/en/licenses/payments.ts';
import { createPurchasesStore, type PurchasesStore } from '../stores/purchases-store.ts';
import type { KitController } from '../kit/kit-controller.ts';
import type { Localization } from './localization.ts';
import { StoreController } from '../kit/store-controller.ts';

export interface PurchaseProgressOptions {
  kit: KitController;
  localization: Pick<Localization<'shared'>, 'wordsOf'>;
  /** Somebody is signed in, and the adapter tells of payments. */
  isActive: () => boolean;
}

/** What becomes of the customer's payments: keeps it fresh as long as the element is in the page, and says it in words. Loaded by what shows it. */
export class PurchaseProgress implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: PurchaseProgressOptions;
  readonly #purchases;
  #watched: PurchasesStore | undefined;
  #stop: (() => void) | undefined;

  constructor(host: LitElement, options: PurchaseProgressOptions) {
    this.#host = host;
    this.#options = options;
    this.#purchases = new StoreController(host, () => this.#store?.$purchases);
    host.addController(this);
    host.requestUpdate();
  }

  /** `undefined` until it is known. */
  get purchases(): readonly Purchase[] | undefined {
    return this.#purchases.value;
  }

  /** Says what is awaited of some purchases; `undefined` where it is nothing. `awaited`: one is, whatever they say. */
  describe(purchases: readonly Purchase[] = [], awaited = false): string | undefined {
    const states = new Set(purchases.map(({ state }) => state));
    const { processing, delayed } = this.#options.localization.wordsOf({ payments }).payments;
    if (states.has('processing') || awaited) return processing;
    return states.has('delayed') ? delayed : undefined;
  }

  /** What is drawn says whether anything is still awaited. */
  hostUpdated(): void {
    this.#watch(this.#host.isConnected && this.#options.isActive() ? this.#store : undefined);
  }

  hostDisconnected(): void {
    this.#watch(undefined);
  }

  get #store(): PurchasesStore | undefined {
    return this.#options.kit.value?.store(createPurchasesStore);
  }

  #watch(store: PurchasesStore | undefined): void {
    if (store === this.#watched) return;
    this.#stop?.();
    this.#watched = store;
    this.#stop = store?.watch();
  }
}
