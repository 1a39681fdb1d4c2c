import type { LitElement } from 'lit';
import type { ProblemError } from '../problem-error.ts';
import type { Capabilities } from '#contract/session.ts';
import type { User } from '#contract/user.ts';
import { CxProblemEvent } from '../events.ts';
import type { Kit } from '../kit/kit.ts';
import type { Outcome } from '../stores/remote.ts';
import type { AutoRefresh } from './auto-refresh.ts';
import { KitController } from '../kit/kit-controller.ts';
import { loadStates, OnDemand } from './on-demand.ts';

/** What an element for signed-in customers should show: not known yet, nobody there, not to be known, or somebody. */
export type CustomerState = 'pending' | 'signed-out' | 'error' | 'signed-in';

/** Loaded when a session has ended in the middle of work. */
const signInAgain = async (host: HTMLElement, kit: Kit): Promise<boolean> => (await import('../elements/cx-sign-in-again/cx-sign-in-again.ts')).signInAgain(host, kit);

export interface CustomerOptions {
  /** Loads anew what is shown of a signed-in customer. Called at first where nobody knows yet whether there is one, too: stores with a first read ask for both at once. */
  load?: () => void;
  /** Forgets what belongs to whoever was signed in: it is somebody else now, or nobody. */
  forget?: () => void;
  /** Seconds between refreshes while the page is seen. Default: only when the page comes to the fore, or online. */
  seconds?: () => number;
}

/** Who is signed in, for elements that are of use to signed-in customers only; and keeps what they show fresh. */
export class Customer {
  readonly kit: KitController;
  readonly #host: LitElement;
  readonly #load: (() => void) | undefined;
  readonly #forget: (() => void) | undefined;
  /** Nothing has to be brought up to date before there is something. */
  readonly #autoRefresh: OnDemand<AutoRefresh>;
  /** Whose it is that is shown. */
  #marker: string | undefined;
  /** The latest answer that was waited for. */
  #awaited: Promise<unknown> | undefined;

  constructor(host: LitElement, { load, forget, seconds = () => 0 }: CustomerOptions = {}) {
    this.#host = host;
    this.#load = load;
    this.#forget = forget;
    this.#autoRefresh = new OnDemand(host, async () => new (await import('./auto-refresh.ts')).AutoRefresh(host, { refresh: () => this.refresh(), seconds }));
    // The last: an element that is in a page has a kit at once.
    this.kit = new KitController(host, { onReady: (kit) => void this.#ask(kit), attach: (kit, controller) => this.#attach(kit, controller) });
  }

  get state(): CustomerState {
    const { account } = this.kit;
    if (account?.signedIn) return 'signed-in';
    if (account?.confirmed && this.problem?.code !== 'cookies-blocked') return 'signed-out';
    return this.problem ? 'error' : 'pending';
  }

  /** Why it is not known who is signed in. */
  get problem(): ProblemError | undefined {
    const { session } = this.kit;
    return session?.state === 'error' ? session.problem : undefined;
  }

  /** Who it is, as the session knows it. */
  get user(): User | undefined {
    const session = this.kit.session?.value;
    return session?.signedIn && !this.kit.isHeld ? session.user : undefined;
  }

  /** What is not known yet may be tried. */
  can(capability: Exclude<keyof Capabilities, 'passwordMinLength'>): boolean {
    return this.kit.account?.capabilities?.[capability] ?? this.state === 'pending';
  }

  /** The browser knows of no network. */
  get offline(): boolean {
    return this.#autoRefresh.part?.offline ?? false;
  }

  /** Asks who is signed in, if nobody has said so yet, or it is not sure, and loads anew what is shown. */
  refresh(): void {
    const { session } = this.kit.value ?? {};
    if (!session) return;
    if (this.state !== 'signed-out') this.#load?.();
    if (this.problem || !this.kit.account?.confirmed) void session.refresh();
  }

  /**
   * What is shown comes first. Who is signed in comes along with it, or behind it where the browser remembers somebody. An element that comes back shows nothing before that is known,
   * and then what was there, until it is read again.
   */
  async #ask(kit: Kit): Promise<void> {
    const { isHeld } = this.kit;
    if (isHeld) await this.kit.confirm();
    if (!this.#awaited && (isHeld ? this.state !== 'signed-out' : this.state === 'pending')) this.#load?.();
    await this.#awaited;
    this.kit.confirmLater(kit);
  }

  #attach(kit: Kit, controller: KitController): () => void {
    const { session } = kit;
    const noticePerson = () => this.#noticePerson(controller.account?.marker);
    this.#awaited = undefined;
    void loadStates(this.#host);
    void this.#autoRefresh.load();
    noticePerson();
    const leave = [session.connect(this.#host, () => signInAgain(this.#host, kit)), session.$account.listen(noticePerson)];
    return () => leave.forEach((stop) => stop());
  }

  /** What was opened or revealed for one person is not for the next, nor for those who come back before it is known that it is still they. */
  #noticePerson(marker: string | undefined): void {
    if (this.#marker !== undefined && marker !== this.#marker) this.#forget?.();
    this.#marker = marker;
  }

  /** Tells the page of a problem, and stays quiet for as long as the adapter asks. Having been signed out is none: the element shows it. */
  async watch<Value>(answer: Promise<Outcome<Value>>): Promise<Outcome<Value>> {
    this.#awaited = answer;
    const outcome = await answer;
    if (outcome.ok) this.#autoRefresh.part?.noteAnswer();
    if (!outcome.ok && this.state === 'signed-in') {
      this.#autoRefresh.part?.pause(outcome.problem.retryAfter ?? 0);
      this.#host.dispatchEvent(new CxProblemEvent(outcome.problem));
    }
    return outcome;
  }
}
