import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Session } from '#contract/session.ts';
import { whenIdle } from '../browser/when-idle.ts';
import type { Account } from '../stores/session-store.ts';
import { followKit } from './follow-kit.ts';
import type { Kit } from './kit.ts';
import { StoreController } from './store-controller.ts';

export interface KitControllerOptions {
  /** Called when the element has drawn, once for each kit and each time that it comes back: asks for what the element shows. Default: asks who is signed in, when the browser is idle. */
  onReady?: ((kit: Kit) => void) | undefined;
  /** Called with each kit that the element has. Returns what undoes it. Default: connects the element to the session. */
  attach?: (kit: Kit, controller: KitController) => () => void;
  /** Asks for nothing: the element does not care who is signed in, or another controller of it asks. */
  passive?: boolean;
}

/**
 * Gives an element the kit of the nearest `<cx-provider>`, or the page's default. The session is confirmed
 * behind the first paint: no request is sent before the element has drawn and the browser is idle.
 */
export class KitController implements ReactiveController {
  /** `undefined` until the element is in a page. */
  value: Kit | undefined;
  /** Called by lit. There once the element has been in a page. */
  declare hostDisconnected?: () => void;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: KitControllerOptions;
  readonly #account;
  readonly #session;
  #asked: Kit | undefined;
  /** What was known before the element came back. */
  #former: Session | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: KitControllerOptions = {}) {
    this.#host = host;
    this.#options = options;
    this.#account = new StoreController(host, () => this.value?.session.$account);
    this.#session = new StoreController(host, () => this.value?.session.$session);
    host.addController(this);
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

  /** Asks who is signed in, unless that is known since the element came. */
  confirm(): Promise<unknown> {
    return this.kit.session.confirm(this.#former);
  }

  /** The same, when the browser is idle, if the element still has this kit. */
  readonly confirmLater = (kit: Kit): void => whenIdle(() => this.value === kit && this.confirm());

  hostConnected(): void {
    if (this.#host.closest('[unstyled]')) void import('../controllers/unstyled.ts').then(({ dropLooks }) => dropLooks(this.#host));
    this.hostDisconnected = followKit(this.#host, this.#attach);
  }

  /** Called by lit after each draw. */
  hostUpdated(): void {
    const kit = this.value;
    const { passive, onReady = this.confirmLater } = this.#options;
    if (!kit || passive || this.#asked === kit || this.#host.closest('cx-provider:not(:defined)')) return;
    this.#asked = kit;
    onReady(kit);
  }

  readonly #attach = (kit: Kit): (() => void) => {
    const { attach = ({ session }) => session.connect(this.#host) } = this.#options;
    this.#former = kit.session.former(this.#host);
    if (this.#former) this.#asked = undefined;
    this.value = kit;
    this.#host.requestUpdate();
    return attach(kit, this);
  };
}
