import type { ReactiveControllerHost } from 'lit';
import { KitConsumer } from './kit-consumer.ts';
import { StoreController } from './store-controller.ts';

/**
 * Whether somebody is signed in: what the adapter says, and before that what the browser remembers. `undefined` where nobody knows, which is in a browser that was
 * never here, or keeps nothing.
 */
export class SignedIn {
  readonly #account;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    const kit = new KitConsumer(host);
    this.#account = new StoreController(host, () => kit.value?.session.$account);
  }

  get value(): boolean | undefined {
    const { signedIn, confirmed, capabilities } = this.#account.value ?? {};
    return signedIn || confirmed || capabilities ? signedIn : undefined;
  }
}
