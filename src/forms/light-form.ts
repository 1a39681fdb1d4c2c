import { render, type nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { lightForm } from '../styles/light-form.ts';
import { adoptSheet } from '../controllers/adopt-sheet.ts';

type Drawn = TemplateResult | typeof nothing;

/**
 * Draws a form into the element's light DOM, because password managers and autofill do not look into shadow roots. A form that
 * the page's author has put there is left alone: see {@link adopted}. Every element that is drawn has `data-cx-drawn`.
 */
export class LightForm implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #draw: () => Drawn;
  readonly #observer: MutationObserver;
  #end: Comment | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, draw: () => Drawn) {
    this.#host = host;
    this.#draw = draw;
    this.#observer = new MutationObserver(() => host.requestUpdate());
    host.addController(this);
  }

  /** The form that the page (or its server) brought along; not one of another element inside this one: two would send it twice. */
  get adopted(): HTMLFormElement | null {
    return this.#host.querySelector('form:not([data-cx-drawn], :scope>[slot] *, :scope :is(cx-sign-up, cx-buy, cx-reset-password) *)');
  }

  /** The form that is drawn here. */
  get drawn(): HTMLFormElement | null {
    return this.#host.querySelector(':scope>form[data-cx-drawn]');
  }

  /** The author's form may come late: the parser, or a framework, may not be done when the element starts. */
  hostConnected(): void {
    this.#observer.observe(this.#host, { childList: true });
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  hostUpdated(): void {
    if (!this.#host.isConnected) return;
    adoptSheet(this.#host.getRootNode() as Document | ShadowRoot, lightForm.styleSheet);
    // A copy of an element, or a page that is put back from its HTML, comes with what the other one has drawn, in an author's form, too.
    if (!this.#end) this.#host.querySelectorAll(':scope>[data-cx-drawn],form [data-cx-drawn]').forEach((copy) => copy.remove());
    // The end of what is drawn here: without one, lit takes all that follows for its own, an author's nodes among it.
    if (this.#end?.parentNode !== this.#host) this.#host.append((this.#end = new Comment()));
    render(this.#draw(), this.#host, { host: this.#host, renderBefore: this.#end });
    // What was drawn here, and what came before it, is no news.
    this.#observer.takeRecords();
  }
}
