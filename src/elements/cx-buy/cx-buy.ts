import { LitElement, css, html } from 'lit';
import { LaterView } from '../../controllers/later-view.ts';
import { KitController } from '../../kit/kit-controller.ts';
import { define } from '../../define.ts';
import { alert } from '../../styles/alert.ts';
import { base } from '../../styles/base.ts';
import { buttons } from '../../styles/buttons.ts';
import { customerTokens, tokens } from '../../styles/tokens.ts';

/** Until the rest is there, a card is as high as it will be: what is included decides, and what stands around it has a line each. */
const room = css`
  :host {
    min-block-size: var(--_control-height);
  }
  .room {
    visibility: hidden;
    padding: calc(6 * var(--_space));
    padding-block-end: calc(21 * var(--_space) + var(--_control-height) + 2px + var(--_price, 0px) + var(--_quantity, 0px));
  }
  :host([price]) {
    --_price: calc(4 * var(--_space) + 1.76 * var(--_font-size-title));
  }
  :host([quantity-input]) {
    --_quantity: calc(4 * var(--_space) + var(--_control-height));
  }
  ::slotted([slot='features']) {
    margin: 0;
    padding-inline-start: 1.4em;
  }
`;

/**
 * @summary A button that leads to the payment provider's page, for one of the adapter's offers, whether somebody is signed in or not; and a word of thanks on the way back.
 * A `<form>` inside the element is adopted: it keeps its markup and gets the behavior.
 * @tag cx-buy
 * @fires {CxCheckoutEvent} cx-checkout - The payment page, or that of the subscription, is there to go to. `preventDefault()` stops the navigation.
 * @fires {CxProblemEvent} cx-problem - Something failed.
 * @slot - The button's text; or a form to adopt. Its inputs are recognized by name: `offer`, `quantity`, `returnTo`.
 * @slot heading - The name of the offer, instead of the attribute, for example to use another heading level. The attribute still makes it a card.
 * @slot price - The price, instead of the attribute.
 * @slot features - What is included: a `<ul>`.
 * @csspart form - The container of everything but alert and notice.
 * @csspart heading - Every heading: the name of the offer.
 * @csspart badge - Every badge: the words beside it.
 * @csspart price - The price.
 * @csspart interval - The billing interval.
 * @csspart until - Until when a renewed license works.
 * @csspart note - Why nothing can be bought for the license.
 * @csspart manage-button - The button that leads to the subscription which keeps the license going.
 * @csspart features - The container of the list of what is included.
 * @csspart quantity - The container of the quantity field and its buttons.
 * @csspart quantity-input - The quantity field.
 * @csspart quantity-button - The buttons that change the quantity by one.
 * @csspart error - The error of the quantity.
 * @csspart buy-button - The button that opens the payment page.
 * @csspart button - Every button, in addition to its own part name.
 * @csspart notice - The message about the result of the checkout.
 * @csspart alert - The message of a problem.
 * @csspart alert-text - The alert's text.
 * @csspart alert-action - The alert's button to try again.
 * @cssState pending - The payment page is on its way.
 * @cssState error - Something is wrong, with how many or else.
 * @cssState offline - The browser knows of no network.
 */
export class CxBuy extends LitElement {
  static override styles = [tokens, customerTokens, base, buttons, alert, room];

  static override properties = {
    offer: {},
    license: {},
    change: {},
    heading: {},
    badge: {},
    price: {},
    interval: {},
    highlighted: { type: Boolean },
    quantity: { type: Number },
    quantityInput: { type: Boolean, attribute: 'quantity-input' },
    returnTo: { attribute: 'return-to' },
  };

  /** Which offer: its name in the adapter's configuration. What is charged is configured there, and never said by the page. */
  declare offer: string | undefined;
  /** The id of a license that the payment is for, of whoever is signed in. What it costs, and until when it is then, are asked for; where nothing can be bought, nothing is shown. */
  declare license: string | undefined;
  /** What the payment does to that license. Default: `renew`. */
  declare change: 'renew' | 'upgrade' | 'seats' | undefined;
  /** What it costs, as a text for people: `€ 79`. Default: nothing is said of it. */
  declare price: string | undefined;
  /** What that is of, said beside it: `a year`. */
  declare interval: string | undefined;
  /** The name of the offer. With it, the element is a card, as a price table is made of: see `<cx-prices>`. */
  declare heading: string | undefined;
  /** A word or two beside the name: `Most popular`. */
  declare badge: string | undefined;
  /** Sets this card off from the others. */
  declare highlighted: boolean;
  /** How many, 1 to 1000. Default: the least that the offer allows. */
  declare quantity: number | undefined;
  /** Lets people choose how many. */
  declare quantityInput: boolean;
  /** Where the payment page leads back to: a page that the adapter allows. Default: this page. */
  declare returnTo: string | undefined;

  #view = new LaterView(this, async (context) => new (await import('./buy-view.ts')).BuyView(this, context), new KitController(this, { passive: true }));

  protected override render(): unknown {
    // A form of the page's own is of use before the rest is there.
    const form = this.querySelector('form');
    return this.#view.draw(html`<div class=${this.heading && !form ? 'room' : ''}><slot name=${form ? '' : 'features'}></slot></div>`);
  }
}

define('cx-buy', CxBuy);

declare global {
  interface HTMLElementTagNameMap {
    'cx-buy': CxBuy;
  }
}
