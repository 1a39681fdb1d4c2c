import type { LitElement } from 'lit';
import type { ProblemError } from '../problem-error.ts';
import { settle, type Outcome } from '../stores/remote.ts';

/** The custom states of an element come with the first part that it loads: before that there is nothing but its first view. */
export const loadStates = (host: LitElement): Promise<unknown> => import('./custom-states.ts').then(({ showStates }) => showStates(host)).catch(() => {});

/** A part of an element whose code is loaded when somebody is about to need it. */
export class OnDemand<Part> {
  /** `undefined` until it is there. */
  part: Part | undefined;
  /** Why it is not there, after it was tried: `offline`, since all that can fail is the network. */
  problem: ProblemError | undefined;
  readonly #host: LitElement;
  readonly #import: () => Promise<Part>;
  #loading: Promise<Outcome<Part>> | undefined;

  constructor(host: LitElement, load: () => Promise<Part>) {
    this.#host = host;
    this.#import = load;
  }

  /** Loads it, unless it is there already. The next call after a failure tries again. */
  readonly load = (): Promise<Outcome<Part>> => (this.#loading ??= this.#load());

  async #load(): Promise<Outcome<Part>> {
    const outcome = await settle(this.#import(), 'offline');
    if (outcome.ok) {
      this.part = outcome.value;
      void loadStates(this.#host);
    } else this.#loading = undefined;
    this.problem = outcome.ok ? undefined : outcome.problem;
    this.#host.requestUpdate();
    return outcome;
  }
}
