import { attempt } from '../browser/attempt.ts';
import type { LitElement, ReactiveController } from 'lit';
import { isOffline } from '../browser/network.ts';
import { KitController } from '../kit/kit-controller.ts';

/** What says so among what an element has drawn: its state is what people see of it, however it came about. */
const signs = {
  pending: '[part~=skeleton],[aria-busy=true],slot[name=pending]:not([hidden])',
  error: '[part~=alert],[aria-invalid=true]',
  empty: 'slot[name=empty]:not([hidden])',
};

/** What a page's style sheet can ask of an element: `cx-licenses:state(empty)`. The class of each element says which of them it can have. */
export type CustomState = keyof typeof signs | 'signed-in' | 'signed-out' | 'offline';

/** Keeps the custom states of an element in step with what is so. Where a browser has none, or the page keeps them to itself, nothing is different but that. */
export function showStates(host: LitElement): void {
  const states = statesOf(host);
  if (states) host.addController(new CustomStates(host, states));
}

/** An element gives them away once: a second time, they are shown already. Older browsers have none, or take no such names. */
const statesOf = (host: LitElement): CustomStateSet | undefined =>
  attempt(() => {
    const { states } = host.attachInternals();
    states.add('pending');
    return states;
  });

class CustomStates implements ReactiveController {
  readonly #host: LitElement;
  readonly #states: CustomStateSet;
  readonly #kit;

  constructor(host: LitElement, states: CustomStateSet) {
    this.#host = host;
    this.#states = states;
    this.#kit = new KitController(host, { passive: true });
  }

  hostConnected(): void {
    for (const type of ['online', 'offline']) window.addEventListener(type, this.hostUpdated);
    this.hostUpdated();
  }

  hostDisconnected(): void {
    for (const type of ['online', 'offline']) window.removeEventListener(type, this.hostUpdated);
  }

  readonly hostUpdated = (): void => {
    const { signedIn = false, confirmed = false } = this.#kit.account ?? {};
    for (const [state, sign] of Object.entries(signs)) this.#toggle(state as CustomState, this.#draws(sign));
    this.#toggle('signed-in', signedIn);
    this.#toggle('signed-out', confirmed && !signedIn);
    this.#toggle('offline', isOffline());
  };

  /** Also in the form that it keeps in the page. */
  #draws(sign: string): boolean {
    const { renderRoot } = this.#host;
    const kept = renderRoot.querySelector('[part~=form]') && this.#host.querySelector(`form :is(${sign})`);
    return Boolean(kept ?? renderRoot.querySelector(sign));
  }

  #toggle(state: CustomState, on: boolean): void {
    if (on) this.#states.add(state);
    else this.#states.delete(state);
  }
}
