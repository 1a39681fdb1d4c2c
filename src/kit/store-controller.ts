import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReadableAtom } from 'nanostores';

/** Draws its element again whenever a store changes. Which store it is may change too, say with the kit. */
export class StoreController<Value> implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #find: () => ReadableAtom<Value> | undefined;
  #store: ReadableAtom<Value> | undefined;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & Element, find: () => ReadableAtom<Value> | undefined) {
    this.#host = host;
    this.#find = find;
    host.addController(this);
  }

  /** `undefined` until the element has its kit. */
  get value(): Value | undefined {
    return this.#find()?.get();
  }

  hostUpdate(): void {
    const store = this.#find();
    if (!this.#host.isConnected || store === this.#store) return;
    this.#stop?.();
    this.#store = store;
    this.#stop = store?.listen(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#store = this.#stop = undefined;
  }
}
