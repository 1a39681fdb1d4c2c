import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Customer } from '../../controllers/customer.ts';
import type { KitConsumer } from '../../controllers/kit-consumer.ts';
import { StoreController } from '../../controllers/store-controller.ts';
import { createOwnedProductsStore } from '../../stores/owned-products-store.ts';
import { ownsProduct } from '../../stores/owns-product.ts';

/** Which products somebody has a license of: asked for once, for all elements of a page. */
export class Ownership implements ReactiveController {
  readonly #kit: KitConsumer;
  readonly #customer: Customer;
  readonly #owned;

  constructor(host: ReactiveControllerHost, kit: KitConsumer, customer: Customer) {
    this.#kit = kit;
    this.#customer = customer;
    this.#owned = new StoreController(host, () => kit.value?.store(createOwnedProductsStore).$owned);
    host.addController(this);
  }

  /** `undefined` as long as nobody knows. Without a product, any will do. */
  has(product: string | undefined): boolean | undefined {
    return ownsProduct(this.#owned.value?.value, product);
  }

  hostUpdate(): void {
    if (this.#customer.state === 'signed-in' && this.#owned.value?.state === 'initial') this.load();
  }

  load(): void {
    void this.#customer.watch(this.#kit.kit.store(createOwnedProductsStore).load());
  }
}
