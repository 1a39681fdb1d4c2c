import type { ReactiveControllerHost } from 'lit';
import { KitConsumer } from './kit-consumer.ts';

/**
 * Whether somebody is signed in: what the adapter says, and before that what the browser remembers. `undefined` where nobody knows, which is in a browser that was
 * never here, or keeps nothing.
 */
export class SignedIn {
  readonly #kit;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#kit = new KitConsumer(host);
  }

  get value(): boolean | undefined {
    const { signedIn, confirmed, capabilities } = this.#kit.account ?? {};
    return signedIn || confirmed || capabilities ? signedIn : undefined;
  }
}
