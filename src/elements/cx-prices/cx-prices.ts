import { LitElement, css, html, type TemplateResult } from 'lit';
import { define } from '../../define.ts';

/**
 * @summary A price table: as many columns as there is room for, of one height. Each is a `<cx-buy>` with a `heading`; what else is put inside is a column too.
 * @tag cx-prices
 * @slot - The offers.
 */
export class CxPrices extends LitElement {
  static override styles = css`
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 220px), 1fr));
      gap: calc(4 * var(--cx-space, 4px));
    }
    :host([hidden]) {
      display: none;
    }
  `;

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}

define('cx-prices', CxPrices);

declare global {
  interface HTMLElementTagNameMap {
    'cx-prices': CxPrices;
  }
}
