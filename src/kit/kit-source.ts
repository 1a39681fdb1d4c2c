import { ContextEvent, type Context } from '@lit/context';
import type { Kit } from './kit.ts';

/** The one context: what `<cx-provider>`, or the page's default, gives to the elements below it. */
export const kitContext = Symbol.for('cx-kit') as unknown as Context<symbol, Kit>;

type KitRequest = ContextEvent<typeof kitContext>;
type Receive = KitRequest['callback'];

/** Gives a kit to the elements below a node, and another one when it becomes another. */
export class KitSource {
  #kit: Kit | undefined;
  /** Whom to tell, with what stops that. */
  readonly #receivers = new Map<Receive, () => void>();

  constructor(node: EventTarget) {
    node.addEventListener('context-request', (event) => this.#answer(event as KitRequest));
  }

  get kit(): Kit | undefined {
    return this.#kit;
  }

  set kit(kit: Kit) {
    this.#kit = kit;
    for (const [receive, stop] of this.#receivers) receive(kit, stop);
  }

  #answer(event: KitRequest): void {
    // The events of all contexts have one name; whoever asks by our key takes a kit.
    if (!this.#kit || event.context !== kitContext) return;
    const { callback: receive, contextTarget } = event;
    event.stopPropagation();
    const stop = this.#receivers.get(receive) ?? (() => this.#receivers.delete(receive));
    this.#receivers.set(receive, stop);
    receive(this.#kit, stop);
    // A provider whose code is still on its way could not answer: it is asked again as soon as it can, if anybody still wants to know.
    const late = event.composedPath().some((node) => node instanceof Element && node.matches('cx-provider:not(:defined)'));
    if (late) void customElements.whenDefined('cx-provider').then(() => this.#receivers.has(receive) && contextTarget.dispatchEvent(new ContextEvent(kitContext, contextTarget, receive, true)));
  }
}
