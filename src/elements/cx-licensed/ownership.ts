import type { LitElement, TemplateResult } from 'lit';
import { Customer } from '../../controllers/customer.ts';
import type { View, ViewContext } from '../../controllers/later-view.ts';
import type { KitController } from '../../kit/kit-controller.ts';
import { StoreController } from '../../kit/store-controller.ts';
import { createOwnedProductsStore, ownsProduct } from '../../stores/owned-products-store.ts';
import { gate } from '../../templates/gate.ts';

/** What the attributes of the element say. */
export interface LicensedAttributes {
  product: string | undefined;
}

/** Whether somebody has a license of a product: asked for once, for all elements of a page. */
export class Ownership implements View {
  readonly #host: LitElement & LicensedAttributes;
  readonly #kit: KitController;
  readonly #customer: Customer;
  readonly #owned;

  constructor(host: LitElement & LicensedAttributes, { kit }: ViewContext) {
    this.#host = host;
    this.#kit = kit;
    this.#customer = new Customer(host, { load: () => this.#load() });
    this.#owned = new StoreController(host, () => kit.value?.store(createOwnedProductsStore).$owned);
    host.addController(this);
  }

  hostUpdate(): void {
    if (this.#customer.state === 'signed-in' && this.#owned.value?.state === 'initial') this.#load();
  }

  refresh(): void {
    this.#customer.refresh();
  }

  draw(): TemplateResult {
    return gate(this.#open);
  }

  /** `undefined` as long as nobody knows. */
  get #open(): boolean | undefined {
    const { state } = this.#customer;
    if (state === 'signed-out') return false;
    const owned = state === 'signed-in' ? this.#owned.value?.value : undefined;
    return ownsProduct(owned, this.#host.product);
  }

  #load(): void {
    void this.#customer.watch(this.#kit.kit.store(createOwnedProductsStore).load());
  }
}
