import type { ReactiveControllerHost } from 'lit';
import type { ProblemError } from '../client/problem-error.ts';
import { settle, type Outcome } from '../stores/remote.ts';

/** A part of an element whose code is loaded when somebody is about to need it. */
export class OnDemand<Part> {
  /** `undefined` until it is there. */
  part: Part | undefined;
  /** Why it is not there, after it was tried: `offline`, since all that can fail is the network. */
  problem: ProblemError | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #import: () => Promise<Part>;
  #loading: Promise<Outcome<Part>> | undefined;

  constructor(host: ReactiveControllerHost, load: () => Promise<Part>) {
    this.#host = host;
    this.#import = load;
  }

  /** Loads it, unless it is there already. The next call after a failure tries again. */
  readonly load = (): Promise<Outcome<Part>> => (this.#loading ??= this.#load());

  async #load(): Promise<Outcome<Part>> {
    const outcome = await settle(this.#import(), 'offline');
    if (outcome.ok) this.part = outcome.value;
    else this.#loading = undefined;
    this.problem = outcome.ok ? undefined : outcome.problem;
    this.#host.requestUpdate();
    return outcome;
  }
}
