import { render, type nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';
import { lightForm } from '../styles/light-form.ts';

type Drawn = TemplateResult | DirectiveResult | typeof nothing;

/**
 * Draws a form into the element's light DOM, because password managers and autofill do not look into shadow roots. A form that
 * the page's author has put there is left alone: see {@link adopted}.
 */
export class LightForm implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #draw: () => Drawn;

  constructor(host: ReactiveControllerHost & HTMLElement, draw: () => Drawn) {
    this.#host = host;
    this.#draw = draw;
    host.addController(this);
  }

  /** The form that the page (or its server) brought along. */
  get adopted(): HTMLFormElement | null {
    return this.#host.querySelector('form:not([data-cx-drawn])');
  }

  /** The form that is drawn here. */
  get drawn(): HTMLFormElement | null {
    return this.#host.querySelector('form[data-cx-drawn]');
  }

  hostUpdated(): void {
    if (!this.#host.isConnected) return;
    adoptSheet(this.#host.getRootNode() as Document | ShadowRoot);
    render(this.#draw(), this.#host, { host: this.#host });
  }
}

/** Constructable, so a strict content security policy has nothing against it. */
function adoptSheet(root: Document | ShadowRoot): void {
  const sheet = lightForm.styleSheet;
  if (sheet && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
