import type { App, Component } from 'vue';
import { configure } from '../kit/default-kit.ts';
import type { KitOptions } from '../kit/kit.ts';

/** `app.use(cxKit, { adapter: '/cx' })`. */
export interface CxKitPlugin {
  install(app: App, options?: KitOptions): void;
}

/** Makes every element known to the templates of an app, so that none needs `isCustomElement`; and sets where the adapter is, where that is said. */
export function createPlugin(components: Readonly<Record<string, unknown>>): CxKitPlugin {
  return {
    install(app, options) {
      if (options) configure(options);
      for (const [name, component] of Object.entries(components)) app.component(name, component as Component);
    },
  };
}
