import { ContextProvider } from '@lit/context';
import { kitContext } from './context.ts';
import { createKit, type KitOptions } from './kit.ts';

let configured: KitOptions | undefined;
let provider: ContextProvider<typeof kitContext> | undefined;

/**
 * Sets where the adapter of this page is, for elements outside any `<cx-provider>`. Without it, it is the `data-adapter` attribute
 * of the kit's script tag, else `/cx` on the page's own origin. Elements that are there already change over.
 */
export function configure(options: KitOptions): void {
  configured = options;
  provider?.setValue(createKit(options));
}

/** Makes the page itself answer elements that no `<cx-provider>` answers. Called by the first element that connects. */
export function provideDefaultKit(): void {
  if (provider) return;
  const adapter = document.querySelector<HTMLElement>('script[data-adapter]')?.dataset['adapter'];
  provider = new ContextProvider(document.documentElement, { context: kitContext, initialValue: createKit(configured ?? { adapter }) });
}
