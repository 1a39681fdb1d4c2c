import type { LitElement } from 'lit';
import type { ProblemError } from '../client/problem-error.ts';
import type { Capabilities } from '../../server-adapter/src/contract/session.ts';
import type { User } from '../../server-adapter/src/contract/user.ts';
import { CxProblemEvent } from '../events.ts';
import type { Kit } from '../kit.ts';
import type { Outcome } from '../stores/remote.ts';
import { createRenewalStore } from '../stores/renewal-store.ts';
import { AutoRefresh } from './auto-refresh.ts';
import type { KitConsumer } from './kit-consumer.ts';
import { loadStates } from './on-demand.ts';
import { StoreController } from './store-controller.ts';

/** What an element for signed-in customers should show: not known yet, nobody there, not to be known, or somebody. */
export type CustomerState = 'pending' | 'signed-out' | 'error' | 'signed-in';

/** Loaded when a session has ended in the middle of work. */
const signInAgain = async (host: HTMLElement, kit: Kit): Promise<boolean> => (await import('../elements/cx-sign-in-again/cx-sign-in-again.ts')).signInAgain(host, kit);

export interface CustomerOptions {
  /** Loads anew what is shown of a signed-in customer. Called at first where nobody knows yet whether there is one, too: stores with a first read ask for both at once. */
  load: () => void;
  /** Seconds between refreshes while the page is seen. Default: only when the page comes to the fore, or online. */
  seconds?: () => number;
}

/** Who is signed in, for elements that are of use to signed-in customers only; and keeps what they show fresh. */
export class Customer {
  readonly #host: LitElement;
  readonly #kit: KitConsumer;
  readonly #load: () => void;
  readonly #account;
  readonly #session;
  readonly #autoRefresh: AutoRefresh;
  /** The latest answer that was waited for. */
  #awaited: Promise<unknown> | undefined;

  constructor(host: LitElement, kit: KitConsumer, { load, seconds = () => 0 }: CustomerOptions) {
    this.#host = host;
    this.#kit = kit;
    this.#load = load;
    this.#account = new StoreController(host, () => kit.value?.session.$account);
    this.#session = new StoreController(host, () => kit.value?.session.$session);
    const { ask, join } = kit;
    kit.quiet = false;
    // What is shown comes first. Who is signed in comes along with it, or behind it where the browser remembers somebody.
    kit.ask = async (value) => {
      await this.#awaited;
      if (this.state === 'pending') load();
      ask(value);
    };
    kit.join = (value) => {
      void loadStates(host);
      const leave = [join(value), value.store(createRenewalStore).offer(() => signInAgain(host, value))];
      return () => leave.forEach((stop) => stop());
    };
    this.#autoRefresh = new AutoRefresh(host, { refresh: () => this.refresh(), seconds });
  }

  get state(): CustomerState {
    const account = this.#account.value;
    if (account?.signedIn) return 'signed-in';
    if (account?.confirmed) return 'signed-out';
    return this.problem ? 'error' : 'pending';
  }

  /** Why it is not known who is signed in. */
  get problem(): ProblemError | undefined {
    const session = this.#session.value;
    return session?.state === 'error' ? session.problem : undefined;
  }

  /** Who it is, as the session knows it. */
  get user(): User | undefined {
    const session = this.#session.value?.value;
    return session?.signedIn ? session.user : undefined;
  }

  /** What is not known yet may be tried. */
  can(capability: Exclude<keyof Capabilities, 'passwordMinLength'>): boolean {
    return this.#account.value?.capabilities?.[capability] ?? this.state === 'pending';
  }

  /** The browser knows of no network. */
  get offline(): boolean {
    return this.#autoRefresh.offline;
  }

  /** Asks who is signed in, if nobody has said so yet, and loads anew what is shown. */
  refresh(): void {
    const { session } = this.#kit.value ?? {};
    if (!session) return;
    if (this.state !== 'signed-out') this.#load();
    if (!session.$account.get().confirmed) void session.confirm();
  }

  /** Tells the page of a problem, and stays quiet for as long as the adapter asks. Having been signed out is none: the element shows it. */
  async watch<Value>(answer: Promise<Outcome<Value>>): Promise<Outcome<Value>> {
    this.#awaited = answer;
    const outcome = await answer;
    if (!outcome.ok && this.state === 'signed-in') {
      this.#autoRefresh.pause(outcome.problem.retryAfter ?? 0);
      this.#host.dispatchEvent(new CxProblemEvent(outcome.problem));
    }
    return outcome;
  }
}
