import { ContextEvent } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Session } from '#contract/session.ts';
import { kitContext } from '../context.ts';
import { provideDefaultKit } from '../default-kit.ts';
import type { Kit } from '../kit.ts';
import type { Account } from '../stores/session-store.ts';
import { StoreController } from './store-controller.ts';
import { whenIdle } from './when-idle.ts';

/**
 * Gives an element the kit of the nearest `<cx-provider>`, or the page's default. The session is confirmed
 * behind the first paint: no request is sent before the element has drawn and the browser is idle.
 */
export class KitConsumer implements ReactiveController {
  /** `undefined` until the element is in a page. */
  value: Kit | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #account;
  readonly #session;
  #asked: Kit | undefined;
  /** What was known before the element came back. */
  #former: Session | undefined;
  #unsubscribe: (() => void) | undefined;
  #leave: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
    this.#account = new StoreController(host, () => this.value?.session.$account);
    this.#session = new StoreController(host, () => this.value?.session.$session);
  }

  /** The kit, for what happens after the element was drawn; `value` may still be `undefined` before. */
  get kit(): Kit {
    return this.value as Kit;
  }

  /** Who is signed in, as far as it may be shown: when the element has come back, not before it is confirmed that it is still they. */
  get account(): Account | undefined {
    return this.isHeld ? undefined : this.#account.value;
  }

  /** The session, as it was read last. */
  get session() {
    return this.#session.value;
  }

  /** What is known is of before the element came back. */
  get isHeld(): boolean {
    return this.#former !== undefined && this.#former === this.session?.value;
  }

  /** What is done with a kit as long as the element has it. Returns what undoes it. */
  join = ({ session }: Kit): (() => void) => session.connect(this.#host);

  hostConnected(): void {
    if (this.#host.closest('[unstyled]')) void import('./unstyled.ts').then(({ dropLooks }) => dropLooks(this.#host));
    provideDefaultKit();
    this.#host.dispatchEvent(new ContextEvent(kitContext, this.#host, this.#receive, true));
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#leave?.();
    this.#unsubscribe = this.#leave = undefined;
  }

  /** Nothing is asked for, or not yet. */
  quiet = false;

  /** What is asked for, once for each kit and each time that the element comes back, when it has drawn: who is signed in, when the browser is idle. */
  ask = (kit: Kit): void =>
    whenIdle(() => {
      if (this.value === kit) void this.confirm();
    });

  /** Asks who is signed in, unless that is known since the element came. */
  confirm(): Promise<unknown> {
    return this.kit.session.confirm(this.#former);
  }

  /** Called by lit after each draw. */
  hostUpdated(): void {
    const kit = this.value;
    if (!kit || this.quiet || this.#asked === kit || this.#host.closest('cx-provider:not(:defined)')) return;
    this.#asked = kit;
    this.ask(kit);
  }

  /** Another kit may come, from the same source or from a nearer one that was late. */
  readonly #receive = (kit: Kit, unsubscribe?: () => void): void => {
    if (unsubscribe !== this.#unsubscribe) this.#unsubscribe?.();
    this.#unsubscribe = unsubscribe;
    this.#leave?.();
    this.#former = kit.session.former(this.#host);
    if (this.#former) this.#asked = undefined;
    this.value = kit;
    this.#leave = this.join(kit);
    this.#host.requestUpdate();
  };
}
