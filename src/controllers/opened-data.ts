import type { ReactiveControllerHost } from 'lit';
import type { ReadableAtom } from 'nanostores';
import type { Outcome, Remote } from '../stores/remote.ts';
import { StoreController } from '../kit/store-controller.ts';

export interface OpenedDataOptions<Value> {
  find: (key: string) => ReadableAtom<Remote<Value>> | undefined;
  load: (key: string) => Promise<Outcome<Value>>;
}

/** Data by key that is loaded, and kept in sight, only while the part of the element that shows it is open. */
export class OpenedData<Value> {
  readonly #host: ReactiveControllerHost & Element;
  readonly #options: OpenedDataOptions<Value>;
  readonly #open = new Map<string, StoreController<Remote<Value>>>();

  constructor(host: ReactiveControllerHost & Element, options: OpenedDataOptions<Value>) {
    this.#host = host;
    this.#options = options;
  }

  /** `undefined` while closed. */
  get(key: string): Remote<Value> | undefined {
    return this.#open.get(key)?.value;
  }

  toggle(key: string, open: boolean): void {
    if (open === this.#open.has(key)) return;
    if (open) this.#show(key);
    else this.#hide(key);
  }

  load(key: string): void {
    void this.#options.load(key);
  }

  /** Loads what is open anew. */
  refresh(): void {
    for (const key of this.#open.keys()) this.load(key);
  }

  /** Closes everything that is not among these, because it is not on the page any more. */
  keep(keys: ReadonlySet<string>): void {
    for (const key of this.#open.keys()) if (!keys.has(key)) this.#hide(key);
  }

  #show(key: string): void {
    this.#open.set(key, new StoreController(this.#host, () => this.#options.find(key)));
    this.#host.requestUpdate();
    this.load(key);
  }

  #hide(key: string): void {
    const controller = this.#open.get(key);
    this.#open.delete(key);
    if (!controller) return;
    this.#host.removeController(controller);
    controller.hostDisconnected();
  }
}
