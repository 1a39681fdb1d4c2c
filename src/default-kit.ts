import { ContextEvent, type Context } from '@lit/context';
import { kitContext } from './context.ts';
import { createKit, type Kit, type KitOptions } from './kit.ts';

type Receive = ContextEvent<typeof kitContext>['callback'];

let configured: KitOptions | undefined;
let kit: Kit | undefined;
/** Whom to tell when the page's kit becomes another one, with what stops that. */
const receivers = new Map<Receive, () => void>();

/**
 * Sets where the adapter of this page is, for elements outside any `<cx-provider>`. Without it, it is the `data-adapter` attribute
 * of the kit's script tag, else `/cx` on the page's own origin. Elements that are there already change over.
 */
export function configure(options: KitOptions): void {
  configured = options;
  if (!kit) return;
  kit = createKit(options);
  for (const [receive, stop] of receivers) receive(kit, stop);
}

/** Makes the page itself answer elements that no `<cx-provider>` answers. Called by each element that connects. */
export function provideDefaultKit(): void {
  if (kit) return;
  kit = createKit(configured ?? { adapter: document.querySelector<HTMLElement>('script[data-adapter]')?.dataset['adapter'] });
  document.documentElement.addEventListener('context-request', answer);
}

function answer(event: ContextEvent<Context<unknown, unknown>>): void {
  if (!kit || !isForKit(event)) return;
  const { callback, contextTarget } = event;
  event.stopPropagation();
  const stop = receivers.get(callback) ?? (() => receivers.delete(callback));
  receivers.set(callback, stop);
  callback(kit, stop);
  // A provider whose code is still on its way could not answer: it is asked again as soon as it can.
  const late = event.composedPath().some((node) => node instanceof Element && node.matches('cx-provider:not(:defined)'));
  if (late) void customElements.whenDefined('cx-provider').then(() => contextTarget.dispatchEvent(new ContextEvent(kitContext, contextTarget, callback, true)));
}

// The events of all contexts have one name; whoever asks by our key takes a kit.
const isForKit = (event: ContextEvent<Context<unknown, unknown>>): event is ContextEvent<typeof kitContext> & ContextEvent<Context<unknown, unknown>> => event.context === kitContext;
