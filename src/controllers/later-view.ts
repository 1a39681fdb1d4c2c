import type { LitElement } from 'lit';
import { customer } from '../i18n/en/sign-in/customer.ts';
import { problems } from '../i18n/en/sign-in/problems.ts';
import { shared } from '../i18n/en/sign-in/sign-in.ts';
import { skeleton } from '../templates/placeholder.ts';
import { problemAlert } from '../templates/problem-alert.ts';
import { KitController } from '../kit/kit-controller.ts';
import { Localization } from './localization.ts';
import { OnDemand } from './on-demand.ts';

/** The inside of an element, loaded apart from it. */
export interface View {
  draw(): unknown;
  /** Loads anew what is shown. */
  refresh?(): void;
}

/** What the inside works with. It brings its own words, over those that every element for customers has. */
export interface ViewContext {
  kit: KitController;
  localization: Localization<'problems' | 'shared' | 'customer'>;
}

/**
 * The inside of an element that not every page has: its code is loaded once the element is in a page, while the session is asked for. Until then grey blocks stand in
 * its place; and if it cannot be had, what is wrong, and a way to try again.
 */
export class LaterView extends OnDemand<View> {
  readonly #localization: ViewContext['localization'];

  constructor(host: LitElement, load: (context: ViewContext) => Promise<View>, kit = new KitController(host)) {
    const localization = new Localization(host, { problems, shared, customer }, () => kit.value);
    super(host, () => load({ kit, localization }));
    this.#localization = localization;
    host.addController({ hostConnected: () => void this.load() });
  }

  draw(meanwhile?: unknown): unknown {
    const { words } = this.#localization;
    if (this.part) return this.part.draw();
    return this.problem ? problemAlert({ problem: this.problem, words, retry: this.load }) : (meanwhile ?? skeleton(1, words.customer.loading));
  }
}
