import { ContextConsumer } from '@lit/context';
import type { ReactiveControllerHost } from 'lit';
import { kitContext } from '../context.ts';
import { provideDefaultKit } from '../default-kit.ts';
import type { Kit } from '../kit.ts';
import { whenIdle } from './when-idle.ts';

/**
 * Gives an element the kit of the nearest `<cx-provider>`, or the page's default. The session is confirmed
 * behind the first paint: no request is sent before the element has drawn and the browser is idle.
 */
export class KitConsumer extends ContextConsumer<typeof kitContext, ReactiveControllerHost & HTMLElement> {
  #confirmed: Kit | undefined;
  #disconnect: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    super(host, {
      context: kitContext,
      subscribe: true,
      callback: ({ session }) => {
        this.#disconnect?.();
        this.#disconnect = session.connect();
      },
    });
  }

  /** The kit, for what happens after the element was drawn; `value` may still be `undefined` before. */
  get kit(): Kit {
    if (!this.value) throw new Error('Not in a page yet.');
    return this.value;
  }

  override hostConnected(): void {
    provideDefaultKit();
    super.hostConnected();
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    this.#disconnect?.();
    this.#disconnect = undefined;
  }

  /** Called by lit after each draw. */
  hostUpdated(): void {
    const kit = this.value;
    if (!kit || this.#confirmed === kit || this.host.closest('cx-provider:not(:defined)')) return;
    this.#confirmed = kit;
    whenIdle(() => {
      if (this.value === kit) void kit.session.confirm();
    });
  }
}
