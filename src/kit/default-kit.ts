import { whenIdle } from '../browser/when-idle.ts';
import { KitSource } from './kit-source.ts';
import { createKit, type KitOptions } from './kit.ts';

let configured: KitOptions | undefined;
let source: KitSource | undefined;

/**
 * Sets where the adapter of this page is, for elements outside any `<cx-provider>`. Without it, it is the `data-adapter` attribute
 * of the kit's script tag, else `/cx` on the page's own origin. Elements that are there already change over.
 */
export function configure(options: KitOptions): void {
  configured = options;
  if (source) source.kit = createKit(options);
}

/** Makes the page itself answer elements that no `<cx-provider>` answers. Called by each element that connects. */
export function provideDefaultKit(): void {
  if (source) return;
  source = new KitSource(document.documentElement);
  const adapter = globalThis.cxKitAdapter;
  // An element with this name for an id is found under it, too: what somebody may write into a page says nothing of where passwords go.
  source.kit = createKit(configured ?? { adapter: typeof adapter === 'string' ? adapter : undefined });
  // Whoever builds the page is told of mistakes; whoever visits it does not wait for that, nor miss it.
  whenIdle(() => void import('../page-check.ts').then(({ check }) => check(), () => {}));
}
