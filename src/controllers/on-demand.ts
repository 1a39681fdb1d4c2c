import type { ReactiveControllerHost } from 'lit';
import { unreachable, type Outcome } from '../stores/remote.ts';

/** A part of an element whose code is loaded when somebody is about to need it. */
export class OnDemand<Part> {
  /** `undefined` until it is there. */
  part: Part | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #import: () => Promise<Part>;
  #loading: Promise<Outcome<Part>> | undefined;

  constructor(host: ReactiveControllerHost, load: () => Promise<Part>) {
    this.#host = host;
    this.#import = load;
  }

  /** Loads it, unless it is there already. Whoever waits for it shows the problem, if any: `offline`, since all else that can fail is the network. The next call tries again. */
  readonly load = (): Promise<Outcome<Part>> => (this.#loading ??= this.#load());

  async #load(): Promise<Outcome<Part>> {
    try {
      this.part = await this.#import();
      this.#host.requestUpdate();
      return { ok: true, value: this.part };
    } catch {
      this.#loading = undefined;
      return unreachable();
    }
  }
}
