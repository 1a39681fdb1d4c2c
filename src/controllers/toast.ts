import { html, css, nothing, type LitElement, type TemplateResult } from 'lit';
import { attempt } from '../browser/attempt.ts';
import { successIcon } from '../templates/icons.ts';
import { adoptSheet } from './adopt-sheet.ts';

/** In the top layer, so that it is seen wherever the page has been scrolled to. */
const toast = css`
  .toast {
    position: fixed;
    inset: auto 0 calc(6 * var(--_space));
    display: none;
    gap: calc(2 * var(--_space));
    align-items: center;
    inline-size: fit-content;
    max-inline-size: min(440px, 100vw - 32px);
    margin-inline: auto;
    padding: calc(3 * var(--_space)) calc(4 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
    animation: arrive calc(1.5 * var(--_transition)) ease-out;
  }
  .toast:popover-open {
    display: flex;
  }
  .toast > svg {
    color: var(--_success);
  }
  @keyframes arrive {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }
`;

/** Milliseconds that something is shown for. */
const shownFor = 6000;

/** Says for a moment, to the eye, what has happened. Whoever listens is told by the announcer. */
export class Toast {
  readonly #host: LitElement;
  #text: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    adoptSheet(host.renderRoot as ShadowRoot, toast.styleSheet);
  }

  async show(text: string): Promise<void> {
    clearTimeout(this.#timer);
    this.#text = text;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#toggle(true);
    this.#timer = setTimeout(() => this.hide(), shownFor);
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.#toggle(false);
    this.#text = undefined;
    this.#host.requestUpdate();
  }

  /** To be drawn once, anywhere in the element. Part: `toast`. */
  draw(): TemplateResult | typeof nothing {
    return this.#text ? html`<div class="toast" part="toast" popover="manual" aria-hidden="true">${successIcon}<span>${this.#text}</span></div>` : nothing;
  }

  #toggle(open: boolean): void {
    const toast = this.#host.renderRoot.querySelector<HTMLElement>('.toast');
    // Where there are no popovers, it is heard and not seen.
    attempt(() => (open ? toast?.showPopover() : toast?.hidePopover()));
  }
}
