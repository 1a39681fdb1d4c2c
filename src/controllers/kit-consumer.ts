import { ContextEvent } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { kitContext } from '../context.ts';
import { provideDefaultKit } from '../default-kit.ts';
import type { Kit } from '../kit.ts';
import { whenIdle } from './when-idle.ts';

/**
 * Gives an element the kit of the nearest `<cx-provider>`, or the page's default. The session is confirmed
 * behind the first paint: no request is sent before the element has drawn and the browser is idle.
 */
export class KitConsumer implements ReactiveController {
  /** `undefined` until the element is in a page. */
  value: Kit | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  #asked: Kit | undefined;
  #unsubscribe: (() => void) | undefined;
  #leave: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The kit, for what happens after the element was drawn; `value` may still be `undefined` before. */
  get kit(): Kit {
    return this.value as Kit;
  }

  /** What is done with a kit as long as the element has it. Returns what undoes it. */
  join = ({ session }: Kit): (() => void) => session.connect();

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

  /** What is asked for, once for each kit, when the element has drawn: who is signed in, when the browser is idle. */
  ask = (kit: Kit): void =>
    whenIdle(() => {
      if (this.value === kit) void kit.session.confirm();
    });

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
    this.#leave = this.join(kit);
    this.value = kit;
    this.#host.requestUpdate();
  };
}
