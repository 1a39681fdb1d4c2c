import { LitElement, css, html, type PropertyValues, type TemplateResult } from 'lit';
import { define } from '../../define.ts';
import type { MessageOverrides } from '../../i18n/messages.ts';
import { KitSource } from '../../kit/kit-source.ts';
import { createKit, type Kit } from '../../kit/kit.ts';

/**
 * @summary Tells the elements inside it where their adapter is. It draws nothing.
 * @tag cx-provider
 * @slot - Any content; the elements may be at any depth.
 */
export class CxProvider extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  static override properties = {
    adapter: {},
    messages: { attribute: false },
  };

  /** Where the adapter is: a path of the page's origin or an absolute URL. Default `/cx`. */
  declare adapter: string | undefined;
  /** Texts of the page's own, laid over those of the language. */
  declare messages: MessageOverrides | undefined;

  #source = new KitSource(this);
  #address: string | undefined | null = null;

  /** What the elements inside share, for pages that want more than elements. There once the provider is in the page. */
  get kit(): Kit | undefined {
    return this.#source.kit;
  }

  override connectedCallback(): void {
    // Before anything below asks for it.
    this.#provideKit();
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('adapter')) this.#provideKit();
    if (changed.has('adapter') || changed.has('messages')) this.kit?.overrideMessages(this.messages ?? {});
  }

  #provideKit(): void {
    if (this.#address === this.adapter) return;
    this.#address = this.adapter;
    this.#source.kit = createKit({ adapter: this.adapter });
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}

define('cx-provider', CxProvider);

declare global {
  interface HTMLElementTagNameMap {
    'cx-provider': CxProvider;
  }
}
